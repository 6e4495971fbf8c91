import type { Line } from '../frame/piece.js'
import type { Key } from '../terminal/key.js'
import { editedLines } from './edited-lines.js'
import { type EditedText, editedText, editText, unselected, type WritingCommands } from './edited-text.js'
import { Question, type Size } from './overlay.js'

export interface TextOptions {
  title: string
  text?: string
  /** Words that were typed here before and never saved: they are there again. */
  unsaved?: string
  /** Hands the text to the person's own editor; null where that could not be done. */
  openEditor?: (text: string) => string | null
  /** Which keys write; default: the standard ones. */
  commandOf?: WritingCommands
  /** Called with every change: what is typed is kept until it is saved or thrown away. */
  onType?: (text: string) => void
}

/** A text of several lines: a memo, a definition. */
export class TextQuestion extends Question<string> {
  readonly title: string
  private state: EditedText
  private readonly initial: string
  private width = 60
  private note = ''

  constructor(private readonly options: TextOptions) {
    super()
    this.title = options.title
    this.initial = options.text ?? ''
    this.state = editedText(options.unsaved ?? this.initial)
    if (options.unsaved !== undefined)
      this.note = 'You typed this before and did not save it · ctrl-s saves · esc leaves'
  }

  press(key: Key): void {
    const wasLeaving = this.note === leaving
    this.note = ''
    if (key.name === 'ctrl-s') this.close(this.state.text)
    else if (key.name === 'esc') this.leave(wasLeaving)
    else if (key.name === 'ctrl-e' && this.options.openEditor !== undefined) this.editOutside()
    else this.take(editText(this.state, key, this.width, this.options.commandOf))
  }

  lines(size: Size): readonly Line[] {
    this.width = size.columns - 1
    return editedLines(this.state, size, true)
  }

  hint(): string {
    if (this.note !== '') return this.note
    return `ctrl-s saves · esc leaves · alt-z takes back${this.options.openEditor === undefined ? '' : ' · ctrl-e own editor'}`
  }

  private take(next: EditedText): void {
    const isOther = next.text !== this.state.text
    this.state = next
    if (isOther) this.options.onType?.(next.text)
  }

  /** First the selection goes; changed words only go when it is said twice. */
  private leave(wasLeaving: boolean): void {
    if (this.state.anchor !== null) this.state = unselected(this.state)
    else if (wasLeaving || this.state.text === this.initial) this.close()
    else this.note = leaving
  }

  private editOutside(): void {
    const text = this.options.openEditor?.(this.state.text) ?? null
    if (text === null)
      this.note = 'No editor could be opened: set VISUAL or EDITOR. Your words are as they were.'
    else
      this.take({
        ...editedText(text),
        past: [...this.state.past, this.state],
        clipboard: this.state.clipboard,
      })
  }
}

const leaving = 'esc again throws your words away · ctrl-s saves them'
