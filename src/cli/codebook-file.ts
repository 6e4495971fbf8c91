import { basename } from 'node:path'
import { readCodebookYaml } from '../interchange/codebook-yaml.js'
import { UserError } from '../problems/index.js'
import type { WantedCodebook } from '../study/index.js'
import { countOf } from '../text/count-of.js'
import { decodeText } from './decode-text.js'
import { readInputFile } from './read-input-file.js'
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
  const bytes = path === '-' ? await session.io.readInput() : readInputFile(session, path)
  const text = decodeText(bytes, name, 'bad-codebook')
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
