import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { UserError } from '../problems/index.js'
import { isUnreadableWithoutPassphrase } from '../store/index.js'
import { Study } from '../study/study.js'
import { coderInUse } from './coder-in-use.js'
import { readSecret } from './read-secret.js'
import type { Session } from './session.js'

/** Opens the study the command is about, asking for its passphrase where it needs one. */
export async function openStudy(session: Session): Promise<Study> {
  const path = findStudy(session)
  const passphrase = isUnreadableWithoutPassphrase(path)
    ? (session.passphrase ?? (await readPassphrase(session, path)))
    : null
  const waitMs = busyTimeout(session)
  const study = await Study.open(path, {
    ...(passphrase === null ? {} : { passphrase }),
    ...(waitMs === null ? {} : { busyTimeoutMs: waitMs }),
  })
  session.passphrase = passphrase
  study.actor = coderInUse(session, study) ?? study.actor
  return study
}

/**
 * --study, then FRAMEWISE_STUDY, then the only *.framewise file of this folder or the nearest one above that has any.
 * @throws UserError `no-study`
 */
function findStudy(session: Session): string {
  const { cwd, env } = session.io
  const named = session.options.study ?? env.FRAMEWISE_STUDY
  if (named !== undefined && named !== '') {
    const path = resolve(cwd, named)
    if (existsSync(path)) return path
    throw new UserError('no-study', `There is no study file ${named}.`, {
      hint: 'Make one with framewise init NAME.',
    })
  }
  for (let folder = cwd; ; folder = dirname(folder)) {
    const studies = studiesIn(folder)
    if (studies.length > 1)
      throw new UserError('no-study', `There are several studies here: ${studies.join(', ')}.`, {
        hint: 'Say which with --study FILE.',
      })
    if (studies[0] !== undefined) return join(folder, studies[0])
    if (dirname(folder) === folder) break
  }
  throw new UserError('no-study', 'There is no study in this folder or above it.', {
    hint: 'Make one with framewise init NAME, or name one with --study FILE.',
  })
}

function studiesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter(name => name.endsWith('.framewise'))
  } catch (error) {
    // A folder above that may not be read holds no study of this user's.
    if (['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return []
    throw error
  }
}

/** The passphrase of a study: from --passphrase-fd, then FRAMEWISE_PASSPHRASE, then a question on the terminal. */
export async function readPassphrase(session: Session, path: string): Promise<string | null> {
  const { options, io } = session
  return readSecret(session, {
    fd: options.passphraseFd,
    variable: io.env.FRAMEWISE_PASSPHRASE,
    question: `Passphrase of ${basename(path)}: `,
  })
}

/** How long to wait for another program's write: FRAMEWISE_WAIT seconds, or null for the default of ten. */
function busyTimeout(session: Session): number | null {
  const { FRAMEWISE_WAIT } = session.io.env
  if (FRAMEWISE_WAIT === undefined) return null
  const seconds = Number(FRAMEWISE_WAIT)
  if (seconds >= 0) return seconds * 1000
  throw new UserError('bad-argument', `FRAMEWISE_WAIT is “${FRAMEWISE_WAIT}”; it takes a number of seconds.`)
}
