import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { UserError } from '../problems/index.js'
import { openKey } from '../study/identifiers/sealed-key.js'
import { type DeidentificationKey, type KeptKey, readKeptKey, type Study } from '../study/index.js'
import type { KeyOptions } from './deidentify.js'
import { readSecret } from './read-secret.js'
import type { Session } from './session.js'

/** A key that was opened, and where it lies. */
interface OpenedKey {
  key: DeidentificationKey
  passphrase: string
  /** Path of its file; null where it lies in the study. */
  file: string | null
}

/**
 * The key of a study; null where there is none yet.
 * @throws UserError `conflict` where it lies elsewhere than said, `file-missing`, `wrong-passphrase`, `foreign-file` for another study's key
 */
export async function openStudyKey(
  session: Session,
  study: Study,
  options: KeyOptions,
): Promise<OpenedKey | null> {
  const kept = await readKeptKey(study.db)
  const file = options.keyFile === undefined ? null : resolve(session.io.cwd, options.keyFile)
  refuseOtherPlace(kept, options.keyFile)
  const sealed = file === null ? (kept?.sealed ?? null) : existsSync(file) ? readFileSync(file, 'utf8') : null
  if (sealed === null) {
    if (kept === null) return null
    throw new UserError(
      'file-missing',
      `The key of this study lies in a file, and there is no ${options.keyFile}.`,
      {
        hint: 'Name the file of the first framewise deidentify apply; without it, what is replaced now would get other numbers.',
      },
    )
  }
  const passphrase = await askPassphrase(session, options, 'Passphrase of the key: ')
  const key = openKey(sealed, passphrase)
  if (kept !== null && kept.uid !== key.uid)
    throw new UserError('foreign-file', `${options.keyFile} is the key of another study.`)
  return { key, passphrase, file }
}

/** A passphrase for a new key, asked twice where it is typed. @throws UserError `wrong-passphrase` */
export async function newKeyPassphrase(session: Session, options: KeyOptions): Promise<string> {
  const passphrase = await askPassphrase(session, options, 'Passphrase for the key (not that of the study): ')
  const isTyped =
    options.keyPassphraseFd === undefined && session.io.env.FRAMEWISE_KEY_PASSPHRASE === undefined
  if (isTyped && (await session.io.ask('The same again: ', { isSecret: true })) !== passphrase)
    throw new UserError('wrong-passphrase', 'The two passphrases are not the same; nothing was changed.')
  return passphrase
}

async function askPassphrase(session: Session, options: KeyOptions, question: string): Promise<string> {
  const passphrase = await readSecret(session, {
    fd: options.keyPassphraseFd,
    variable: session.io.env.FRAMEWISE_KEY_PASSPHRASE,
    question,
  })
  if (passphrase !== null && passphrase !== '') return passphrase
  throw new UserError('wrong-passphrase', 'The key needs a passphrase, and none was given.', {
    hint: 'Type it at the prompt, or give it in FRAMEWISE_KEY_PASSPHRASE or with --key-passphrase-fd N.',
  })
}

function refuseOtherPlace(kept: KeptKey | null, keyFile: string | undefined): void {
  if (kept === null) return
  if (kept.kept === 'study' && keyFile !== undefined)
    throw new UserError('conflict', 'The key lies in the study.', { hint: 'Leave --key-file out.' })
  if (kept.kept === 'file' && keyFile === undefined)
    throw new UserError('conflict', 'The key lies in a file of its own.', {
      hint: 'Name it with --key-file FILE.',
    })
}

/** Writes a key to its file, whole or not at all, readable for its owner only. @throws UserError `read-only` */
export function writeKeyFile(file: string, sealed: string): void {
  const half = `${file}.part`
  try {
    writeFileSync(half, `${sealed}\n`, { mode: 0o600 })
    renameSync(half, file)
  } catch (cause) {
    rmSync(half, { force: true })
    throw new UserError('read-only', `The key cannot be written to ${file}; nothing was changed.`, { cause })
  }
}
