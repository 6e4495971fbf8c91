import type { CellDetail } from '../../framework/index.js'
import { DraftKeeper } from '../kept-text.js'
import {
  type EditedText,
  editedText,
  editText,
  selectedIn,
  unselected,
  type WritingCommands,
} from '../parts/edited-text.js'
import type { ScreenContext } from '../screen-context.js'
import type { Key } from '../terminal/key.js'

export const cellFields = ['summary', 'comment'] as const

/** The two texts of a cell. */
export type CellField = (typeof cellFields)[number]

/**
 * The summary and the comment of a cell while they are written. What is typed is kept beside the study while it is typed, and
 * is there again when the program ended before it was saved.
 */
export class CellTexts {
  /** Whether words are there again that were typed before and not saved. */
  isRestored = false
  private stored: Record<CellField, string> = { summary: '', comment: '' }
  private edited: Record<CellField, EditedText> = { summary: editedText(), comment: editedText() }
  private readonly keepers: Record<CellField, DraftKeeper>

  private readonly commandOf: WritingCommands

  private constructor(context: ScreenContext, subject: string) {
    this.commandOf = context.keys.commandsOf('writing')
    this.keepers = {
      summary: new DraftKeeper(context, `${subject}, summary`),
      comment: new DraftKeeper(context, `${subject}, comment`),
    }
  }

  /** @param subject the cell, by what no renaming changes */
  static async open(context: ScreenContext, subject: string, cell: CellDetail): Promise<CellTexts> {
    const texts = new CellTexts(context, subject)
    texts.takeOver(cell)
    for (const field of cellFields) {
      const before = await texts.keepers[field].before()
      if (before === null || before === cell[field]) continue
      texts.edited[field] = editedText(before)
      texts.isRestored = true
    }
    return texts
  }

  of(field: CellField): EditedText {
    return this.edited[field]
  }

  isChanged(field: CellField): boolean {
    return this.edited[field].text !== this.stored[field]
  }

  get isAnyChanged(): boolean {
    return cellFields.some(field => this.isChanged(field))
  }

  /** What is to be saved; only what was changed. */
  changes(): { summary?: string; comment?: string } {
    return Object.fromEntries(
      cellFields.filter(field => this.isChanged(field)).map(field => [field, this.edited[field].text]),
    )
  }

  /** Takes what is stored now for a field that nobody writes in here. @returns whether others changed one that is written in */
  takeOver(cell: Pick<CellDetail, CellField>): boolean {
    let isContested = false
    for (const field of cellFields) {
      const isElse = cell[field] !== this.stored[field]
      if (!this.isChanged(field)) this.edited[field] = editedText(cell[field])
      else if (isElse && this.edited[field].text !== cell[field]) isContested = true
      this.stored[field] = cell[field]
    }
    return isContested
  }

  press(field: CellField, key: Key, width: number): void {
    this.put(field, editText(this.edited[field], key, width, this.commandOf))
  }

  /** @returns whether something was selected, and is no longer */
  deselect(field: CellField): boolean {
    if (selectedIn(this.edited[field]) === null) return false
    this.edited[field] = unselected(this.edited[field])
    return true
  }

  /** Puts words at the cursor, with blanks around them where words touch them. */
  insert(field: CellField, words: string): void {
    const { text, cursor } = this.edited[field]
    const before = cursor > 0 && !/[\s([]$/u.test(text.slice(0, cursor)) ? ' ' : ''
    const after = /^[\p{L}\p{N}]/u.test(text.slice(cursor)) ? ' ' : ''
    this.press(field, { name: 'paste', text: before + words + after }, 80)
  }

  /** The text as it came back from the person's own editor; taking back brings the old one. */
  replace(field: CellField, text: string): void {
    const before = this.edited[field]
    this.put(field, {
      ...editedText(text),
      past: [...before.past, { text: before.text, cursor: before.cursor }],
      clipboard: before.clipboard,
    })
  }

  /** Keeps at once what was typed and is not saved. */
  async keep(): Promise<void> {
    for (const field of cellFields) await this.keepers[field].keep()
  }

  /** What was typed is saved, or thrown away. */
  async drop(): Promise<void> {
    for (const field of cellFields) await this.keepers[field].drop()
    this.isRestored = false
  }

  /** Throws away what is not saved. */
  async discard(): Promise<void> {
    for (const field of cellFields) this.edited[field] = editedText(this.stored[field])
    await this.drop()
  }

  private put(field: CellField, next: EditedText): void {
    const isOther = next.text !== this.edited[field].text
    this.edited[field] = next
    if (isOther) this.keepers[field].type(next.text)
  }
}
