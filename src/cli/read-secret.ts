import { createReadStream } from 'node:fs'
import { UserError } from '../problems/index.js'
import type { Session } from './session.js'

/** Where a passphrase may come from, in this order. */
interface SecretSources {
  /** Number of a file descriptor. */
  fd: string | undefined
  /** Value of a variable of the environment. */
  variable: string | undefined
  /** What is asked on the terminal. */
  question: string
}

/**
 * A passphrase, or null where there is none. It is never an argument, because other users of the computer can see those.
 * @throws UserError `bad-argument` for a file descriptor that cannot be read
 */
export async function readSecret(
  session: Session,
  { fd, variable, question }: SecretSources,
): Promise<string | null> {
  if (fd !== undefined) return readDescriptor(fd)
  return variable ?? session.io.ask(question, { isSecret: true })
}

async function readDescriptor(fd: string): Promise<string> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of createReadStream('', { fd: Number(fd), autoClose: false }))
      chunks.push(chunk as Buffer)
  } catch (cause) {
    throw new UserError('bad-argument', `File descriptor ${fd} cannot be read.`, { cause })
  }
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '')
}
