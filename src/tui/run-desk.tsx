import { PassThrough } from 'node:stream'
import type { ReadStream, WriteStream } from 'node:tty'
import { render, Text, Transform } from 'ink'
import type { Desk } from './desk.js'
import { composeFrame } from './frame/compose-frame.js'
import { textOfLine } from './frame/piece.js'
import { type Size, spokenOverlay } from './parts/overlay.js'
import type { Key } from './terminal/key.js'
import { ScreenWriter } from './terminal/screen-writer.js'
import { Terminal } from './terminal/terminal.js'
import type { Painter } from './theme/painter.js'

export interface DeskOptions {
  input: ReadStream
  output: WriteStream
  painter: Painter
  env: Readonly<Record<string, string | undefined>>
  /** Opens what stands behind the first desk; null: going back from it ends the program. */
  behind: (() => Promise<Desk>) | null
  /** A plain flow of lines for screen readers, instead of a screen. */
  isLineByLine: boolean
}

/** How the program ended: left by its keys, or by a signal. */
export type Ending = { kind: 'left' } | { kind: 'signal'; signal: NodeJS.Signals }

/** What nobody foresaw. */
interface Failure {
  kind: 'failed'
  error: unknown
}

const smallest: Size = { columns: 60, rows: 20 }
const signals: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGHUP', 'SIGINT']

/** How often a desk looks for what others changed, in milliseconds. */
const followMs = 1000

/**
 * Everything on the screen. Ink remembers every text it ever measured, which for whole frames would fill the memory; so it
 * measures the same blank lines each time, and what they show is put in their place as they are written.
 */
function Frame({ lines }: { lines: readonly string[] }) {
  const blank = lines.map(() => '.').join('\n')
  return <Transform transform={(_, row) => lines[row] ?? ''}>{blank}</Transform>
}

/** The same for a screen reader, line by line. */
function Spoken({ lines }: { lines: readonly string[] }) {
  return <Text>{lines.join('\n')}</Text>
}

/**
 * Shows a desk on the terminal, and those it enters, until the program is left. Keys become commands, and what they change a
 * frame; several changes in one turn of the event loop are one frame. The terminal is put back as it was whatever happens.
 * @throws what went wrong where nobody foresaw it; what was done before is saved
 */
export async function runDesk(first: Desk, options: DeskOptions): Promise<Ending> {
  const shown = new ShownDesks(first, options)
  const stopListening = shown.listen()
  const ending = await shown.ended
  try {
    await shown.close()
  } catch (error) {
    // The first failure says more than those that come of it.
    if (ending.kind !== 'failed') throw error
  } finally {
    stopListening()
  }
  if (ending.kind === 'failed') throw ending.error
  return ending
}

class ShownDesks {
  readonly ended: Promise<Ending | Failure>
  private finish: (ending: Ending | Failure) => void = () => {}
  private readonly stack: Desk[] = []
  private readonly terminal: Terminal
  private readonly ink: ReturnType<typeof render>
  private readonly writer: ScreenWriter
  private unsubscribe: () => void = () => {}
  private isAsked = false
  private isOver = false
  private keys = 0
  private frames = 0

  constructor(
    first: Desk,
    private readonly options: DeskOptions,
  ) {
    const { input, output, isLineByLine } = options
    this.ended = new Promise(resolve => {
      this.finish = ending => {
        this.isOver = true
        resolve(ending)
      }
    })
    this.terminal = new Terminal(input, output, key => this.press(key), isLineByLine)
    this.terminal.enter()
    this.enter(first)
    this.writer = new ScreenWriter(output)
    this.ink = render(this.shown(), {
      stdout: (isLineByLine ? output : this.writer) as WriteStream,
      // Each frame is written whole, at once; the writer sends what is new of it.
      debug: !isLineByLine,
      // Keys are read by the terminal's own reader; Ink gets a stream on which nothing comes.
      stdin: new PassThrough() as unknown as ReadStream,
      exitOnCtrlC: false,
      patchConsole: false,
      isScreenReaderEnabled: isLineByLine,
    })
    this.ask()
  }

