import { createRequire } from 'node:module'
import type * as Pty from 'node-pty'

/** node-pty, or why there is none: it is compiled on install, which needs a compiler. */
export type LoadedPty = { pty: typeof Pty; problem: null } | { pty: null; problem: string }

/**
 * Loads node-pty, if it can be loaded here.
 * @param from a file whose node_modules are searched; by default this one
 */
export function loadPty(from: string = import.meta.url): LoadedPty {
  try {
    return { pty: createRequire(from)('node-pty') as typeof Pty, problem: null }
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    return {
      pty: null,
      problem: `node-pty cannot be loaded (${reason}); with Python, make and a C++ compiler, npm rebuild node-pty compiles it`,
    }
  }
}
