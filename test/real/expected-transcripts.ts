import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { realFolder } from './real-folder.js'

const expectation = z.object({
  id: z.string(),
  file: z.string(),
  expected: z
    .object({
      units: z.number().nullish(),
      labels: z.record(z.string(), z.number()).nullish(),
      n_labels: z.number().nullish(),
      turns_merged: z.number().nullish(),
      timed_units: z.number().nullish(),
      empty_text_units: z.number().nullish(),
      dash_turn_marks: z.number().nullish(),
      utterance_groups_by_cue_id: z.number().nullish(),
      first_ts: z.string().nullish(),
      last_ts: z.string().nullish(),
      words: z.number().nullish(),
      after_review: z
        .object({
          false_labels: z.array(z.string()),
          people: z.record(z.string(), z.number()),
          turns: z.number(),
        })
        .optional(),
    })
    .nullish(),
})

/** What an independent reader counted in a real file. */
export type Expectation = z.infer<typeof expectation>

const folder = realFolder()

/** What was counted in each of the real files; nothing where there are none on this machine. */
export const expectations: readonly Expectation[] =
  folder === null
    ? []
    : z.array(expectation).parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')))

/** The bytes of a real file. */
export function realBytes(file: string): Uint8Array {
  return new Uint8Array(readFileSync(join(folder ?? '', file)))
}

const formats = new Map([
  ['txt', 'text'],
  ['md', 'markdown'],
  ['tsv', 'csv'],
  ['trans', 'mrda'],
])

/** The format a file is of, by its ending; the one chat is known by its content. */
export function expectedFormat({ id, file }: Expectation): string {
  const ending = file.slice(file.lastIndexOf('.') + 1)
  return id === 'T06' ? 'chat' : (formats.get(ending) ?? ending)
}
