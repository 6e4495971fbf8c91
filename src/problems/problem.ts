/** Where in the user's input a problem lies; lines, columns and rows count from 1. */
export interface Place {
  file?: string
  line?: number
  column?: number
  /** Row of a table, the header row being 1. */
  row?: number
  /** Several rows of which the same is true. */
  rows?: readonly number[]
}

export type Severity = 'error' | 'warning' | 'note'

/** One thing that is wrong or worth knowing about an input. Readers collect problems and go on. */
export interface Problem {
  /** Permanent, kebab-case. */
  code: string
  severity: Severity
  place: Place
  /** One sentence on what is wrong. */
  message: string
  /** One sentence on what to do. */
  hint?: string
}

/** What a reader returns: the value it could make, and everything it noticed on the way. */
export interface Reading<T> {
  value: T
  problems: Problem[]
}

/** A place as people write it: `codings.csv:12`, `codings.csv row 12`, `codings.csv rows 2, 3 and 4`. Empty when nothing is known. */
export function describePlace(place: Place): string {
  const file = place.file ?? ''
  if (place.rows !== undefined) return `${file} rows ${listRows(place.rows)}`.trim()
  if (place.row !== undefined) return `${file} row ${place.row}`.trim()
  if (place.line === undefined) return file
  const column = place.column === undefined ? '' : `:${place.column}`
  return file === '' ? `line ${place.line}${column}` : `${file}:${place.line}${column}`
}

/** All rows where they are few, else the first three and how many more. */
function listRows(rows: readonly number[]): string {
  if (rows.length > 4) return `${rows.slice(0, 3).join(', ')} and ${rows.length - 3} more`
  return `${rows.slice(0, -1).join(', ')} and ${rows.at(-1)}`
}
