import { spawnSync } from 'node:child_process'
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the program is, and the folder in which everything is made and run. */
export interface Place {
  /** Folder of the package. */
  root: string
  /** A temporary folder: the study files, the transcripts and what is exported. */
  folder: string
}

/** A command line of framewise and the study it runs on. */
export interface Invocation {
  argv: readonly string[]
  /** Name of a study file in the folder. */
  study?: string
}

/** Runs `node` with some arguments in a process of its own. @returns how long it took, from start to end */
function time(place: Place, argv: readonly string[], env: Readonly<Record<string, string>> = {}): number {
  const start = process.hrtime.bigint()
  const { status, stderr, error } = spawnSync(process.execPath, argv, {
    cwd: place.folder,
    env: { ...environment(place), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  })
  const took = Number(process.hrtime.bigint() - start) / 1e6
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`node ${argv.join(' ')} ended with ${status}:\n${stderr}`)
  return took
}

function environment({ folder }: Place): NodeJS.ProcessEnv {
  return { ...withoutOurs(process.env), HOME: folder, XDG_CONFIG_HOME: folder }
}

/** What is set on this computer for framewise or Node must not change what is measured. */
function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(FRAMEWISE_|NODE_)/.test(name)))
}

/** Milliseconds that Node itself takes to start and end. */
export function timeBareNode(place: Place): number {
  return time(place, ['-e', '0'])
}

/** Runs a command. @returns the milliseconds it took as a whole */
export function timeCommand(place: Place, { argv, study }: Invocation): number {
  return time(place, [program(place), ...argv, ...studyOption(study)])
}

/** Number of the last event in the history of a study. */
export function lastEvent(place: Place, study: string): number {
  const argv = [program(place), 'history', '--limit', '1', '--json', ...studyOption(study)]
  const { stdout } = spawnSync(process.execPath, argv, {
    cwd: place.folder,
    env: environment(place),
    encoding: 'utf8',
  })
  const [last] = JSON.parse(stdout) as { event: number }[]
  return last?.event ?? 0
}

/** The most memory a command held, in bytes; measured in a run of its own, so that it costs no time. */
export function peakMemory(place: Place, { argv, study }: Invocation): number {
  return peakOf(place, [program(place), ...argv, ...studyOption(study)])
}

/** The same for Node itself. */
export function peakMemoryOfBareNode(place: Place): number {
  return peakOf(place, ['-e', '0'])
}

function peakOf(place: Place, argv: readonly string[]): number {
  const file = join(place.folder, 'peak')
  time(place, ['--require', join(place.root, 'bench/peak-memory.cjs'), ...argv], {
    FRAMEWISE_PEAK_FILE: file,
  })
  return Number(readFileSync(file, 'utf8'))
}

export function program(place: Place): string {
  return join(place.root, 'bin/framewise.js')
}

function studyOption(study: string | undefined): string[] {
  return study === undefined ? [] : ['--study', study]
}

/** Copies a study that nobody has open. */
export function copyStudy(place: Place, from: string, to: string): string {
  copyFileSync(join(place.folder, from), join(place.folder, to))
  return to
}
