import type { Place } from '../../problems/index.js'

/** What is found in the transcripts, and what takes its place. */
export interface CorrectionRule {
  /** Where the rule stands, for messages. */
  place: Place
  find: string
  /** Empty: what is found is left out. Of a pattern, `$1` and `$name` are its groups, `$$` a dollar sign. */
  replace: string
  /** Whether only whole words are found; default: yes. Patterns say so themselves. */
  isWholeWord?: boolean
  /** Whether capital and small letters differ; default: no. */
  isCaseSensitive?: boolean
  /** Whether `find` is a regular expression. */
  isPattern?: boolean
  /** Only what this speaker says, by label. */
  speaker?: string
  /** Only in this document, by name. */
  document?: string
}
