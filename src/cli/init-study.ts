import { basename, resolve } from 'node:path'
import { UserError } from '../problems/index.js'
import { Study, slugOf } from '../study/index.js'
import { readPassphrase } from './open-study.js'
import type { Session } from './session.js'

/** Makes the file of a new study: --study FILE, or the study's name as a file name in this folder. */
export async function initStudy(
  session: Session,
  name: string,
  options: { encrypt?: boolean; study?: string },
) {
  const slug = slugOf(name)
  if (slug === '')
    throw new UserError('bad-argument', `“${name}” cannot be a study: its name has no letter or digit.`)
  const path = resolve(session.io.cwd, options.study ?? `${slug}.framewise`)
  const passphrase = options.encrypt ? await newPassphrase(session, path) : null
  const study = await Study.create(path, name, passphrase === null ? {} : { passphrase })
  await study.close()
  return { name, file: basename(path), isEncrypted: passphrase !== null }
}

async function newPassphrase(session: Session, path: string): Promise<string> {
  const passphrase = await readPassphrase(session, path)
  if (passphrase === null || passphrase === '')
    throw new UserError('wrong-passphrase', 'An encrypted study needs a passphrase, and none was given.', {
      hint: 'Type it at the prompt, or give it in FRAMEWISE_PASSPHRASE or with --passphrase-fd N.',
    })
  const isTyped =
    session.options.passphraseFd === undefined && session.io.env.FRAMEWISE_PASSPHRASE === undefined
  if (isTyped && (await session.io.ask('The same again: ', { isSecret: true })) !== passphrase)
    throw new UserError('wrong-passphrase', 'The two passphrases are not the same; no study was made.')
  return passphrase
}
