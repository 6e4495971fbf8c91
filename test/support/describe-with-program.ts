import { execFileSync } from 'node:child_process'
import { describe } from 'vitest'

/** Path of the first of the programs that is installed here; null where none is. */
function findProgram(...names: readonly string[]): string | null {
  for (const name of names)
    try {
      return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim()
    } catch {
      // Not installed; perhaps the next is.
    }
  return null
}

/** As `describe`, for tests that need another program; where it is not installed, says what was skipped and why. */
export function describeWithProgram(
  title: string,
  names: readonly [string, ...string[]],
  tests: (program: string) => void,
): void {
  const program = findProgram(...names)
  if (program !== null) {
    describe(title, () => tests(program))
    return
  }
  console.warn(`Skipped: ${title}: ${names.join(' or ')} is not installed.`)
  describe.skip(title, () => tests(names[0]))
}
