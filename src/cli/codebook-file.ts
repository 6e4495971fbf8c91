import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { readCodebookYaml } from '../interchange/codebook-yaml.js'
import { UserError } from '../problems/index.js'
import type { WantedCodebook } from '../study/index.js'
import { countOf } from '../text/count-of.js'
import type { Session } from './session.js'

/** A codebook file and what it says. */
export interface CodebookFile {
  /** As problems name it. */
  name: string
  text: string
  wanted: WantedCodebook
}

/**
 * Reads a codebook file; `-` is standard input.
 * @throws UserError `file-missing`; `bad-codebook` with every problem and its line
 */
export async function readCodebookFile(session: Session, path: string): Promise<CodebookFile> {
  const name = path === '-' ? 'standard input' : basename(path)
  const text = decode(path === '-' ? await session.io.readInput() : readBytes(session, path), name)
  const { value, problems } = readCodebookYaml(text, name)
  const errors = problems.filter(problem => problem.severity === 'error')
  if (errors.length > 0)
    throw new UserError(
      'bad-codebook',
      `${name} is not a usable codebook: ${countOf(errors.length, 'problem')}; nothing was changed.`,
      { problems: errors },
    )
  for (const problem of problems) session.noteProblem(problem)
  return { name, text, wanted: value }
}

function readBytes(session: Session, path: string): Uint8Array {
  try {
    return readFileSync(resolve(session.io.cwd, path))
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new UserError('file-missing', `There is no file ${path}.`, { cause })
    const why = code === 'EISDIR' ? 'is a folder, not a codebook file' : 'cannot be read'
    throw new UserError('file-missing', `${path} ${why}.`, { cause })
  }
}

function decode(bytes: Uint8Array, name: string): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new UserError('bad-codebook', `${name} is not text in UTF-8.`, {
      hint: 'Save it as UTF-8 and try again.',
      cause,
    })
  }
}