  /** @returns what stops it */
  listen(): () => void {
    const { input, output } = this.options
    const onSignal = (signal: NodeJS.Signals) => this.finish({ kind: 'signal', signal })
    const onEnd = () => onSignal('SIGHUP')
    const onFailure = (error: unknown) => this.finish({ kind: 'failed', error })
    const giveBack = () => this.terminal.leave()
    const follow = setInterval(
      () => this.desk?.between(() => this.desk?.follow() ?? Promise.resolve()),
      followMs,
    )
    for (const signal of signals) process.on(signal, onSignal)
    process.on('exit', giveBack)
    process.on('uncaughtException', onFailure)
    output.on('resize', this.redraw)
    input.on('end', onEnd)
    return () => {
      clearInterval(follow)
      for (const signal of signals) process.off(signal, onSignal)
      process.off('exit', giveBack)
      process.off('uncaughtException', onFailure)
      output.off('resize', this.redraw)
      input.off('end', onEnd)
    }
  }

  async close(): Promise<void> {
    this.isOver = true
    try {
      for (const desk of this.stack) await desk.keeper?.keep()
    } finally {
      this.unsubscribe()
      this.ink.unmount()
      this.terminal.leave()
    }
  }

  private get desk(): Desk | undefined {
    return this.stack.at(-1)
  }

  private enter(desk: Desk, typed = this.desk?.takeWaiting() ?? []): void {
    desk.host = {
      enter: next => this.enter(next),
      replace: next => {
        const typed = this.stack.pop()?.takeWaiting() ?? []
        this.enter(next, typed)
      },
      back: () => this.back(),
      quit: () => this.finish({ kind: 'left' }),
      lend: use => this.lend(use),
      keysDone: count => {
        this.keys += count
      },
    }
    this.stack.push(desk)
    this.show(desk)
    for (const key of typed) desk.press(key)
  }

  private back(): void {
    const typed = this.stack.pop()?.takeWaiting() ?? []
    const before = this.desk
    if (before === undefined) {
      const { behind } = this.options
      if (behind === null) this.finish({ kind: 'left' })
      else void behind().then(desk => this.enter(desk, typed))
      this.options.behind = null
      return
    }
    this.show(before)
    void before.between(() => before.resume())
    for (const key of typed) before.press(key)
  }

  private show(desk: Desk): void {
    this.unsubscribe()
    this.unsubscribe = desk.subscribe(this.ask)
    this.ask()
  }

  private press(key: Key): void {
    if (key.name === 'ctrl-z') this.terminal.suspend(() => this.redraw())
    else if (key.name === 'ctrl-l') this.redraw()
    else this.desk?.press(key)
  }

  private lend<T>(use: () => T): T {
    this.terminal.leave()
    try {
      return use()
    } finally {
      this.terminal.enter()
      this.redraw()
    }
  }

  /** The terminal may show anything now, as after a change of its size. */
  private readonly redraw = (): void => {
    this.writer.forget()
    this.ask()
  }

  private readonly ask = (): void => {
    if (this.isAsked) return
    this.isAsked = true
    setImmediate(() => this.draw())
  }

  private draw(): void {
    this.isAsked = false
    if (this.isOver) return
    const { keys } = this
    this.ink.rerender(this.shown())
    // For measuring: which frame this is, and how many keys it shows, as a sequence that terminals ignore.
    if (this.options.env.FRAMEWISE_FRAME_MARK === '1')
      setImmediate(() => this.options.output.write(`\x1b]9001;${keys};${++this.frames}\x07`))
  }

  private shown() {
    const { output, painter, isLineByLine } = this.options
    const size = { columns: output.columns || 80, rows: output.rows || 24 }
    const { desk } = this
    if (desk === undefined) return <Frame lines={[]} />
    if (isLineByLine) {
      const { overlay } = desk
      const lines = overlay === undefined ? desk.spoken(size) : spokenOverlay(overlay)
      return <Spoken lines={lines.map(textOfLine)} />
    }
    if (size.columns < smallest.columns || size.rows < smallest.rows)
      return (
        <Frame
          lines={[
            `The terminal has ${size.columns} × ${size.rows}; framewise needs ${smallest.columns} × ${smallest.rows}.`,
          ]}
        />
      )
    const lines = composeFrame(desk.frame(size), desk.overlay, size)
    return <Frame lines={lines.map(line => painter.paint(line))} />
  }
}
