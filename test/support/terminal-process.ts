import { mkdtempSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IPty } from 'node-pty'
import { type FrameMark, frameMarkCommand, noFrame, readFrameMark } from './frame-mark.js'
import { bytesOfKey } from './key-bytes.js'
import { loadPty } from './load-pty.js'
import { OscReader } from './osc-reader.js'
import { terminalEnvironment } from './terminal-environment.js'

export interface TerminalOptions {
  command: string
  args?: readonly string[]
  /** By default the home folder. */
  cwd?: string
  /** Added to a clean environment (see `terminalEnvironment`); `undefined` takes a variable out. */
  env?: Readonly<Record<string, string | undefined>>
  /** 80 × 24 by default. */
  columns?: number
  rows?: number
  /** Home folder, to meet again what an earlier program kept there; by default a new one that `dispose` removes. */
  home?: string
  /**
   * Starts the program at once, not under the little program that sees to it that no output is lost when it ends: for taking
   * the time.
   */
  isAlone?: boolean
  /** How much of the end of the output `raw` gives at least; everything by default. */
  keptChars?: number
  /** A file whose node_modules hold node-pty; by default those of this file. */
  ptyFrom?: string
}

/** How a program ended: with a code, or by a signal. */
export interface TerminalExit {
  code: number | null
  signal: NodeJS.Signals | null
}

interface Waiter {
  isOver: () => boolean
  fail: (why: string) => void
  finish: () => void
}

/** How long anything may take before a wait for it fails, in milliseconds: far more than it ever takes. */
const patienceMs = 40_000

const supervisor = join(import.meta.dirname, 'programs/supervise.mjs')
const supervisorCommand = 9002

/**
 * A program in a pseudo-terminal that nobody looks at: keys go in, output comes out. What it shows can be read in
 * `PseudoTerminal`.
 */
export class TerminalProcess {
  readonly home: string
  /** How the program ended; null while it runs. */
  ended: TerminalExit | null = null
  /** When the last frame had arrived whole, as `performance.now()`. */
  frameAt = 0
  private readonly pty: IPty
  private readonly isClosed: Promise<void>
  private readonly isHomeOwn: boolean
  private mark = noFrame
  private readonly marks = new OscReader(frameMarkCommand)
  private readonly supervision = new OscReader(supervisorCommand)
  private programPid: number | null = null
  private readonly unsentSignals: NodeJS.Signals[] = []
  private readonly waiters = new Set<Waiter>()
  private readonly unsent: { bytes: string; keys: number }[] = []
  /** Keys that had been sent with an escape to which the program has not answered; null: none. */
  private escapeAt: number | null = null
  private keysSent = 0
  private keysPressed = 0
  private chunks: string[] = []
  private charsHeld = 0
  private readonly keptChars: number

