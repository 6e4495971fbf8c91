import type { Problem } from '../problems/index.js'

/** What one part of the check of a study found, and the words that say what it looked at. */
export interface CheckedPart {
  checked: string
  problems: Problem[]
}

/** What to do when there is nothing to mend in the study itself. */
export const restoreHint =
  'Go on with the latest backup that framewise check finds sound, and keep this file as it is.'

/** A problem of the study; it has no place in a file of the user's. */
export function found(code: string, message: string, hint: string): Problem {
  return { code, severity: 'error', place: {}, message, hint }
}
