import { describe } from 'vitest'
import { loadPty } from './load-pty.js'

/** As `describe`, for tests that need a pseudo-terminal; where there can be none, says what was skipped and why. */
export function describeOnTerminal(title: string, tests: () => void): void {
  const { problem } = loadPty()
  if (problem === null) {
    describe(title, tests)
    return
  }
  console.warn(`Skipped: ${title}: ${problem}.`)
  describe.skip(title, tests)
}
