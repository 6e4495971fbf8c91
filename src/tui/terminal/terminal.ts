import type { ReadStream, WriteStream } from 'node:tty'
import type { Key } from './key.js'
import { Keyboard } from './keyboard.js'

/**
 * Alternate screen, bracketed paste, and text in the order in which it is sent: right-to-left words are put in their place
 * here, so the terminal must not turn them again (ECMA-48 mode 8, where a terminal knows it).
 */
const enter = '\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[8l'
const leave = '\x1b[?2004l\x1b[8h\x1b[?25h\x1b[?1049l'

/** After so many milliseconds that it still runs, the program counts as not stopped. */
const notStoppedMs = 300

/** The terminal while a screen has it: what is changed about it on entering is put back on leaving, however that comes about. */
export class Terminal {
  private readonly keyboard: Keyboard
  private isEntered = false

  constructor(
    readonly input: ReadStream,
    readonly output: WriteStream,
    onKey: (key: Key) => void,
    /** A screen reader follows the text as it comes, so the ordinary screen is kept. */
    private readonly isLineByLine: boolean,
  ) {
    this.keyboard = new Keyboard(onKey)
  }

  enter(): void {
    if (this.isEntered) return
    this.isEntered = true
    this.input.setRawMode(true)
    this.input.on('data', this.feed)
    this.input.resume()
    this.output.write(this.isLineByLine ? '\x1b[?2004h' : enter)
  }

  /** Gives the terminal back as it was. May be called at any time, and twice. */
  leave(): void {
    if (!this.isEntered) return
    this.isEntered = false
    this.input.off('data', this.feed)
    this.input.pause()
    // A terminal that is gone (its window was closed) has nothing to be put back.
    if (!this.output.writable || this.input.destroyed) return
    this.output.write(this.isLineByLine ? '\x1b[?2004l\x1b[?25h' : leave)
    try {
      this.input.setRawMode(false)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EIO') throw error
    }
  }

  /** Gives the terminal to the shell until the program is taken up again (`fg`). */
  suspend(onResume: () => void): void {
    if (process.platform === 'win32') return
    const comeBack = () => {
      clearTimeout(unstopped)
      process.off('SIGCONT', comeBack)
      this.enter()
      onResume()
    }
    process.once('SIGCONT', comeBack)
    this.leave()
    // The whole job, with the program that started this one.
    process.kill(0, 'SIGTSTP')
    // Where no shell could take it up again, the system does not stop it at all.
    const unstopped = setTimeout(comeBack, notStoppedMs)
  }

  private readonly feed = (chunk: Buffer): void => this.keyboard.feed(chunk)
}