  /** @throws Error where node-pty cannot be loaded */
  constructor(options: TerminalOptions) {
    const { pty, problem } = loadPty(options.ptyFrom)
    if (pty === null) throw new Error(`There is no pseudo-terminal: ${problem}.`)
    this.keptChars = options.keptChars ?? Number.POSITIVE_INFINITY
    this.isHomeOwn = options.home === undefined
    this.home = options.home ?? mkdtempSync(join(tmpdir(), 'framewise-home-'))
    const env: Record<string, string | undefined> = {
      ...terminalEnvironment(this.home),
      FRAMEWISE_FRAME_MARK: '1',
      ...options.env,
    }
    const program = [options.command, ...(options.args ?? [])]
    const isAlone = options.isAlone ?? false
    const [command = '', ...args] = isAlone ? program : [process.execPath, supervisor, ...program]
    this.pty = pty.spawn(command, args, {
      name: env.TERM ?? 'dumb',
      cols: options.columns ?? 80,
      rows: options.rows ?? 24,
      cwd: options.cwd ?? this.home,
      env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)),
    })
    if (isAlone) this.programPid = this.pty.pid
    this.pty.onData(chunk => this.take(chunk))
    this.isClosed = new Promise(resolve => {
      this.pty.onExit(({ exitCode, signal = 0 }) => {
        this.end(signal === 0 ? { code: exitCode, signal: null } : { code: null, signal: signalName(signal) })
        resolve()
      })
    })
  }

  /** The process of the program; null in the first moments. */
  get pid(): number | null {
    return this.programPid
  }

  get columns(): number {
    return this.pty.cols
  }

  get rows(): number {
    return this.pty.rows
  }

  /** The mark of the last whole frame, from a program that marks its frames. */
  get frame(): FrameMark {
    return this.mark
  }

  /** Everything the program has written so far, with its escape sequences. */
  raw(): string {
    if (this.chunks.length > 1) this.chunks = [this.chunks.join('')]
    return this.supervision.without(this.chunks[0] ?? '')
  }

  /**
   * Presses keys, one after the other, named as in the key map (src/tui/terminal/key.ts). What follows an `esc` waits until
   * the program has answered to it with a frame, as a person would: sent at once, `esc b` would be `alt-b`. (To a program
   * that does not mark its frames any output counts as the answer.)
   */
  press(...names: readonly string[]): void {
    for (const name of names) this.send(this.bytesOfKey(name), 1)
  }

  /** Types a text, one key a character; a line break is `enter`. */
  type(text: string): void {
    this.press(...[...text].map(char => (char === '\n' ? 'enter' : char)))
  }

  /** Sends bytes that are no keys of the program's, as a line for a shell or an editor it started. */
  write(bytes: string): void {
    this.send(bytes, 0)
  }

  resize(columns: number, rows: number): void {
    this.pty.resize(columns, rows)
  }

  /** Sends the program a signal; nothing, if it has ended. */
  kill(signal: NodeJS.Signals = 'SIGTERM'): void {
    if (this.ended !== null) return
    if (this.programPid === null) this.unsentSignals.push(signal)
    else sendSignal(this.programPid, signal)
  }

  /** Resolves when the first frame of a program that marks its frames is there. */
  waitForFrame(): Promise<void> {
    return this.until(() => this.frame.frame > 0, 'the first frame')
  }

  /** Resolves when a frame is there that shows every key pressed so far carried out and saved. */
  waitForKeys(): Promise<void> {
    const wanted = this.keysPressed
    return this.until(() => this.frame.keys >= wanted, `a frame after ${wanted} keys`)
  }

  /** Resolves when the program has ended and all its output is there. */
  async waitForExit(): Promise<TerminalExit> {
    await this.until(() => this.ended !== null, 'the program to end')
    return this.ended as unknown as TerminalExit
  }

  /** Ends the program and what it started, if they still run, and removes the home folder. */
  async dispose(): Promise<void> {
    sendSignal(-this.pty.pid, 'SIGKILL')
    await this.isClosed
    if (this.isHomeOwn) rmSync(this.home, { recursive: true, force: true })
  }

  protected bytesOfKey(name: string): string {
    return bytesOfKey(name)
  }

  /** What there is to see, for the message of a wait that failed. */
  protected describeScreen(): string {
    return `Its last output: ${JSON.stringify(this.raw().slice(-2_000))}`
  }

  /** Takes output in; calls `checkWaiters` when it can be seen. */
  protected receive(_chunk: string): void {
    this.checkWaiters()
  }

  /** Calls back when everything received can be seen. */
  protected whenReceived(callback: () => void): void {
    callback()
  }

  /** Resolves when a condition holds after some output; rejects when the program ends before, or after a long time. */
  protected until(isOver: () => boolean, what: string): Promise<void> {
    if (isOver()) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => waiter.fail(`${patienceMs / 1000} s passed`), patienceMs)
      const leave = () => {
        clearTimeout(timer)
        this.waiters.delete(waiter)
      }
      const waiter: Waiter = {
        isOver,
        finish: () => {
          leave()
          resolve()
        },
        fail: why => {
          leave()
          const held = this.unsent.length > 0 ? ' Keys after esc are held back: nothing answered to it.' : ''
          reject(new Error(`Waited for ${what}: ${why}.${held}\n${this.describeScreen()}`))
        },
      }
      this.waiters.add(waiter)
      if (this.ended !== null) waiter.fail(describeExit(this.ended))
    })
  }

  protected checkWaiters(): void {
    for (const waiter of this.waiters) if (waiter.isOver()) waiter.finish()
  }

  /** Sends bytes after those that still wait. */
  protected send(bytes: string, keys: number): void {
    this.keysPressed += keys
    this.unsent.push({ bytes, keys })
    this.sendWaiting()
  }

  private sendWaiting(): void {
    while (this.escapeAt === null && this.ended === null) {
      const next = this.unsent.shift()
      if (next === undefined) return
      this.keysSent += next.keys
      if (next.bytes === '\x1b') this.escapeAt = this.keysSent
      this.pty.write(next.bytes)
    }
  }

  private take(chunk: string): void {
    this.keep(chunk)
    for (const parameters of this.marks.feed(chunk)) {
      this.mark = readFrameMark(parameters)
      this.frameAt = performance.now()
    }
    const { frame, keys } = this.mark
    if (this.escapeAt !== null && (frame === 0 || keys >= this.escapeAt)) {
      this.escapeAt = null
      this.sendWaiting()
    }
    this.receive(chunk)
    for (const parameters of this.supervision.feed(chunk)) this.takeSupervision(parameters)
  }

  private takeSupervision(parameters: string): void {
    const [what, value = '', signal = ''] = parameters.split(';')
    if (what === 'pid') {
      this.programPid = Number(value)
      for (const unsent of this.unsentSignals.splice(0)) this.kill(unsent)
    } else if (signal === '') this.end({ code: Number(value), signal: null })
    else this.end({ code: null, signal: signal as NodeJS.Signals })
  }

  private keep(chunk: string): void {
    this.chunks.push(chunk)
    this.charsHeld += chunk.length
    if (this.charsHeld <= 2 * this.keptChars) return
    this.chunks = [this.raw().slice(-this.keptChars)]
    this.charsHeld = this.keptChars
  }

  private end(exit: TerminalExit): void {
    this.whenReceived(() => {
      if (this.ended !== null) return
      this.ended = exit
      this.checkWaiters()
      for (const waiter of this.waiters) waiter.fail(describeExit(exit))
    })
  }
}

/** Sends a signal to a process or, below 0, a process group, which may be gone. */
function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

function describeExit({ code, signal }: TerminalExit): string {
  return signal === null ? `the program ended with ${code}` : `the program was ended by ${signal}`
}

function signalName(number: number): NodeJS.Signals {
  const found = Object.entries(constants.signals).find(([, value]) => value === number)
  if (found === undefined) throw new Error(`There is no signal ${number}.`)
  return found[0] as NodeJS.Signals
}
