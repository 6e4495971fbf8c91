import type { Problem } from '../problems/index.js'

/** How the file of a document was read, as it is kept with the document. What an older version did not note is missing. */
export interface Provenance {
  /** Why it was taken for its format, to follow "because". */
  formatWhy?: string
  /** How many pieces the file itself delimits. */
  units?: number
  /** How its encoding was known. */
  encodingHow?: string
  /** What a person said about how to read it. */
  options?: Readonly<Record<string, unknown>>
  /** The labels of speakers as the file has them. */
  labels?: readonly string[]
  /** Labels a person said are no speakers. */
  dismissed?: readonly string[]
  /** What is not speech and stands before it. */
  preamble?: string | null
  problems?: readonly Problem[]
}

/** The provenance of a document, from its column. */
export function readProvenance(json: string): Provenance {
  return JSON.parse(json) as Provenance
}
