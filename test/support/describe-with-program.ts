import { execFileSync } from 'node:child_process'
import { describe } from 'vitest'

/** The first of the programs that is installed here; null where none is. */
function findProgram(...names: readonly string[]): string | null {
  return names.find(name => isInstalled(name)) ?? null
}

function isInstalled(name: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
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
