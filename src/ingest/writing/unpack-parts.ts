import { UserError } from '../../problems/index.js'
import { withArticle } from '../with-article.js'

/** What the text of a transcript may unpack to, so that a small file cannot fill the memory. */
const mostBytes = 200_000_000

/**
 * The parts of a ZIP that are asked for, unpacked. No part can be larger than it says.
 * @param kind as people call the file: `DOCX`
 * @throws UserError `bad-transcript` when the file is damaged or unpacks to more than 200 MB
 */
export async function unpackParts(
  bytes: Uint8Array,
  { file, kind, wants }: { file: string; kind: string; wants: (name: string) => boolean },
): Promise<Record<string, Uint8Array>> {
  const { unzipSync } = await import('fflate')
  let total = 0
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!wants(name)) return false
        total += originalSize
        if (total > mostBytes) throw new RangeError('it unpacks to more than 200 MB')
        return true
      },
    })
  } catch (error) {
    const why = error instanceof RangeError && error.message.startsWith('it unpacks') ? error.message : null
    throw damagedFile(file, kind, { why, cause: error })
  }
}

/** The refusal of a document that is damaged. */
export function damagedFile(
  file: string,
  kind: string,
  { why = null, cause }: { why?: string | null; cause?: unknown } = {},
): UserError {
  return new UserError(
    'bad-transcript',
    `${file} is a damaged ${kind} file${why === null ? '' : `: ${why}`}`,
    { hint: `Open it in a word processor, save it again as ${kind}, and import that.`, cause },
  )
}

/** The refusal of a document that only its password opens. */
export function lockedFile(file: string, kind: string): UserError {
  return new UserError('bad-transcript', `${file} is ${withArticle(kind)} file protected by a password`, {
    hint: 'Open it with its password, save a copy without one, and import that.',
  })
}
