import { type Line, lineOf } from '../frame/piece.js'
import type { Key } from '../terminal/key.js'
import { shownTyping, type TypedLine, typedLine, typeInLine } from './line-editor.js'
import { Question, type Size } from './overlay.js'

export interface LineOptions {
  title: string
  /** Stands before what is typed. */
  label: string
  initial?: string
  /** What may stand there, given what was typed: tab completes as far as all of them go. */
  complete?: (typed: string) => readonly string[]
  /** Why it cannot be taken, in a sentence; null where it can. */
  check?: (typed: string) => string | null
  /** What was typed here before, the latest last. */
  history?: readonly string[]
  /** Called with every change: what is typed is kept until it is taken or thrown away. */
  onType?: (text: string) => void
}

/** One line, typed at the bottom of the screen. */
export class LineQuestion extends Question<string> {
  readonly title: string
  override readonly place = 'bottom'
  private typed: TypedLine
  private fault: string | null = null
  private candidates: readonly string[] = []
  /** Which line of the history is shown; its length for the one that is typed. */
  private past: number

  constructor(private readonly options: LineOptions) {
    super()
    this.title = options.title
    this.typed = typedLine(options.initial)
    this.past = options.history?.length ?? 0
  }

  press(key: Key): void {
    this.fault = null
    if (key.name === 'esc' || key.name === 'ctrl-c') this.close()
    else if (key.name === 'enter') this.take()
    else if (key.name === 'tab') this.completeTyped()
    else if (key.name === 'up' || key.name === 'down') this.recall(key.name === 'up' ? -1 : 1)
    else {
      this.typed = typeInLine(this.typed, key)
      this.candidates = []
      this.options.onType?.(this.typed.text)
    }
  }

  lines({ columns }: Size): readonly Line[] {
    const typing = shownTyping(this.typed, this.options.label, columns)
    if (this.fault !== null) return [typing, lineOf(this.fault, 'bad')]
    if (this.candidates.length < 2) return [typing]
    return [typing, lineOf(this.candidates.join('  ').slice(0, columns), 'dim')]
  }

  hint(): string {
    const completes = this.options.complete === undefined ? '' : 'tab completes · '
    return `${completes}enter takes · esc leaves`
  }

  private take(): void {
    this.fault = this.options.check?.(this.typed.text) ?? null
    if (this.fault === null) this.close(this.typed.text)
  }

  private completeTyped(): void {
    const { text } = this.typed
    this.candidates = this.options.complete?.(text) ?? []
    const [first = text] = this.candidates
    let common = first
    for (const candidate of this.candidates)
      while (!candidate.startsWith(common)) common = common.slice(0, -1)
    if (this.candidates.length === 0 && this.options.complete !== undefined)
      this.fault = 'Nothing begins like that.'
    if (common.length > text.length) this.typed = typedLine(common)
  }

  private recall(by: -1 | 1): void {
    const { history = [] } = this.options
    const past = this.past + by
    if (past < 0 || past > history.length) return
    this.past = past
    this.typed = typedLine(history[past] ?? '')
  }
}
