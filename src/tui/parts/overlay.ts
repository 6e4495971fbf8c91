import type { Line } from '../frame/piece.js'
import type { Key } from '../terminal/key.js'

/** Columns and rows. */
export interface Size {
  columns: number
  rows: number
}

/** Something that lies over a screen and takes all keys until it is closed: a list to choose from, a question, an editor, the help. */
export interface Overlay {
  /** What it is, on the frame around it and for screen readers. */
  readonly title: string
  /** Where it lies: over the middle, or along the bottom of the screen. */
  readonly place: 'middle' | 'bottom'
  press(key: Key): void
  /** As lines of the given width; at most so many rows. */
  lines(size: Size): readonly Line[]
  /** What can be pressed now, in a few words. */
  hint(): string
}

/** An overlay somebody waits for; `undefined` means it was left without an answer. */
export abstract class Question<T> implements Overlay {
  abstract readonly title: string
  readonly place: Overlay['place'] = 'middle'
  private readonly resolvers: ((answer: T | undefined) => void)[] = []
  private answered: { answer: T | undefined } | null = null

  /** What was answered, once it is. */
  answer(): Promise<T | undefined> {
    if (this.answered !== null) return Promise.resolve(this.answered.answer)
    return new Promise(resolve => this.resolvers.push(resolve))
  }

  get isAnswered(): boolean {
    return this.answered !== null
  }

  abstract press(key: Key): void
  abstract lines(size: Size): readonly Line[]
  abstract hint(): string

  /** Ends the question. */
  protected close(answer?: T): void {
    if (this.answered !== null) return
    this.answered = { answer }
    for (const resolve of this.resolvers) resolve(answer)
  }
}
