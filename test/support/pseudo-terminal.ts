import xterm, { type IBufferCell, type Terminal } from '@xterm/headless'
import { characterWidths } from './character-widths.js'
import { type FrameMark, frameMarkCommand, noFrame, readFrameMark } from './frame-mark.js'
import { bytesOfKey } from './key-bytes.js'
import { type TerminalOptions, TerminalProcess } from './terminal-process.js'

/** `default`, a number of the palette (0..255), or `#rrggbb`. */
export type CellColour = 'default' | number | `#${string}`

/** What one cell of the screen shows, and how. */
export interface CellStyle {
  text: string
  isBold: boolean
  isDim: boolean
  isItalic: boolean
  isUnderlined: boolean
  isInverse: boolean
  foreground: CellColour
  background: CellColour
}

/** A cell of the screen; both count from 0. */
export interface ScreenPlace {
  row: number
  column: number
}

/** What a screen must show: a text, a pattern, or whatever a function says. */
export type Wanted = string | RegExp | ((screen: string) => boolean)

/** A program in a terminal whose screen can be read, as a person at xterm would see it. */
export class PseudoTerminal extends TerminalProcess {
  private readonly terminal: Terminal
  private seen: FrameMark = noFrame
  private isCursorShown = true

  constructor(options: TerminalOptions) {
    super(options)
    const { columns: cols, rows } = this
    this.terminal = new xterm.Terminal({ cols, rows, allowProposedApi: true })
    this.terminal.unicode.register(characterWidths)
    this.terminal.unicode.activeVersion = characterWidths.version
    // What the terminal itself answers to questions of the program.
    this.terminal.onData(answer => this.write(answer))
    this.terminal.parser.registerOscHandler(frameMarkCommand, parameters => {
      this.seen = readFrameMark(parameters)
      return true
    })
    for (const final of ['h', 'l'])
      this.terminal.parser.registerCsiHandler({ prefix: '?', final }, parameters => {
        if (parameters.includes(25)) this.isCursorShown = final === 'h'
        return false
      })
  }

  override get frame(): FrameMark {
    return this.seen
  }

  /** All rows of the screen, without the blanks at their ends. */
  screen(): string {
    return Array.from({ length: this.terminal.rows }, (_, row) => this.row(row)).join('\n')
  }

  /** A row of the screen, from 0; or, below 0, from the end. */
  row(row: number): string {
    return this.line(row).translateToString(true).trimEnd()
  }

  styleAt(row: number, column: number): CellStyle {
    const cell = this.line(row).getCell(column)
    if (cell === undefined) throw new RangeError(`The screen has no column ${column}.`)
    return styleOf(cell)
  }

  /** How a text is shown where it stands first. @throws Error if the screen does not show it */
  styleOf(text: string): CellStyle {
    const place = this.placeOf(text)
    if (place === null) throw new Error(`The screen does not show “${text}”.\n${this.describeScreen()}`)
    return this.styleAt(place.row, place.column)
  }

  /** Where a text stands first on the screen, inside one row; null if nowhere. */
  placeOf(text: string): ScreenPlace | null {
    for (let row = 0; row < this.terminal.rows; row++) {
      const at = this.line(row).translateToString().indexOf(text)
      if (at >= 0) return { row, column: this.columnOf(row, at) }
    }
    return null
  }

  get cursor(): ScreenPlace & { isShown: boolean } {
    const { cursorX, cursorY } = this.terminal.buffer.active
    return { row: cursorY, column: cursorX, isShown: this.isCursorShown }
  }

  get isAlternateScreen(): boolean {
    return this.terminal.buffer.active.type === 'alternate'
  }

  /** Whether the program asked for pasted text to be marked as such. */
  get isBracketedPaste(): boolean {
    return this.terminal.modes.bracketedPasteMode
  }

  /** Pastes a text as terminals do: with carriage returns, and between brackets where the program asked for them. */
  paste(text: string): void {
    const pasted = text.replace(/\r?\n/gu, '\r')
    if (this.isBracketedPaste) this.send(`\x1b[200~${pasted}\x1b[201~`, 1)
    else this.send(pasted, [...pasted].length)
  }

  override resize(columns: number, rows: number): void {
    this.terminal.resize(columns, rows)
    super.resize(columns, rows)
  }

  /**
   * Resolves when the screen shows what is wanted; looks after every output.
   * @param what what it is, for the message when it never does
   */
  waitFor(wanted: Wanted, what: string = describeWanted(wanted)): Promise<void> {
    return this.until(() => isShown(this.screen(), wanted), what)
  }

  override async dispose(): Promise<void> {
    await super.dispose()
    this.terminal.dispose()
  }

  protected override bytesOfKey(name: string): string {
    return bytesOfKey(name, this.terminal.modes.applicationCursorKeysMode)
  }

  protected override receive(chunk: string): void {
    this.terminal.write(chunk, () => this.checkWaiters())
  }

  protected override whenReceived(callback: () => void): void {
    this.terminal.write('', callback)
  }

  protected override describeScreen(): string {
    const rows = this.screen().split('\n')
    return `The screen was:\n${rows.map(row => `│${row}`).join('\n')}`
  }

  private line(row: number) {
    const { rows, buffer } = this.terminal
    const fromTop = row < 0 ? rows + row : row
    const line = buffer.active.getLine(buffer.active.baseY + fromTop)
    if (fromTop < 0 || fromTop >= rows || line === undefined)
      throw new RangeError(`The screen has no row ${row}.`)
    return line
  }

  /** The column in which the text of a row begins at an offset; a wide character takes two columns. */
  private columnOf(row: number, offset: number): number {
    const line = this.line(row)
    let length = 0
    for (let column = 0; column < line.length; column++) {
      const cell = line.getCell(column)
      if (length >= offset && cell?.getWidth() !== 0) return column
      length += cell?.getWidth() === 0 ? 0 : cell?.getChars().length || 1
    }
    return line.length
  }
}

/** Runs a program in a terminal for one test; ended and removed when the test is over. */
export async function withTerminal<T>(
  options: TerminalOptions,
  work: (terminal: PseudoTerminal) => Promise<T>,
): Promise<T> {
  const terminal = new PseudoTerminal(options)
  try {
    return await work(terminal)
  } finally {
    await terminal.dispose()
  }
}

function isShown(screen: string, wanted: Wanted): boolean {
  if (typeof wanted === 'string') return screen.includes(wanted)
  return typeof wanted === 'function'
    ? wanted(screen)
    : new RegExp(wanted, wanted.flags.replace(/[gy]/gu, '')).test(screen)
}

function describeWanted(wanted: Wanted): string {
  if (typeof wanted === 'string') return `“${wanted}”`
  return typeof wanted === 'function' ? `the screen that ${wanted}` : String(wanted)
}

function styleOf(cell: IBufferCell): CellStyle {
  return {
    text: cell.getChars(),
    isBold: cell.isBold() !== 0,
    isDim: cell.isDim() !== 0,
    isItalic: cell.isItalic() !== 0,
    isUnderlined: cell.isUnderline() !== 0,
    isInverse: cell.isInverse() !== 0,
    foreground: cell.isFgDefault() ? 'default' : cell.isFgRGB() ? hex(cell.getFgColor()) : cell.getFgColor(),
    background: cell.isBgDefault() ? 'default' : cell.isBgRGB() ? hex(cell.getBgColor()) : cell.getBgColor(),
  }
}

function hex(colour: number): `#${string}` {
  return `#${colour.toString(16).padStart(6, '0')}`
}
