/** What an exit status tells a script: see docs/cli.md. */
export type ExitStatus = 1 | 2 | 3 | 4 | 5

interface ErrorMeaning {
  exit: ExitStatus
  meaning: string
}

/**
 * Every error code framewise can end with, its exit status and what it means.
 * Codes are permanent: scripts may rely on them. A test keeps docs/cli.md complete.
 */
export const errorCodes = {
  'bad-anchor': { exit: 4, meaning: 'a span, line or quote does not fit the text of the document' },
  'bad-answers': { exit: 4, meaning: 'a file of answers for COREQ cannot be used' },
  'bad-argument': { exit: 2, meaning: 'an option or argument has a value that cannot be used' },
  'bad-codebook': { exit: 4, meaning: 'a codebook file does not describe a usable codebook' },
  'bad-profile': { exit: 4, meaning: 'an import profile cannot be used' },
  'bad-propositions': {
    exit: 4,
    meaning: 'a file of propositions cannot be used, or does not fit the study',
  },
  'bad-query': { exit: 2, meaning: 'a search query or a pattern cannot be understood' },
  'bad-edit': { exit: 4, meaning: 'an edited text has lost what it was given with' },
  'bad-rules': { exit: 4, meaning: 'a file of patterns for automatic coding cannot be used' },
  'bad-table': { exit: 4, meaning: 'a CSV, JSON or XLSX file has missing columns or unusable values' },
  'bad-transcript': { exit: 4, meaning: 'a file is not a transcript framewise can read' },
  'already-exists': { exit: 5, meaning: 'something of that name or content is already in the study' },
  conflict: { exit: 5, meaning: 'the study and the input disagree and someone has to decide' },
  'disk-full': { exit: 1, meaning: 'there is no room left where the study is kept' },
  'file-missing': { exit: 4, meaning: 'a file or folder given as input does not exist or cannot be read' },
  'foreign-file': { exit: 4, meaning: 'the file is not a framewise study' },
  'needs-confirmation': { exit: 5, meaning: 'the command changes or removes much and was not confirmed' },
  'newer-study': { exit: 4, meaning: 'the study was written by a newer framewise' },
  'no-coder': { exit: 2, meaning: 'it is not known who is coding' },
  'no-study': { exit: 3, meaning: 'no study file was found' },
  'nothing-to-do': { exit: 1, meaning: 'there is nothing to undo, redo or change' },
  'not-found': { exit: 3, meaning: 'the study has no such document, case, code, coder, round or matrix' },
  'read-only': { exit: 1, meaning: 'the study file or its folder cannot be written' },
  'study-damaged': { exit: 1, meaning: 'the study file is damaged' },
  'study-locked': { exit: 1, meaning: 'another program holds the study for longer than the waiting time' },
  'wrong-passphrase': { exit: 4, meaning: 'the passphrase does not open the study, or none was given' },
} as const satisfies Record<string, ErrorMeaning>

export type ErrorCode = keyof typeof errorCodes
