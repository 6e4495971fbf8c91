import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Figure } from './figure.js'
import { type Place, timeCommand } from './framewise.js'
import { makeInterview } from './generate/interview.js'
import { seededRandom } from './generate/random.js'
import type { Sizes } from './sizes.js'

const folderName = 'interviews-to-search'
const study = 'search.framewise'

/** From a word of every tenth turn to two words that hardly ever meet; a pattern reads every text. */
const queries = [
  { query: 'refill', kind: 'search' },
  { query: '"patient portal"', kind: 'search' },
  { query: 'refill NEAR/5 visit*', kind: 'search' },
  { query: '(refill OR medicine) NOT call*', kind: 'search' },
  { query: 'waiting', kind: 'stem' },
  { query: 'refil+s?\\b', kind: 'regex' },
] as const

interface SearchTimes {
  indexMs: number
  figures: {
    query: string
    kind: string
    total: number
    searched: number
    firstMs: number
    medianMs: number
  }[]
  peakBytes: number
}

/** Times searches in an open study of many transcripts; making its index, which the first search does, is a line of its own. */
export function measureSearch(place: Place, sizes: Sizes, bareMs: number): Figure[] {
  makeStudy(place, sizes)
  const script = join(place.root, 'bench/search-task.js')
  const argv = [script, place.root, join(place.folder, study), JSON.stringify(queries)]
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The search ended with ${status}:\n${stderr}`)
  const { indexMs, figures, peakBytes } = JSON.parse(stdout) as SearchTimes
  const size = `${sizes.searchDocuments.toLocaleString('en')} transcripts of ${sizes.documentBytes / 1000} kB`
  return [
    { what: `index for searching ${size}, made once`, ms: indexMs, bareMs, peakBytes },
    ...figures.flatMap(({ query, kind, total, searched, firstMs, medianMs }, index): Figure[] => {
      const number = (value: number) => value.toLocaleString('en')
      const how = kind === 'search' ? '' : ` --${kind}`
      const what = `search ${query}${how}, in the open study, ${number(total)} of ${number(searched)} turns`
      const figure: Figure = { what, ms: medianMs, bareMs }
      const timed = kind === 'regex' ? figure : { ...figure, aim: { milliseconds: 100 } }
      return index === 0 ? [{ ...timed, what: `${what}, the first`, ms: firstMs }, timed] : [timed]
    }),
  ]
}

function makeStudy(place: Place, { searchDocuments, documentBytes }: Sizes): void {
  const random = seededRandom(3)
  const folder = join(place.folder, folderName)
  mkdirSync(folder)
  for (let number = 1; number <= searchDocuments; number++) {
    const name = `P${String(number).padStart(5, '0')}`
    writeFileSync(join(folder, `${name}.txt`), makeInterview(random, name, documentBytes).file)
  }
  timeCommand(place, { argv: ['init', 'Search'], study })
  timeCommand(place, { argv: ['import', folderName], study })
}
