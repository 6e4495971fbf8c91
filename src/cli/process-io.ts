import { once } from 'node:events'
import type { Io } from './io.js'

/** The real terminal, files and environment. Standard input is touched only when it is needed: opening it takes time. */
export function processIo(): Io {
  const { stdout, stderr } = process
  return {
    cwd: process.cwd(),
    env: process.env,
    out: text => void stdout.write(text),
    err: text => void stderr.write(text),
    isTerminal: stdout.isTTY === true,
    columns: stdout.columns ?? 80,
    ask: (question, options) =>
      process.stdin.isTTY && stderr.isTTY ? askOnTerminal(question, options) : Promise.resolve(null),
    readInput: async () => {
      const chunks: Buffer[] = []
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
      return Buffer.concat(chunks)
    },
  }
}

/**
 * Asks on standard error, so that standard output stays data; a secret is not shown as it is typed.
 * @returns null when there is no answer (ctrl-d, ctrl-c)
 */
async function askOnTerminal(question: string, options: { isSecret?: boolean } = {}): Promise<string | null> {
  // Loaded here, because few commands ask and loading it takes longer than many a command.
  const { createInterface } = await import('node:readline/promises')
  const { Writable } = await import('node:stream')
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({
    input: process.stdin,
    output: options.isSecret ? silent : process.stderr,
    terminal: true,
  })
  try {
    if (options.isSecret) process.stderr.write(question)
    const ended = once(lines, 'close').then(() => null)
    return await Promise.race([lines.question(options.isSecret ? '' : question), ended])
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return null
    throw error
  } finally {
    lines.close()
    if (options.isSecret) process.stderr.write('\n')
  }
}
