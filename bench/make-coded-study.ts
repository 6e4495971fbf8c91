import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Place, timeCommand } from './framewise.js'
import { codebookYaml, makeCodes } from './generate/codebook.js'
import { codingsByOffsets, makeCodings } from './generate/codings.js'
import { makeInterview } from './generate/interview.js'
import { seededRandom } from './generate/random.js'
import type { ReportSize } from './sizes.js'

const coders = ['BK', 'MZ']
const specialties = ['Endocrinology', 'Internal medicine', 'Family medicine']

/**
 * A study of interviews in which two coders have coded every document, in a closed round; its cases have a specialty.
 * @returns its file, and the codes
 */
export function makeCodedStudy(
  place: Place,
  name: string,
  { documents, documentBytes, codes, codings }: ReportSize,
): { study: string; codes: string[] } {
  const random = seededRandom(5)
  const folder = join(place.folder, `interviews-for-${name}`)
  mkdirSync(folder)
  const interviews = Array.from({ length: documents }, (_, index) =>
    makeInterview(random, `P${String(index + 1).padStart(4, '0')}`, documentBytes),
  )
  for (const interview of interviews) writeFileSync(join(folder, `${interview.name}.txt`), interview.file)
  const made = makeCodes(codes)
  const perInterview = codings / (coders.length * documents)
  const files = {
    codebook: `${name}.yaml`,
    codings: `${name}.csv`,
    cases: `${name}-cases.csv`,
  }
  const cases = interviews.map((interview, at) => `${interview.name},${specialties[at % specialties.length]}`)
  writeFileSync(join(place.folder, files.codebook), codebookYaml(made))
  writeFileSync(
    join(place.folder, files.codings),
    codingsByOffsets(makeCodings(random, { interviews, codes: made, coders, perInterview })),
  )
  writeFileSync(join(place.folder, files.cases), `${['case,specialty', ...cases].join('\n')}\n`)
  const study = `${name}.framewise`
  const run = (...argv: string[]) => timeCommand(place, { argv, study })
  run('init', 'Benchmark')
  run('import', folder)
  run('cases', 'import', files.cases)
  run('codebook', 'apply', files.codebook, '--force')
  for (const coder of coders) run('coder', 'add', coder)
  run('rounds', 'open', 'cycle-1', '--coders', coders.join(','))
  run('codings', 'import', files.codings, '--round', 'cycle-1')
  run('rounds', 'close', 'cycle-1', '--force')
  return { study, codes: made.map(({ path }) => path) }
}
