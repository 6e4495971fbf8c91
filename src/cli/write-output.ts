import { existsSync, writeFileSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { UserError } from '../problems/index.js'
import { countOf } from '../text/count-of.js'
import type { Session } from './session.js'

/** The format a file's ending names; `-` takes the fallback. @throws UserError `bad-argument` */
export function formatOf<F extends string>(path: string, formats: readonly F[], fallback: F): F {
  if (path === '-') return fallback
  const ending = extname(path).slice(1).toLowerCase()
  const format = formats.find(known => known === ending)
  if (format !== undefined) return format
  throw new UserError('bad-argument', `It is not clear from “${path}” what to write.`, {
    hint: `End the name in ${formats.map(known => `.${known}`).join(', ')}.`,
  })
}

/** Without it, Excel takes UTF-8 for something else. */
const byteOrderMark = '\ufeff'

/**
 * Writes what a command made (mode 0600, whole or not at all); `-` is standard output. A CSV file begins with a byte order
 * mark; standard output does not, nor does a file of bare numbers for another program.
 * Who exports from a study with identifiers that nobody has decided about is warned, but where these are what is written (`isReview`).
 * @throws UserError `needs-confirmation` when the file is there and --force was not said
 */
export function writeOutput(
  session: Session,
  path: string,
  content: string | Uint8Array,
  options: { force?: boolean | undefined; isBare?: boolean; isReview?: boolean },
): void {
  if (options.isReview !== true) warnOfIdentifiers(session)
  if (path === '-') {
    session.io.out(content)
    return
  }
  const file = resolve(session.io.cwd, path)
  if (existsSync(file) && !options.force)
    throw new UserError('needs-confirmation', `${path} exists already.`, {
      hint: 'Say --force to write over it.',
    })
  try {
    writeFileSync(file, isCsv(file) && !options.isBare ? `${byteOrderMark}${content}` : content, {
      mode: 0o600,
    })
  } catch (cause) {
    throw new UserError('read-only', `${path} cannot be written.`, { cause })
  }
}

function isCsv(file: string): boolean {
  return extname(file).toLowerCase() === '.csv'
}

/** Says where identifiers are in what leaves the study that nobody has decided about. */
export function warnOfIdentifiers(session: Session): void {
  const { openIdentifiers } = session
  if (openIdentifiers === 0) return
  session.noteProblem({
    severity: 'warning',
    message: `${countOf(openIdentifiers, 'identifier')} in this study ${openIdentifiers === 1 ? 'is' : 'are'} not decided about, and may be in what is written.`,
    hint: 'See framewise deidentify list --open.',
  })
}
