import type { FormatReading } from '../formats/format.js'

/** What a table comes to where it is a transcript or a survey. */
export interface TableReading
  extends Pick<FormatReading, 'passages' | 'preamble' | 'problems' | 'hasRespondents'> {
  kind: 'transcript' | 'survey'
  /** Which column was read as what, to follow "because". */
  why: string
}
