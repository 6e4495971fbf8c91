import { processIo } from './process-io.js'
import { run } from './run.js'

/** The program as a process: runs a command with the real terminal and ends with its exit status. */
export async function main(argv: readonly string[]): Promise<void> {
  // Who reads only the first lines (head, less) closes the pipe; that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(0)
  })
  process.exitCode = await run(argv, processIo())
}
