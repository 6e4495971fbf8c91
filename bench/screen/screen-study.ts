import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Place, timeCommand } from '../framewise.js'
import { codebookYaml, makeCodes } from '../generate/codebook.js'
import { codingsByOffsets, makeCodings } from '../generate/codings.js'
import { makeInterview } from '../generate/interview.js'
import { seededRandom } from '../generate/random.js'
import type { ScreenSize } from '../sizes.js'

/** The one document, its one coder, and the codes there are. */
export const coded = { document: 'P01', coder: 'BK', codes: makeCodes(30) }

/** Makes a study of one transcript, coded by one coder with codings that overlap. @returns its file's name */
export function makeScreenStudy(place: Place, { documentBytes, codings }: ScreenSize): string {
  const name = `screen-${documentBytes}`
  const study = `${name}.framewise`
  const files = join(place.folder, name)
  const file = (ending: string) => join(files, `${name}.${ending}`)
  const random = seededRandom(4)
  const interview = makeInterview(random, coded.document, documentBytes)
  const made = makeCodings(random, {
    interviews: [interview],
    codes: coded.codes,
    coders: [coded.coder],
    perInterview: codings,
  })
  mkdirSync(files)
  writeFileSync(join(files, `${coded.document}.txt`), interview.file)
  writeFileSync(file('yaml'), codebookYaml(coded.codes))
  writeFileSync(file('csv'), codingsByOffsets(made))
  for (const argv of [
    ['init', 'Screen'],
    ['import', join(files, `${coded.document}.txt`)],
    ['codebook', 'apply', file('yaml'), '--force'],
    ['coder', 'add', coded.coder],
    ['codings', 'import', file('csv')],
  ])
    timeCommand(place, { argv, study })
  return study
}
