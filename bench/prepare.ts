import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyStudy, type Place, timeCommand } from './framewise.js'
import { codebookYaml, makeCodes } from './generate/codebook.js'
import { codingsByOffsets, codingsByQuotes, makeCodings } from './generate/codings.js'
import { makeInterview } from './generate/interview.js'
import { seededRandom } from './generate/random.js'
import type { Sizes } from './sizes.js'

const coders = ['BK', 'MZ']

/** Names of what a run works on, in its folder. */
export const made = {
  interviews: 'interviews',
  codebook: 'codebook.yaml',
  byOffsets: 'codings-by-offsets.csv',
  byQuotes: 'codings-by-quotes.csv',
  usual: 'codings-usual.csv',
  round: 'cycle-1',
  matrix: 'main',
} as const

/** Studies that are made before anything is timed, each going on from the one before. */
export const studies = {
  /** Nothing in it. */
  empty: 'empty.framewise',
  /** Documents, codes, coders and a round in which both coders code everything. */
  uncoded: 'uncoded.framewise',
  /** All codings too. */
  coded: 'coded.framewise',
  /** A matrix of all cases and all codes too, its cells drafted. */
  charted: 'charted.framewise',
  /** As the charted one, with as many codings as a study usually has. */
  usual: 'usual.framewise',
} as const

/** Makes transcripts, codebook and codings of a run, the same in every run. */
export function makeFiles({ folder }: Place, sizes: Sizes): void {
  const random = seededRandom(1)
  const interviews = Array.from({ length: sizes.documents }, (_, index) =>
    makeInterview(random, `P${String(index + 1).padStart(3, '0')}`, sizes.documentBytes),
  )
  const codes = makeCodes(sizes.codes)
  const some = (count: number) =>
    makeCodings(random, {
      interviews,
      codes,
      coders,
      perInterview: count / (coders.length * sizes.documents),
    })
  const codings = some(sizes.codings)
  mkdirSync(join(folder, made.interviews))
  for (const { name, file } of interviews) writeFileSync(join(folder, made.interviews, `${name}.txt`), file)
  writeFileSync(join(folder, made.codebook), codebookYaml(codes))
  writeFileSync(join(folder, made.byOffsets), codingsByOffsets(codings))
  writeFileSync(join(folder, made.byQuotes), codingsByQuotes(codings))
  writeFileSync(join(folder, made.usual), codingsByOffsets(some(sizes.usualCodings)))
}

/** Makes the studies of a run with framewise itself. */
export function makeStudies(place: Place, sizes: Sizes): void {
  const on = (study: string) => (argv: readonly string[]) => timeCommand(place, { argv, study })
  on(studies.empty)(['init', 'Benchmark'])

  const uncoded = on(copyStudy(place, studies.empty, studies.uncoded))
  uncoded(['import', made.interviews])
  uncoded(['codebook', 'apply', made.codebook, '--force'])
  for (const coder of coders) uncoded(['coder', 'add', coder])
  uncoded(['rounds', 'open', made.round, '--coders', coders.join(',')])

  const coded = on(copyStudy(place, studies.uncoded, studies.coded))
  coded(['codings', 'import', made.byOffsets, '--round', made.round])

  chart(on(copyStudy(place, studies.coded, studies.charted)), sizes)
  const usual = on(copyStudy(place, studies.uncoded, studies.usual))
  usual(['codings', 'import', made.usual, '--round', made.round])
  chart(usual, sizes)
}

/** Closes the round and fills the cells of a matrix of all cases and all codes. */
function chart(run: (argv: readonly string[]) => void, sizes: Sizes): void {
  const columns = makeCodes(sizes.codes).map(code => code.path)
  run(['rounds', 'close', made.round, '--force'])
  run(['matrix', 'define', made.matrix, '--rows', 'cases', '--columns', columns.join(',')])
  run(['chart', 'draft', '--matrix', made.matrix])
}
