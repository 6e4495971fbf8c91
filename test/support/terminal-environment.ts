import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The environment of a person at a fresh account: nothing of this computer but the search path, and every folder in which
 * a program keeps things for its user inside `home`.
 */
export function terminalEnvironment(home: string): Record<string, string> {
  mkdirSync(home, { recursive: true })
  return {
    PATH: process.env.PATH ?? '',
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_STATE_HOME: join(home, '.local/state'),
    XDG_CACHE_HOME: join(home, '.cache'),
    SHELL: '/bin/sh',
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
  }
}
