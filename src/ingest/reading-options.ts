import type { TranscriptFormat } from './formats/format.js'

/** Which columns of a table hold what: by heading, by number from 1, or by letter. */
export interface ColumnChoices {
  speaker?: string
  text?: string
  start?: string
  end?: string
  /** Of a survey: who answers. */
  respondent?: string
  /** Of a survey: what was asked. */
  questions?: readonly string[]
}

/** What a person says about a file where it would be read otherwise. */
export interface ReadingOptions {
  /** The format, whatever the content looks like. */
  format?: TranscriptFormat
  /** WHATWG name of the encoding of a text file. */
  encoding?: string
  /** Which columns hold what, where the file is a table. */
  columns?: ColumnChoices
  /** Labels of the file, and the names to use in their place; two with one name become one speaker. */
  renamed?: ReadonlyMap<string, string>
  /** Labels that are not speakers but part of what is said; `*` stands for all of them. */
  notSpeakers?: ReadonlySet<string>
  /** Whether neighbouring pieces of one speaker become one turn; default: yes. */
  mergesTurns?: boolean
  /** Who says what has no label: who spoke before (the default), nobody that is known, or somebody by name. */
  unlabelled?: 'continue' | 'unknown' | { name: string }
  /** Whether what stands before the first speaker is kept as speech. */
  keepsPreamble?: boolean
}

/** The name of a speaker whose label this is. */
export function nameOf(label: string, { renamed }: ReadingOptions): string {
  return renamed?.get(label) ?? label
}

/** Who says what has no label and follows nobody; null where nobody knows. */
export function unlabelledSpeaker({ unlabelled }: ReadingOptions): string | null {
  return typeof unlabelled === 'object' ? unlabelled.name : null
}

/** Who says what has no label, as a person writes it: `continue`, `unknown`, or a name. */
export function unlabelledOf(word: string): NonNullable<ReadingOptions['unlabelled']> {
  return word === 'continue' || word === 'unknown' ? word : { name: word }
}

/** What a column can be said to hold. */
export const columnRoles = ['speaker', 'text', 'start', 'end', 'respondent', 'question'] as const
export type ColumnRole = (typeof columnRoles)[number]

/** The choices of columns that pairs of a role and a heading come to; questions add up. */
export function columnsOf(pairs: Iterable<readonly [ColumnRole, string]>): ColumnChoices {
  const choices: ColumnChoices = {}
  for (const [role, heading] of pairs)
    if (role === 'question') choices.questions = [...(choices.questions ?? []), heading]
    else choices[role] = heading
  return choices
}
