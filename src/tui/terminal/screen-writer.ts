import { Writable } from 'node:stream'
import { steadyColumns } from './steady-columns.js'

/** Begin and end of a frame, for terminals that can show it all at once (mode 2026); others ignore them. */
const beginFrame = '\x1b[?2026h'
const endFrame = '\x1b[?2026l'

/**
 * Sends frames to the terminal: of each only the lines that are not as they were, each put in its place. Ink writes to it every
 * frame as a whole; its own way of writing less goes wrong where the screen is full.
 */
export class ScreenWriter extends Writable {
  private shown: readonly string[] = []

  constructor(private readonly output: NodeJS.WriteStream) {
    super({ decodeStrings: false })
  }

  get columns(): number {
    return this.output.columns || 80
  }

  get rows(): number {
    return this.output.rows || 24
  }

  /** The next frame is sent whole: the terminal may show something else now. */
  forget(): void {
    this.shown = []
  }

  override _write(frame: string | Buffer, _encoding: BufferEncoding, done: () => void): void {
    const lines = String(frame).split('\n')
    const clears = this.shown.length === 0 ? '\x1b[2J' : ''
    const changed = lines.flatMap((line, row) =>
      line === this.shown[row] ? [] : [`\x1b[${row + 1};1H\x1b[2K${steadyColumns(line)}`],
    )
    for (let row = lines.length; row < this.shown.length; row++) changed.push(`\x1b[${row + 1};1H\x1b[2K`)
    this.shown = lines
    if (changed.length > 0 || clears !== '')
      this.output.write(`${beginFrame}${clears}${changed.join('')}${endFrame}`)
    done()
  }
}
