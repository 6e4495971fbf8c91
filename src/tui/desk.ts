import { UserError } from '../problems/index.js'
import type { Line } from './frame/piece.js'
import { type Bindings, KeyTable } from './keys/bindings.js'
import type { Overlay, Question, Size } from './parts/overlay.js'
import type { Key } from './terminal/key.js'

/** The last thing that was done, or what went wrong, in words. */
export interface Message {
  kind: 'done' | 'note' | 'error'
  text: string
}

/** What a desk may ask of the program that shows it. */
export interface DeskHost {
  /** Another desk takes the screen until it goes back. */
  enter: (desk: Desk) => void
  /** Another desk takes the place of this one. */
  replace: (desk: Desk) => void
  /** Back to the desk before this one; where there is none, the program ends. */
  back: () => void
  /** Ends the program. */
  quit: () => void
  /** Gives the terminal to another program, such as the person's own editor, while `use` runs. */
  lend: <T>(use: () => T) => T
  /** So many more keys are carried out, and what they changed is saved; or they wait for an answer. */
  keysDone: (count: number) => void
}

const noHost: DeskHost = { enter() {}, replace() {}, back() {}, quit() {}, lend: use => use(), keysDone() {} }

/**
 * What every screen is built on: keys come in one after the other, become commands through the key map, and each command is
 * finished, and what it changed saved, before the next key counts. Overlays take the keys while they are open.
 */
export abstract class Desk {
  message: Message = { kind: 'note', text: '' }
  /** Keys pressed so far of a longer sequence. */
  pending: readonly string[] = []
  /** Keeps what is being typed now, if anything is. */
  keeper: { keep: () => Promise<void> } | null = null
  /** What runs the desk. */
  host: DeskHost = noHost
  private readonly stack: Overlay[] = []
  private readonly waiting: Key[] = []
  private isBusy = false
  private table: KeyTable
  private readonly listeners = new Set<() => void>()
  private count = 0
  /** Keys that were taken and are not carried out yet. */
  private owed = 0

  constructor(bindings: readonly Bindings[]) {
    this.table = new KeyTable(bindings)
  }

  /** Carries out a command of the key map. */
  protected abstract carryOut(command: string): void | Promise<void>

  /** Reads what others changed meanwhile; called about once a second between two keys. */
  async follow(): Promise<void> {}

  /** The desk has the screen again. */
  async resume(): Promise<void> {}

  /** The whole screen, without its overlay. */
  abstract frame(size: Size): readonly Line[]

  /** What a screen reader should read now, line by line. */
  abstract spoken(size: Size): readonly Line[]

  /** A key that is no command here; a screen may want what it types. */
  protected pressUnknown(key: Key): void {
    if (key.name === 'paste')
      this.say({ kind: 'note', text: 'Nothing is typed here; the pasted text was not used.' })
  }

  /** Other bindings hold from now on. */
  protected useBindings(bindings: readonly Bindings[]): void {
    this.table = new KeyTable(bindings)
  }

  get overlay(): Overlay | undefined {
    return this.stack.at(-1)
  }

  /** Changes whenever something may look different. */
  get version(): number {
    return this.count
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Says that something may look different. */
  changed(): void {
    this.count++
    if (this.owed > 0 && (!this.isBusy || this.overlay !== undefined)) {
      this.host.keysDone(this.owed)
      this.owed = 0
    }
    for (const listener of this.listeners) listener()
  }

  say(message: Message): void {
    this.message = message
    this.changed()
  }

  press(key: Key): void {
    this.waiting.push(key)
    this.drain()
  }

  /** Gives away the keys that were pressed and are not carried out yet: they are meant for the desk that comes. */
  takeWaiting(): Key[] {
    return this.waiting.splice(0)
  }

  /** When everything pressed so far is carried out, or an overlay waits for more. */
  async settled(): Promise<void> {
    while (this.isBusy && this.overlay === undefined)
      await new Promise<void>(resolve => {
        const stop = this.subscribe(() => {
          stop()
          resolve()
        })
      })
  }

  /** Runs work that is not a key's, such as reading what another program changed, between two commands. */
  async between(work: () => Promise<void>): Promise<void> {
    if (this.isBusy) return
    await this.run(work)
  }

  /** Opens an overlay and waits for its answer. */
  async ask<T>(question: Question<T>): Promise<T | undefined> {
    this.open(question)
    // A key that answers is followed at once by those that were pressed after it.
    const answer = await question.answer()
    this.changed()
    return answer
  }

  private open(overlay: Overlay): void {
    this.stack.push(overlay)
    this.changed()
    this.drain()
  }

  private close(overlay: Overlay): void {
    const at = this.stack.indexOf(overlay)
    if (at >= 0) this.stack.splice(at, 1)
    this.changed()
  }

  private drain(): void {
    while (this.waiting.length > 0) {
      const { overlay } = this
      if (overlay === undefined && this.isBusy) return
      const key = this.waiting.shift()
      if (key === undefined) return
      this.owed++
      if (overlay === undefined) this.pressHere(key)
      else {
        overlay.press(key)
        if (overlay.isAnswered) this.close(overlay)
        else this.changed()
      }
    }
  }

  private pressHere(key: Key): void {
    const pressed = [...this.pending, key.name]
    const resolved = this.table.resolve(pressed)
    this.pending = resolved.kind === 'pending' ? pressed : []
    if (resolved.kind === 'command') void this.run(async () => this.carryOut(resolved.command))
    else {
      if (resolved.kind === 'unknown') this.pressUnknown(key)
      this.changed()
    }
  }

  /** One piece of work at a time; a mistake a person can mend is said, any other ends the program. */
  private async run(work: () => Promise<void>): Promise<void> {
    this.isBusy = true
    try {
      await work()
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      // Of a list of problems, as commands on files make it, the screen's one act has one.
      const { message, hint } = error.problems[0] ?? error
      this.message = { kind: 'error', text: [message, hint].filter(Boolean).join(' ') }
    } finally {
      this.isBusy = false
      this.changed()
      this.drain()
    }
  }
}
