import {
  askOverwriting,
  type CellDetail,
  type ChartStatus,
  type EvidenceView,
  quoteMark,
  readCell,
  setCell,
} from '../../framework/index.js'
import { type DocumentReading, readReading } from '../../study/index.js'
import { CodeDesk } from '../code/code-desk.js'
import { Desk } from '../desk.js'
import type { Line } from '../frame/piece.js'
import { TextLayout } from '../frame/text-layout.js'
import { ConfirmQuestion } from '../parts/confirm-question.js'
import { HelpQuestion } from '../parts/help.js'
import type { Size } from '../parts/overlay.js'
import type { ScreenContext } from '../screen-context.js'
import { redoLast, undoLast } from '../study-history.js'
import type { Key } from '../terminal/key.js'
import { openEditor } from '../terminal/open-editor.js'
import { cellFrame, spokenCell } from './cell-frame.js'
import { type CellField, CellTexts } from './cell-texts.js'
import { clearAfterAsking, markOf } from './chart-acts.js'
import type { CellAt, CellUids, MatrixDesk } from './matrix-desk.js'

export type CellPane = 'evidence' | CellField

const panes: readonly CellPane[] = ['evidence', 'summary', 'comment']

const others: Readonly<Record<string, CellAt>> = {
  'cell-down': { row: 1, column: 0 },
  'cell-up': { row: -1, column: 0 },
  'cell-right': { row: 0, column: 1 },
  'cell-left': { row: 0, column: -1 },
}

/** A cell of the matrix: what was coded on the left, what the analyst writes of it on the right. */
export class CellDesk extends Desk {
  pane: CellPane = 'evidence'
  /** The chosen passage of the evidence. */
  chosen = 0
  isContextShown = false
  /** Columns of the text that is written; moving up and down goes by its rows. */
  textColumns = 40
  readonly context: ScreenContext
  private isContested = false
  /** Which cell this is, whatever becomes of the matrix. */
  private uids: CellUids
  private source: { reading: DocumentReading; layout: TextLayout } | null = null

  private constructor(
    private readonly matrix: MatrixDesk,
    public detail: CellDetail,
    public texts: CellTexts,
  ) {
    super(matrix.context.keys.of('cell', 'everywhere'))
    this.context = matrix.context
    this.uids = matrix.uids
    this.keeper = { keep: () => this.texts.keep() }
    this.sayWhereWeAre()
  }

  /** Opens the chosen cell of the matrix. @throws UserError `not-found` */
  static async open(matrix: MatrixDesk): Promise<CellDesk> {
    const { detail, texts } = await readChosen(matrix)
    return new CellDesk(matrix, detail, texts)
  }

  get passage(): EvidenceView | undefined {
    return this.detail.evidence[this.chosen]
  }

  /** Where the matrix has the cell, its attributes, and what its column means. */
  get about(): { attributes: string; definition: string; at: CellAt; size: CellAt } {
    const { view, place } = this.matrix
    return {
      attributes: (view.rows[place.row]?.attributes ?? []).filter(value => value !== null).join(' · '),
      definition: view.columns[place.column]?.definition ?? '',
      at: place,
      size: { row: view.rows.length, column: view.columns.length },
    }
  }

  /** The transcript of the chosen passage, laid out in so many columns; null until it is asked for. */
  sourceIn(columns: number): { reading: DocumentReading; layout: TextLayout } | null {
    if (this.source === null) return null
    if (this.source.layout.columns !== columns)
      this.source = { ...this.source, layout: new TextLayout(this.source.reading, columns) }
    return this.source
  }

  frame(size: Size): readonly Line[] {
    return cellFrame(this, size)
  }

  spoken(): readonly Line[] {
    return spokenCell(this)
  }

  override async follow(): Promise<void> {
    if (await this.matrix.catchUp()) await this.readAgain()
  }

  override async resume(): Promise<void> {
    await this.follow()
  }

  protected override pressUnknown(key: Key): void {
    if (this.pane === 'evidence') super.pressUnknown(key)
    else this.texts.press(this.pane, key, this.textColumns)
  }

