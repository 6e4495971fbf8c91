import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { succeedingIn } from '../support/sample-study.js'
import { withTempFolder } from '../support/temp-study.js'
import { readMarkedTexts, type Tally, tallyFindings } from './marked-text.js'

const root = join(import.meta.dirname, '../..')
const docs = readFileSync(join(root, 'docs/deidentification.md'), 'utf8').replace(/ +/g, ' ')

/** `| name | 23 | 21 | 91 % | 2 | 91 % |`, as the documentation has it. */
function row(kind: string, { marked, found, wrong }: Tally): string {
  const percent = (part: number, whole: number) =>
    whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`
  return `| ${kind} | ${marked} | ${found} | ${percent(found, marked)} | ${wrong} | ${percent(found, found + wrong)} |`
}

function sumOf(tallies: Iterable<Tally>): Tally {
  const sum = { marked: 0, found: 0, wrong: 0 }
  for (const { marked, found, wrong } of tallies) {
    sum.marked += marked
    sum.found += found
    sum.wrong += wrong
  }
  return sum
}

function expectDocumented(heading: string, tallies: ReadonlyMap<string, Tally>): void {
  const part = docs.split(`### ${heading}`)[1]?.split('\n#')[0] ?? ''
  const rows = [...tallies]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([kind, tally]) => row(kind, tally))
  for (const each of [...rows, row('all', sumOf(tallies.values()))])
    expect(part, `${heading}: ${rows.join('\n')}`).toContain(each)
}

describe('what the documentation says of how much is found', () => {
  test('holds of the texts the finders were worked on with', () => {
    expectDocumented(
      'Texts the finders were worked on with',
      tallyFindings(readMarkedTexts('worked-on.txt')).tallies,
    )
  })

  test('holds of texts they were not worked on with', () => {
    expectDocumented('Texts held back', tallyFindings(readMarkedTexts('held-back.txt')).tallies)
  })

  describe('of the sample study', () => {
    const tallies = new Map<string, Tally>()
    beforeAll(async () => {
      await withTempFolder(async folder => {
        const framewise = succeedingIn(folder)
        await framewise('init', 'Sample')
        await framewise('import', join(root, 'transcripts-sample'))
        await framewise('deidentify', 'scan')
        const identifiers = JSON.parse(await framewise('deidentify', 'list', '--json')) as Listed[]
        tallySample(identifiers, tallies)
      })
    })

    test('it holds, too', () => expectDocumented('The sample study', tallies))
  })
})

interface Listed {
  kind: string
  words: string
  places: { where: string }[]
}

/** The marks are words with the number of their places in a document. */
function tallySample(identifiers: readonly Listed[], tallies: Map<string, Tally>): void {
  const marks = readFileSync(join(import.meta.dirname, 'sample-marks.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
  const tallyOf = (kind: string) => {
    const tally = tallies.get(kind) ?? { marked: 0, found: 0, wrong: 0 }
    tallies.set(kind, tally)
    return tally
  }
  const marked = new Map(
    marks.map(line => {
      const [document = '', kind = '', words = '', places = ''] = line.split(',')
      tallyOf(kind).marked += Number(places)
      return [`${document} ${words.toLowerCase()}`, { kind, places: Number(places) }]
    }),
  )
  for (const { kind, words, places: all } of identifiers) {
    const places = all.filter(({ where }) => / l\.\d+$/u.test(where))
    for (const document of new Set(places.map(({ where }) => where.split(' ')[0] ?? ''))) {
      const count = places.filter(({ where }) => where.startsWith(`${document} `)).length
      const mark = marked.get(`${document} ${words.toLowerCase()}`)
      if (mark === undefined) tallyOf(kind).wrong += count
      else tallyOf(mark.kind).found += Math.min(count, mark.places)
    }
  }
}
