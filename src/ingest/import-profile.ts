import { isMap, isNode, LineCounter, type ParsedNode, parseDocument } from 'yaml'
import { z } from 'zod'
import { didYouMean, type Problem, type Reading } from '../problems/index.js'
import { transcriptFormats } from './formats/format.js'
import {
  type ColumnRole,
  columnRoles,
  columnsOf,
  type ReadingOptions,
  unlabelledOf,
} from './reading-options.js'

/** How a team reads its transcripts: the choices of an import, to be made again. */
export interface ImportProfile {
  reading: ReadingOptions
  /** BCP 47. */
  language?: string
  interviewers: string[]
  /** Label → case. */
  cases: Map<string, string>
  /** Readings of single files, by patterns of their names; the last that fits counts. */
  files: { pattern: string; reading: ReadingOptions }[]
}

const name = z.union([z.string(), z.number()]).transform(String)
const readingFields = {
  format: z.enum(transcriptFormats).optional(),
  encoding: z.string().optional(),
  columns: z
    .strictObject({
      speaker: name.optional(),
      text: name.optional(),
      start: name.optional(),
      end: name.optional(),
      respondent: name.optional(),
      question: z.union([name, z.array(name)]).optional(),
    })
    .optional(),
  speakers: z.record(z.string(), name).optional(),
  'not-speakers': z.array(name).optional(),
  'merge-turns': z.boolean().optional(),
  unlabelled: name.optional(),
  'keep-preamble': z.boolean().optional(),
}
const reading = z.strictObject(readingFields)
const profile = z.strictObject({
  ...readingFields,
  language: z.string().optional(),
  interviewers: z.array(name).optional(),
  cases: z.record(z.string(), name).optional(),
  files: z.record(z.string(), reading).optional(),
})

const fields = Object.keys(profile.shape)

/**
 * Reads an import profile from YAML: `format`, `encoding`, `columns` (role: heading), `speakers` (label: name), `not-speakers`, `merge-turns`, `unlabelled`,
 * `keep-preamble`, `language`, `interviewers`, `cases` (label: case), and under `files` some of these for files whose names fit a
 * pattern.
 * @returns the profile, and every problem with its line; a file with problems cannot be used
 */
export function readImportProfile(text: string, file: string): Reading<ImportProfile> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const problemAt = (offset: number | undefined, message: string, hint = ''): Problem => {
    const place = { file, line: Math.max(1, lines.linePos(offset ?? 0).line) }
    const problem: Problem = { code: 'bad-profile', severity: 'error', place, message }
    return hint === '' ? problem : { ...problem, hint }
  }
  const broken = document.errors
    .slice(0, 10)
    .map(({ pos, message }) => problemAt(pos[0], `The file is not valid YAML: ${message}.`))
  if (broken.length > 0) return { value: emptyProfile, problems: broken }
  const parsed = profile.safeParse(document.toJS() ?? {})
  if (parsed.success) return { value: profileOf(parsed.data), problems: [] }
  const problems = parsed.error.issues.flatMap(issue => {
    const path = issue.path.map(String)
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map(key =>
        problemAt(
          offsetOf(document.contents, [...path, key]),
          `“${key}” is nothing a profile says.`,
          didYouMean(key, fields) || `It says ${fields.join(', ')}.`,
        ),
      )
    const what = path.length === 0 ? 'The file' : `“${path.join(' › ')}”`
    return [problemAt(offsetOf(document.contents, path), `${what} is not as it should be: ${issue.message}.`)]
  })
  return { value: emptyProfile, problems }
}

const emptyProfile: ImportProfile = { reading: {}, interviewers: [], cases: new Map(), files: [] }

/** Where in the file the value of a path begins, or what is nearest to it. */
function offsetOf(contents: ParsedNode | null, path: readonly string[]): number | undefined {
  let node: unknown = contents
  let offset = contents?.range[0]
  for (const step of path) {
    if (!isMap(node)) break
    const pair = node.items.find(({ key }) => String(key) === step)
    if (isNode(pair?.key)) offset = pair.key.range?.[0] ?? offset
    node = pair?.value
  }
  return offset
}

function profileOf({
  language,
  interviewers,
  cases,
  files,
  ...rest
}: z.output<typeof profile>): ImportProfile {
  return {
    reading: readingOf(rest),
    ...(language === undefined ? {} : { language }),
    interviewers: interviewers ?? [],
    cases: new Map(Object.entries(cases ?? {})),
    files: Object.entries(files ?? {}).map(([pattern, said]) => ({ pattern, reading: readingOf(said) })),
  }
}

function readingOf(said: z.output<typeof reading>): ReadingOptions {
  const { format, encoding, columns, speakers, unlabelled } = said
  const { 'not-speakers': notSpeakers, 'merge-turns': mergesTurns, 'keep-preamble': keepsPreamble } = said
  return {
    ...(format === undefined ? {} : { format }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(columns === undefined ? {} : { columns: columnsOf(columnPairs(columns)) }),
    ...(speakers === undefined ? {} : { renamed: new Map(Object.entries(speakers)) }),
    ...(notSpeakers === undefined ? {} : { notSpeakers: new Set(notSpeakers) }),
    ...(mergesTurns === undefined ? {} : { mergesTurns }),
    ...(unlabelled === undefined ? {} : { unlabelled: unlabelledOf(unlabelled) }),
    ...(keepsPreamble === undefined ? {} : { keepsPreamble }),
  }
}

function columnPairs(
  said: NonNullable<z.output<typeof reading>['columns']>,
): (readonly [ColumnRole, string])[] {
  return columnRoles.flatMap(role => [said[role] ?? []].flat().map(heading => [role, heading] as const))
}
