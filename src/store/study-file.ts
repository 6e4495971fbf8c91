import { closeSync, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { UserError } from '../problems/index.js'

const plainHeader = 'SQLite format 3\0'

/** A database's pages, and so an encrypted file, are whole multiples of this. */
const smallestPage = 512

/** True when the file may be an encrypted study: noise in whole pages, not a plain SQLite file. */
export function isUnreadableWithoutPassphrase(path: string): boolean {
  return kindOfFile(path) === 'noise'
}

/**
 * Refuses what cannot be a study before the database is opened, so that a file of another kind is never touched.
 * @throws UserError `file-missing`, `foreign-file`, `wrong-passphrase` when a passphrase is needed and there is none
 */
export function refuseForeignFile(path: string, hasPassphrase: boolean): void {
  const kind = kindOfFile(path)
  if (kind === 'missing') throw new UserError('file-missing', `There is no study file ${path}.`)
  if (kind === 'unreadable')
    throw new UserError('file-missing', `${path} cannot be read.`, {
      hint: 'Check the permissions of the file and its folder.',
    })
  if (kind === 'foreign')
    throw new UserError('foreign-file', `${path} is not a framewise study.`, {
      hint: 'Name the study file with --study FILE; make a new one with framewise init.',
    })
  if (kind === 'noise' && !hasPassphrase)
    throw new UserError('wrong-passphrase', `${path} is encrypted, or is not a framewise study.`, {
      hint: 'Give the passphrase at the prompt, in FRAMEWISE_PASSPHRASE, or with --passphrase-fd N.',
    })
}

function kindOfFile(path: string): 'missing' | 'unreadable' | 'plain' | 'noise' | 'foreign' {
  if (!existsSync(path)) return 'missing'
  const facts = statSync(path)
  if (!facts.isFile() || facts.size === 0) return 'foreign'
  try {
    const header = readHeader(path)
    if (header.toString('latin1') === plainHeader) return 'plain'
    return facts.size % smallestPage === 0 && isNoise(header) ? 'noise' : 'foreign'
  } catch {
    return 'unreadable'
  }
}

function readHeader(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const header = Buffer.alloc(16)
    const length = readSync(file, header, 0, 16, 0)
    return header.subarray(0, length)
  } finally {
    closeSync(file)
  }
}

/** An encrypted file begins with random bytes; sixteen of them are never all of them printable ASCII. */
function isNoise(header: Buffer): boolean {
  return header.some(byte => byte >= 0x80 || (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d)))
}

/**
 * Makes an empty file that only its owner can read.
 * @throws UserError `already-exists`, `file-missing` (no such folder), `disk-full`, `read-only`
 */
export function createEmptyFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'EEXIST')
      throw new UserError('already-exists', `${path} exists already.`, {
        hint: 'Nothing was changed; choose another name.',
        cause,
      })
    if (code === 'ENOENT') throw new UserError('file-missing', `There is no folder for ${path}.`, { cause })
    if (code === 'ENOSPC' || code === 'EDQUOT')
      throw new UserError('disk-full', `There is no room left for ${path}.`, { cause })
    throw new UserError('read-only', `${path} cannot be written.`, {
      hint: 'Check the permissions of the folder, or choose another.',
      cause,
    })
  }
}

/** Takes away a study file that could not be finished, with the files SQLite keeps beside it. */
export function discardFile(path: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${ending}`, { force: true })
}
