import { readSavedQuery } from '../study/index.js'
import type { Io } from './io.js'
import type { RunWords } from './queries.js'
import type { Session } from './session.js'

/** Asks a saved query again, in the same study and as the same coder. */
export async function runSavedQuery(
  session: Session,
  { name, more }: { name: string; more: readonly string[] },
  runWords: RunWords,
): Promise<void> {
  const { words } = await session.withStudy(({ db }) => readSavedQuery(db, name))
  session.exitCode = await runWords(commandLine(session, [...words, ...more]), sameIo(session))
}

/** The words of a command with the options of this one that say which study, as whom and how. */
export function commandLine({ options }: Session, words: readonly string[]): string[] {
  const { study, coder, json, color, debug } = options
  return [
    ...words,
    ...(study === undefined ? [] : ['--study', study]),
    ...(coder === undefined ? [] : ['--coder', coder]),
    ...(json === true && !words.includes('--json') ? ['--json'] : []),
    ...(color === false ? ['--no-color'] : []),
    ...(debug === true ? ['--debug'] : []),
  ]
}

/** What the command reads and writes; it need not ask for the passphrase again. */
export function sameIo({ io, passphrase }: Session): Io {
  return passphrase === null ? io : { ...io, env: { ...io.env, FRAMEWISE_PASSPHRASE: passphrase } }
}