  protected async carryOut(command: string): Promise<void> {
    const mark = markOf(command)
    const other = others[command]
    if (await this.inEvidence(command)) return
    if (mark !== undefined) await this.save(mark)
    else if (command === 'save') await this.save()
    else if (command === 'pane-next' || command === 'pane-back')
      this.focus(panes[(panes.indexOf(this.pane) + (command === 'pane-next' ? 1 : 2)) % 3] ?? 'evidence')
    else if (command === 'leave-text') {
      if (this.pane === 'evidence' || !this.texts.deselect(this.pane)) this.focus('evidence')
    } else if (command === 'own-editor') this.editOutside()
    else if (other !== undefined) await this.goBy(other)
    else if (command === 'next-wanted' || command === 'back-wanted')
      await this.goTo(() => this.matrix.goToWaiting(command === 'next-wanted' ? 1 : -1))
    else await this.carryOutCommon(command)
  }

  private async carryOutCommon(command: string): Promise<void> {
    const { keys } = this.context
    if (command === 'back') {
      if (await this.save()) this.host.back()
    } else if (command === 'clear') await this.clear()
    else if (command === 'discard') await this.discard()
    else if (command === 'help')
      await this.ask(new HelpQuestion(keys.of('cell', 'cell-text', 'writing', 'everywhere')))
    else if (command === 'undo') {
      const words = await undoLast(this, this.context)
      if (words !== null) await this.acted(words, null)
    } else if (command === 'redo') await this.acted(await redoLast(this.context), null)
    else if (command === 'leave') {
      if (await this.save()) this.host.quit()
    } else if (command === 'command-line')
      this.say({ kind: 'note', text: 'The keys of this screen do everything; ? shows them.' })
  }

  /** @returns whether the command was one of the evidence's */
  private async inEvidence(command: string): Promise<boolean> {
    const by = { down: 1, up: -1, 'page-down': 5, 'page-up': -5 }[command]
    if (by !== undefined) await this.choose(this.chosen + by)
    else if (command === 'context') {
      this.isContextShown = !this.isContextShown
      await this.readSource()
    } else if (command === 'insert-quote') this.insertQuote()
    else if (command === 'transcript') await this.openTranscript()
    else return false
    return true
  }

  private async choose(index: number): Promise<void> {
    this.chosen = Math.max(0, Math.min(index, this.detail.evidence.length - 1))
    await this.readSource()
  }

  private async readSource(): Promise<void> {
    const name = this.passage?.document
    if (!this.isContextShown || name === undefined || this.source?.reading.document.name === name) return
    const reading = await readReading(this.context.study.db, name)
    this.source = { reading, layout: new TextLayout(reading, this.source?.layout.columns ?? 40) }
  }

  private insertQuote(): void {
    const { passage } = this
    if (passage === undefined) {
      this.say({ kind: 'note', text: 'There is no passage to refer to.' })
      return
    }
    const field = this.pane === 'comment' ? 'comment' : 'summary'
    this.texts.insert(field, quoteMark(passage.reference))
    this.say({ kind: 'note', text: `${passage.reference} stands in the ${field}; ctrl-s saves.` })
  }

  private async openTranscript(): Promise<void> {
    const { passage } = this
    if (passage === undefined || !(await this.save())) return
    const desk = await CodeDesk.open(this.context, passage.document)
    desk.moveTo(passage.startCp)
    this.host.enter(desk)
  }

  private focus(pane: CellPane): void {
    this.pane = pane
    this.useBindings(
      pane === 'evidence' ? this.context.keys.of('cell', 'everywhere') : this.context.keys.of('cell-text'),
    )
  }

  private editOutside(): void {
    const field = this.pane === 'comment' ? 'comment' : 'summary'
    const text = this.host.lend(() => openEditor(this.context.env, this.texts.of(field).text))
    if (text === null)
      this.say({
        kind: 'error',
        text: 'No editor could be opened: set VISUAL or EDITOR. Your words are as they were.',
      })
    else this.texts.replace(field, text)
  }

  /** Saves what was written, and a status where one is given, as one event. @returns false where the coder thought better of it */
  private async save(status?: ChartStatus): Promise<boolean> {
    const changes = this.texts.changes()
    if (!this.texts.isAnyChanged && status === undefined) return true
    if (!(await this.mayWrite(changes.summary))) return false
    const { study } = this.context
    const { value, summary, eventId } = await setCell(study, {
      case: this.detail.case,
      code: this.detail.code,
      ...changes,
      ...(status === undefined ? {} : { status }),
    })
    await this.texts.drop()
    this.isContested = false
    const foreign = value.foreignQuotes
      .map(each => ` ${this.detail.case} does not speak in “${each}”.`)
      .join('')
    const words = eventId === null ? 'that is so already' : `${summary} (${value.status})`
    await this.acted(words + foreign, eventId)
    return true
  }

