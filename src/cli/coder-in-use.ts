import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { UserError } from '../problems/index.js'
import { findCoder, type Study } from '../study/index.js'
import type { Io } from './io.js'
import type { Session } from './session.js'

/** What is remembered on this computer: for each study, by uid, who codes in it. */
interface Settings {
  studies: Record<string, { coder: string }>
}

/** The name of the coder: --coder, then FRAMEWISE_CODER, then what `coder use` said on this computer; else null. */
export function coderInUse(session: Session, study: Study): string | null {
  const { options, io } = session
  const said = options.coder ?? io.env.FRAMEWISE_CODER
  if (said !== undefined && said !== '') return said
  return readSettings(io).studies[study.facts.uid]?.coder ?? null
}

/** Key of the coder things are shown to; null for somebody who is no coder. @throws UserError `not-found` */
export async function viewerId(session: Session, study: Study): Promise<number | null> {
  const name = coderInUse(session, study)
  return name === null ? null : (await findCoder(study.db, name)).id
}

/** Remembers on this computer, not in the study, who codes in a study. */
export function useCoder(io: Io, study: Study, coder: string): void {
  const settings = readSettings(io)
  settings.studies[study.facts.uid] = { coder }
  const path = settingsPath(io)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(`${path}.new`, JSON.stringify(settings, null, 2), { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

function readSettings(io: Io): Settings {
  const path = settingsPath(io)
  if (!existsSync(path)) return { studies: {} }
  try {
    const settings = JSON.parse(readFileSync(path, 'utf8')) as Partial<Settings>
    return { studies: settings.studies ?? {} }
  } catch (cause) {
    throw new UserError('bad-argument', `The settings in ${path} cannot be read.`, {
      hint: 'Mend or remove the file; framewise coder use writes it anew.',
      cause,
    })
  }
}

function settingsPath(io: Io): string {
  const folder = io.env.XDG_CONFIG_HOME ?? join(io.env.HOME ?? homedir(), '.config')
  return join(folder, 'framewise', 'settings.json')
}
