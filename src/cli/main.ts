import { processIo } from './process-io.js'
import { run } from './run.js'

/** The program as a process: runs a command with the real terminal and ends with its exit status. */
export async function main(argv: readonly string[]): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Who reads only the first lines (head, less) closes the pipe; that is no error.
    if (error.code === 'EPIPE') process.exit(0)
    process.stderr.write(`error: What the command prints cannot be written: ${error.message}.\n`)
    process.exit(1)
  })
  process.exitCode = await run(argv, processIo())
}
