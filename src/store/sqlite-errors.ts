import Database from 'better-sqlite3-multiple-ciphers'
import { type ErrorCode, UserError } from '../problems/index.js'

interface Explanation {
  /** Beginnings of SQLite's result codes. */
  when: readonly string[]
  code: ErrorCode
  message: string
  hint: string
}

const explanations: readonly Explanation[] = [
  {
    when: ['SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_PROTOCOL'],
    code: 'study-locked',
    message: 'Another program is writing to the study and did not finish in time.',
    hint: 'Nothing was changed; run the command again when the other has ended.',
  },
  {
    when: ['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE'],
    code: 'disk-full',
    message: 'There is no room left on the disk of the study.',
    hint: 'Nothing was changed; make room and run the command again.',
  },
  {
    when: ['SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_PERM'],
    code: 'read-only',
    message: 'The study file, or the folder it is in, cannot be written.',
    hint: 'Nothing was changed; check the permissions of the file and its folder.',
  },
  {
    when: ['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_IOERR'],
    code: 'study-damaged',
    message: 'The study file is damaged.',
    hint: 'Keep the file as it is and go on with a backup; framewise check says what is wrong.',
  },
  {
    when: ['SQLITE_CONSTRAINT'],
    code: 'conflict',
    message: 'The change contradicts something that is in the study now.',
    hint: 'Nothing was changed; look at framewise history for what was done meanwhile.',
  },
]

/** @returns the error a person can act on, or the error itself */
export function explainSqliteError(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  const known = explanations.find(({ when }) => when.some(start => error.code.startsWith(start)))
  if (known === undefined) return error
  return new UserError(known.code, known.message, { hint: known.hint, cause: error })
}
