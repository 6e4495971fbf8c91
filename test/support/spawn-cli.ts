import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

const program = new URL('../../bin/framewise.js', import.meta.url).pathname

/** Whether the program has been built, as `npm ci` does; without that no process can be started. */
export const isBuilt = existsSync(new URL('../../dist/program/main.cjs', import.meta.url))

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  out: string
  err: string
}

export interface Started {
  child: ChildProcess
  ended: Promise<Ended>
}

/** Starts the program as a process of its own in a folder; `extra` becomes file descriptor 3. */
export function startCli(
  folder: string,
  argv: readonly string[],
  options: Pick<SpawnOptions, 'uid' | 'gid' | 'env'> & { extra?: string } = {},
): Started {
  const { extra, env, ...who } = options
  const child = spawn(process.execPath, [program, ...argv], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe', extra === undefined ? 'ignore' : 'pipe'],
    ...who,
  })
  const ended = new Promise<Ended>((resolve, reject) => {
    let out = ''
    let err = ''
    child.stdout?.setEncoding('utf8').on('data', text => {
      out += text
    })
    child.stderr?.setEncoding('utf8').on('data', text => {
      err += text
    })
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, out, err }))
  })
  const third = child.stdio[3]
  if (extra !== undefined && third !== null && third !== undefined && 'end' in third) third.end(extra)
  return { child, ended }
}
