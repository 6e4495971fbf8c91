import { type Line, lineOf, textOfLine } from '../frame/piece.js'
import type { Key } from '../terminal/key.js'

/** Columns and rows. */
export interface Size {
  columns: number
  rows: number
}

/** Something that lies over a screen and takes all keys until it is answered: a list to choose from, a line, an editor, the help. */
export interface Overlay {
  /** What it is, on the frame around it and for screen readers. */
  readonly title: string
  /** Where it lies: over the middle, or along the bottom of the screen. */
  readonly place: 'middle' | 'bottom'
  readonly isAnswered: boolean
  press(key: Key): void
  /** As lines of the given width; at most so many rows. */
  lines(size: Size): readonly Line[]
  /** What can be pressed now, in a few words. */
  hint(): string
}

/** So narrow that nothing stands beside anything else: a screen reader reads from the left to the right. */
const spokenSize: Size = { columns: 60, rows: 14 }

/** An overlay as a screen reader reads it: what it is, what is in it, and what can be pressed. */
export function spokenOverlay(overlay: Overlay): readonly Line[] {
  const lines = overlay.lines(spokenSize).filter(line => textOfLine(line).trim() !== '')
  return [lineOf(overlay.title), ...lines, lineOf(overlay.hint())]
}

/** An overlay somebody waits for. The answer `undefined` means that it was left without one. */
export abstract class Question<T> implements Overlay {
  abstract readonly title: string
  readonly place: Overlay['place'] = 'middle'
  private resolve: ((answer: T | undefined) => void) | null = null
  private isClosed = false
  private given: T | undefined

  /** What was answered, once it is. */
  answer(): Promise<T | undefined> {
    return new Promise(resolve => {
      if (this.isClosed) resolve(this.given)
      else this.resolve = resolve
    })
  }

  get isAnswered(): boolean {
    return this.isClosed
  }

  abstract press(key: Key): void
  abstract lines(size: Size): readonly Line[]
  abstract hint(): string

  /** Ends the question. */
  protected close(answer?: T): void {
    if (this.isClosed) return
    this.isClosed = true
    this.given = answer
    this.resolve?.(answer)
  }
}
