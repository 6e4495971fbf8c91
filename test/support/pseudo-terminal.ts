import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import xterm from '@xterm/headless'
import type { IPty } from 'node-pty'

/** What xterm sends for keys that are no characters. */
const sequences: Readonly<Record<string, string>> = {
  enter: '\r',
  esc: '\x1b',
  tab: '\t',
  'shift-tab': '\x1b[Z',
  space: ' ',
  backspace: '\x7f',
  delete: '\x1b[3~',
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  'shift-up': '\x1b[1;2A',
  'shift-down': '\x1b[1;2B',
  'shift-right': '\x1b[1;2C',
  'shift-left': '\x1b[1;2D',
  'ctrl-right': '\x1b[1;5C',
  'ctrl-left': '\x1b[1;5D',
  home: '\x1b[H',
  end: '\x1b[F',
  pageup: '\x1b[5~',
  pagedown: '\x1b[6~',
}

function sequenceOf(key: string): string {
  const known = sequences[key]
  if (known !== undefined) return known
  const [, modifier, letter = key] = /^(ctrl|alt)-(.)$/.exec(key) ?? []
  if (modifier === 'ctrl') return String.fromCharCode(letter.toUpperCase().charCodeAt(0) & 0x1f)
  return modifier === 'alt' ? `\x1b${letter}` : letter
}

export interface TerminalOptions {
  cwd: string
  columns?: number
  rows?: number
  env?: Readonly<Record<string, string>>
}

/** node-pty, or null where it could not be compiled. */
export async function loadPty(): Promise<typeof import('node-pty') | null> {
  try {
    return await import('node-pty')
  } catch {
    return null
  }
}

/** How long something may take to appear before it counts as missing; a slow machine must never make a test fail. */
const patienceMs = 30_000

/** A program on a terminal of its own: keys go in, and what a person would see can be read. */
export class PseudoTerminal {
  private readonly screenOf: xterm.Terminal
  private readonly waiting = new Set<() => void>()
  private readonly folder: string
  private received = ''
  private exit: { exitCode: number; signal: number | undefined } | null = null

  private constructor(
    private readonly pty: IPty,
    { columns, rows, folder }: { columns: number; rows: number; folder: string },
  ) {
    this.folder = folder
    this.screenOf = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 })
    pty.onData(bytes => {
      this.received += bytes
      this.screenOf.write(bytes, () => this.notify())
    })
    pty.onExit(({ exitCode, signal }) => {
      this.exit = { exitCode, signal }
      this.notify()
    })
  }

  /** Starts a program; nothing of this process's environment but PATH reaches it. */
  static async start(
    command: string,
    args: readonly string[],
    options: TerminalOptions,
  ): Promise<PseudoTerminal> {
    const pty = await loadPty()
    if (pty === null) throw new Error('node-pty is not there: see loadPty.')
    const { columns = 80, rows = 24 } = options
    const folder = mkdtempSync(join(tmpdir(), 'framewise-home-'))
    const env = {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      XDG_CONFIG_HOME: join(folder, 'config'),
      XDG_STATE_HOME: join(folder, 'state'),
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      ...options.env,
    }
    const started = pty.spawn(command, [...args], {
      name: env.TERM,
      cols: columns,
      rows,
      cwd: options.cwd,
      env,
    })
    return new PseudoTerminal(started, { columns, rows, folder })
  }

  get pid(): number {
    return this.pty.pid
  }

  /** Everything that was sent so far. */
  get raw(): string {
    return this.received
  }

  get isAlternateScreen(): boolean {
    return this.screenOf.buffer.active.type === 'alternate'
  }

  /** The rows a person sees, blanks at their ends cut. */
  screen(): string {
    const { active } = this.screenOf.buffer
    return Array.from({ length: this.screenOf.rows }, (_, row) =>
      (active.getLine(active.viewportY + row)?.translateToString(true) ?? '').trimEnd(),
    ).join('\n')
  }

  row(index: number): string {
    return this.screen().split('\n')[index] ?? ''
  }

  press(...keys: readonly string[]): void {
    for (const key of keys) this.pty.write(sequenceOf(key))
  }

  type(text: string): void {
    this.pty.write(text)
  }

  paste(text: string): void {
    this.pty.write(`\x1b[200~${text}\x1b[201~`)
  }

  resize(columns: number, rows: number): void {
    this.screenOf.resize(columns, rows)
    this.pty.resize(columns, rows)
  }

  kill(signal: string): void {
    process.kill(this.pid, signal)
  }

  /** Resolves when the screen shows it. */
  async waitFor(wanted: string | RegExp | ((screen: string) => boolean)): Promise<void> {
    const isThere = (screen: string) =>
      typeof wanted === 'string'
        ? screen.includes(wanted)
        : wanted instanceof RegExp
          ? wanted.test(screen)
          : wanted(screen)
    await this.until(() => isThere(this.screen()), `${wanted}`)
  }

  /** Resolves when the program has sent it, whatever the screen shows. */
  async waitForRaw(wanted: (raw: string) => boolean, what: string): Promise<void> {
    await this.until(() => wanted(this.received), what)
  }

  async waitForExit(): Promise<{ exitCode: number; signal: number | undefined }> {
    await this.until(() => this.exit !== null, 'the end of the program', true)
    return this.exit ?? { exitCode: -1, signal: undefined }
  }

  /** Ends the program, if it still runs, and forgets its folder. */
  async dispose(): Promise<void> {
    if (this.exit === null) {
      this.pty.kill('SIGKILL')
      await this.waitForExit()
    }
    this.screenOf.dispose()
    rmSync(this.folder, { recursive: true, force: true })
  }

  private notify(): void {
    for (const check of this.waiting) check()
  }

  private until(isDone: () => boolean, what: string, isEndWanted = false): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        this.waiting.delete(check)
        clearTimeout(timer)
      }
      const fail = (why: string) => {
        stop()
        reject(new Error(`${why} while waiting for ${what}. The screen:\n${this.screen()}`))
      }
      const check = () => {
        if (isDone()) {
          stop()
          resolve()
        } else if (this.exit !== null && !isEndWanted)
          fail(`The program ended (${JSON.stringify(this.exit)})`)
      }
      const timer = setTimeout(() => fail(`Nothing came for ${patienceMs / 1000} s`), patienceMs)
      this.waiting.add(check)
      check()
    })
  }
}
