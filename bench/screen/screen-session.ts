import type { TerminalProcess } from '../../test/support/terminal-process.js'
import type { Gesture } from './key-mix.js'
import { type ProcessMemory, readMemory } from './process-memory.js'

/** How long one key took, from its writing to the last byte of the frame that shows it carried out. */
export interface KeyTime {
  key: string
  /** What the key belonged to. */
  gesture: string
  ms: number
}

/** What was seen of a program while keys were pressed. */
export interface Session {
  times: KeyTime[]
  /** Memory after the keys that were timed. */
  memory: ProcessMemory | null
  /** Memory at each quarter of the hour's keys. */
  quarters: { keys: number; memory: ProcessMemory | null }[]
  /** Keys pressed in all, and how many of them should have changed the study. */
  keys: number
  saves: number
}

export interface SessionPlan {
  gestures: Iterator<Gesture, never>
  /** Keys whose time is taken; at least so many, the last gesture is finished. */
  timed: number
  /** Keys pressed in all. */
  hour: number
}

/** Opens a program. @returns milliseconds from its start to the last byte of its first frame */
export async function timeFirstFrame(start: () => TerminalProcess): Promise<number> {
  const from = performance.now()
  const terminal = start()
  try {
    await terminal.waitForFrame()
    const took = terminal.frameAt - from
    terminal.kill('SIGTERM')
    await terminal.waitForExit()
    return took
  } finally {
    await terminal.dispose()
  }
}

/** Presses an hour's worth of keys, each when the frame of the one before is there. */
export async function runSession(start: () => TerminalProcess, plan: SessionPlan): Promise<Session> {
  const terminal = start()
  try {
    await terminal.waitForFrame()
    const session: Session = { times: [], memory: null, quarters: [], keys: 0, saves: 0 }
    while (session.times.length < plan.timed)
      session.times.push(...(await pressGesture(terminal, session, plan)))
    session.memory = memoryOf(terminal)
    for (let quarter = 1; quarter <= 4; quarter++) {
      while (session.keys < (plan.hour * quarter) / 4) await pressGesture(terminal, session, plan)
      session.quarters.push({ keys: session.keys, memory: memoryOf(terminal) })
    }
    terminal.kill('SIGTERM')
    await terminal.waitForExit()
    return session
  } finally {
    await terminal.dispose()
  }
}

function memoryOf({ pid }: TerminalProcess): ProcessMemory | null {
  return pid === null ? null : readMemory(pid)
}

async function pressGesture(
  terminal: TerminalProcess,
  session: Session,
  { gestures }: SessionPlan,
): Promise<KeyTime[]> {
  const { what, keys, saves } = gestures.next().value
  const times: KeyTime[] = []
  for (const key of keys) {
    const from = performance.now()
    terminal.press(key)
    await terminal.waitForKeys()
    times.push({ key, gesture: what, ms: terminal.frameAt - from })
  }
  session.keys += keys.length
  session.saves += saves
  return times
}
