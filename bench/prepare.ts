import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyStudy, type Place, timeCommand } from './framewise.js'
import { codebookYaml, makeCodes } from './generate/codebook.js'
import { codingsByOffsets, codingsByQuotes, makeCodings } from './generate/codings.js'
import { addIdentifiers } from './generate/identifiers.js'
import { makeInterview } from './generate/interview.js'
import { makePdfInterview } from './generate/pdf-interview.js'
import { type Random, seededRandom } from './generate/random.js'
import type { Sizes } from './sizes.js'

const coders = ['BK', 'MZ']

/** Names of what a run works on, in its folder. */
export const made = {
  interviews: 'interviews',
  manyInterviews: 'many-interviews',
  shortCues: 'short-cues.vtt',
  pdf: 'interview.pdf',
  named: 'interviews-with-names',
  codebook: 'codebook.yaml',
  byOffsets: 'codings-by-offsets.csv',
  byQuotes: 'codings-by-quotes.csv',
  usual: 'codings-usual.csv',
  manyCodebook: 'codebook-many.yaml',
  many: 'codings-many.csv',
  ratings: 'ratings.csv',
  round: 'cycle-1',
  matrix: 'main',
} as const

/** Studies that are made before anything is timed, each going on from the one before. */
export const studies = {
  /** Nothing in it. */
  empty: 'empty.framewise',
  /** Documents, codes, coders and a round in which both coders code everything. */
  uncoded: 'uncoded.framewise',
  /** As many codings of many codes. */
  many: 'many.framewise',
  /** All codings too. */
  coded: 'coded.framewise',
  /** A matrix of all cases and all codes too, its cells drafted. */
  charted: 'charted.framewise',
  /** Transcripts in which people, places, dates and numbers are named. */
  named: 'named.framewise',
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
  const some = (count: number, used = codes) =>
    makeCodings(random, {
      interviews,
      codes: used,
      coders,
      perInterview: count / (coders.length * sizes.documents),
    })
  const codings = some(sizes.codings)
  mkdirSync(join(folder, made.interviews))
  for (const { name, file } of interviews) writeFileSync(join(folder, made.interviews, `${name}.txt`), file)
  writeFileSync(join(folder, made.pdf), makePdfInterview(random, sizes.pdfPages))
  writeFileSync(join(folder, made.codebook), codebookYaml(codes))
  mkdirSync(join(folder, made.named))
  const namer = seededRandom(5)
  for (const { name, file } of interviews)
    writeFileSync(join(folder, made.named, `${name}.txt`), addIdentifiers(namer, file))
  writeFileSync(join(folder, made.byOffsets), codingsByOffsets(codings))
  writeFileSync(join(folder, made.byQuotes), codingsByQuotes(codings))
  writeFileSync(join(folder, made.usual), codingsByOffsets(some(sizes.usualCodings)))
  mkdirSync(join(folder, made.manyInterviews))
  const writer = seededRandom(7)
  for (let index = 1; index <= sizes.manyDocuments; index++) {
    const { name, file } = makeInterview(writer, `P${index}`, sizes.documentBytes)
    writeFileSync(join(folder, made.manyInterviews, `${name}.txt`), file)
  }
  writeFileSync(join(folder, made.shortCues), shortCues(sizes.shortCues))
  const manyCodes = makeCodes(sizes.manyCodes)
  writeFileSync(join(folder, made.manyCodebook), codebookYaml(manyCodes))
  writeFileSync(join(folder, made.many), codingsByOffsets(some(sizes.codings, manyCodes)))
  writeFileSync(join(folder, made.ratings), ratingsCsv(random, sizes.units))
}

/** Cues of a word each, of two speakers in turn. */
function shortCues(count: number): string {
  const clock = (ms: number) => new Date(ms).toISOString().slice(11, 23)
  const cue = (_: unknown, at: number) =>
    `${clock(at * 100)} --> ${clock(at * 100 + 90)}\n${at % 2 === 0 ? 'Anna' : 'Ben'}: ${at % 3 === 0 ? 'yes' : 'well'}\n`
  return `WEBVTT\n\n${Array.from({ length: count }, cue).join('\n')}`
}

/** A table of three coders and ten labels that agree on most units. */
function ratingsCsv(random: Random, units: number): string {
  const lines = ['BK,MZ,LT']
  for (let unit = 0; unit < units; unit++) {
    const truth = random.below(10)
    const given = () => `c${random.chance(0.85) ? truth : random.below(10)}`
    lines.push(`${given()},${given()},${given()}`)
  }
  return `${lines.join('\n')}\n`
}

/** Makes the studies of a run with framewise itself. */
export function makeStudies(place: Place, sizes: Sizes): void {
  const on = (study: string) => (argv: readonly string[]) => timeCommand(place, { argv, study })
  on(studies.empty)(['init', 'Benchmark'])

  on(copyStudy(place, studies.empty, studies.named))(['import', made.named])

  const uncoded = on(copyStudy(place, studies.empty, studies.uncoded))
  uncoded(['import', made.interviews])
  uncoded(['codebook', 'apply', made.codebook, '--force'])
  for (const coder of coders) uncoded(['coder', 'add', coder])
  uncoded(['rounds', 'open', made.round, '--coders', coders.join(',')])

  const coded = on(copyStudy(place, studies.uncoded, studies.coded))
  coded(['codings', 'import', made.byOffsets, '--round', made.round])

  const many = on(copyStudy(place, studies.empty, studies.many))
  many(['import', made.interviews])
  many(['codebook', 'apply', made.manyCodebook, '--force'])
  for (const coder of coders) many(['coder', 'add', coder])
  many(['rounds', 'open', made.round, '--coders', coders.join(',')])
  many(['codings', 'import', made.many, '--round', made.round])

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
