import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { UserError } from '../problems/index.js'
import type { Session } from './session.js'

/** The bytes of a file the user named. @throws UserError `file-missing` */
export function readInputFile(session: Session, file: string): Uint8Array {
  try {
    return readFileSync(resolve(session.io.cwd, file))
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : ''
    if (code === 'ENOENT') throw new UserError('file-missing', `There is no file ${file}.`, { cause })
    const reason = code === 'EISDIR' ? 'is a folder, not a file' : 'cannot be read'
    throw new UserError('file-missing', `${file} ${reason}.`, { cause })
  }
}
