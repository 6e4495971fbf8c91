import type { Command } from 'commander'
import type { Io } from './io.js'
import { type GlobalOptions, Session } from './session.js'

/** What a command does: its options, then its arguments as the user gave them. */
export type Act<O, A extends unknown[]> = (session: Session, options: O, ...args: A) => Promise<void>

/** Fits a command of framewise to commander: makes the session, and hands its exit status to the run. */
export function act<O, A extends unknown[]>(io: Io, work: Act<O, A>) {
  return async (...given: unknown[]): Promise<void> => {
    const command = given.at(-1) as Command
    const options = command.optsWithGlobals<O & GlobalOptions>()
    const session = new Session(io, options)
    await work(session, options, ...(given.slice(0, -2) as A))
    runs.set(io, session.exitCode)
  }
}

const runs = new WeakMap<Io, number>()

/** The exit status of the command that ran with this io. */
export function exitCodeOf(io: Io): number {
  return runs.get(io) ?? 0
}