  private async mayWrite(summary: string | undefined): Promise<boolean> {
    const question = this.isContested
      ? `Others changed ${this.detail.name} while you wrote. Write over it?`
      : askOverwriting(this.detail, summary, this.context.coder.name)
    if (question === null) return true
    const lines = [this.detail.summary, this.detail.comment].filter(Boolean)
    return (await this.ask(new ConfirmQuestion({ title: question, lines }))) === true
  }

  private async clear(): Promise<void> {
    const acted = await clearAfterAsking(this, this.context, this.detail)
    if (acted === null) return
    await this.texts.discard()
    await this.acted(acted.words, acted.eventId)
  }

  private async discard(): Promise<void> {
    if (!this.texts.isAnyChanged) {
      this.say({ kind: 'note', text: 'Everything is saved; u takes the last change back.' })
      return
    }
    const title = 'Throw away what is not saved?'
    if ((await this.ask(new ConfirmQuestion({ title }))) !== true) return
    await this.texts.discard()
    this.isContested = false
    this.say({ kind: 'note', text: 'The cell is as it was saved.' })
  }

  private async goBy({ row, column }: CellAt): Promise<void> {
    await this.goTo(() => {
      const { place } = this.matrix
      this.matrix.select({ row: place.row + row, column: place.column + column })
      const { place: now } = this.matrix
      return now.row !== place.row || now.column !== place.column
    })
  }

  /** Saves, and opens another cell in place of this one. @param choose chooses it in the matrix; false where there is none */
  private async goTo(choose: () => boolean): Promise<void> {
    if (!(await this.save())) return
    if (!choose()) {
      this.say({
        kind: 'note',
        text:
          this.matrix.message.kind === 'note' ? 'There is no other cell that way.' : this.matrix.message.text,
      })
      return
    }
    const { detail, texts } = await readChosen(this.matrix)
    this.detail = detail
    this.texts = texts
    this.uids = this.matrix.uids
    this.chosen = 0
    this.isContested = false
    await this.readSource()
    this.sayWhereWeAre()
  }

  private async acted(words: string, eventId: number | null): Promise<void> {
    const isThere = this.matrix.selectUids(this.uids)
    await this.matrix.acted({ words, eventId: isThere ? eventId : null })
    await this.readAgain()
    this.say({ kind: 'done', text: words })
  }

  private async readAgain(): Promise<void> {
    const isThere = this.matrix.selectUids(this.uids)
    const { case: name, code } = (isThere ? this.matrix.named : null) ?? this.detail
    const passage = this.passage?.uid
    this.detail = await readCell(this.context.study.db, name, code)
    if (!isThere)
      this.say({
        kind: 'error',
        text: 'The matrix has this cell no more: its case or its theme was taken away.',
      })
    if (this.texts.takeOver(this.detail)) {
      this.isContested = true
      this.say({
        kind: 'error',
        text: 'Others changed this cell while you write. Saving asks first; X takes theirs.',
      })
    }
    const same = this.detail.evidence.findIndex(({ uid }) => uid === passage)
    await this.choose(Math.max(0, same))
    this.changed()
  }

  private sayWhereWeAre(): void {
    const { stale, changed } = this.detail
    if (this.texts.isRestored)
      this.say({
        kind: 'note',
        text: 'What you wrote here before and did not save is here again: ctrl-s saves it, X throws it away.',
      })
    else if (stale)
      this.say({ kind: 'note', text: `Since it was charted: ${changed}. Saving or a settles it.` })
    else
      this.say({ kind: 'note', text: 'tab writes, Q puts a quote reference into the text, esc goes back.' })
  }
}

async function readChosen(matrix: MatrixDesk): Promise<{ detail: CellDetail; texts: CellTexts }> {
  const { context, view, place, named } = matrix
  const detail = await readCell(context.study.db, named?.case ?? '', named?.code ?? '')
  const subject = `cell ${view.rows[place.row]?.uid} ${view.columns[place.column]?.uid}`
  return { detail, texts: await CellTexts.open(context, subject, detail) }
}
