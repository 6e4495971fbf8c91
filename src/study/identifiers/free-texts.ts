import type { RecordedTable } from '../../store/index.js'

/** Columns in which people write what they like. */
interface FreeTexts {
  texts: readonly string[]
  /** JSON whose strings are such texts. */
  json?: readonly string[]
}

/** Where words of people stand besides the transcripts and what is quoted of them. */
export const freeTexts: Partial<Record<RecordedTable, FreeTexts>> = {
  studies: { texts: ['name'] },
  cases: { texts: ['name'], json: ['labels'] },
  attribute_values: { texts: ['value'] },
  documents: { texts: ['name', 'source_name'], json: ['provenance'] },
  speakers: { texts: ['label'] },
  codes: { texts: ['name', 'brief', 'definition', 'use_when', 'not_when'], json: ['examples'] },
  codebook_versions: { texts: [], json: ['codes'] },
  decisions: { texts: ['reason', 'suggestion'] },
  memos: { texts: ['body'] },
  propositions: { texts: ['claim'] },
  cells: { texts: ['summary', 'comment'] },
  quotes: { texts: ['display'] },
  coreq_answers: { texts: ['answer', 'place', 'known'] },
  saved_queries: { texts: [], json: ['command'] },
  matrices: { texts: [], json: ['row_spec'] },
}

/** Puts other words into each string of a JSON value, names of fields included. */
export function replaceInJson(json: string, replace: (text: string) => string): string {
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return replace(value)
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [replace(name), walk(each)]))
  }
  const before: unknown = JSON.parse(json)
  const after = walk(before)
  return JSON.stringify(before) === JSON.stringify(after) ? json : JSON.stringify(after)
}
