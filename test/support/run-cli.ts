import type { Io } from '../../src/cli/io.js'
import { run } from '../../src/cli/run.js'

export interface CliResult {
  code: number
  out: string
  err: string
  bytes: Buffer
}

export interface CliOptions {
  env?: Record<string, string>
  /** Answers to the questions a command asks, in order; none: nobody can be asked. */
  answers?: string[]
  isTerminal?: boolean
  input?: string
  columns?: number
}

/** The program in a folder, as a user would run it, without a process of its own. */
export function cliIn(folder: string, defaults: CliOptions = {}) {
  return async (argv: readonly string[], options: CliOptions = {}): Promise<CliResult> => {
    const chunks: Buffer[] = []
    let err = ''
    const answers = [...(options.answers ?? defaults.answers ?? [])]
    const io: Io = {
      cwd: folder,
      env: { HOME: folder, ...defaults.env, ...options.env },
      out: text => void chunks.push(Buffer.from(text)),
      err: text => {
        err += text
      },
      isTerminal: options.isTerminal ?? false,
      columns: options.columns ?? 100,
      ask: async question => {
        err += question
        return answers.shift() ?? null
      },
      readInput: async () => Buffer.from(options.input ?? ''),
    }
    const code = await run(argv, io)
    const bytes = Buffer.concat(chunks)
    return { code, out: bytes.toString('utf8'), err, bytes }
  }
}
