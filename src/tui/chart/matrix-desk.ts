import {
  type CellView,
  defaultMatrixName,
  listMatrices,
  type MatrixSelection,
  type MatrixView,
  readCell,
  readMatrix,
} from '../../framework/index.js'
import { lastEventId, readChangesSince } from '../../study/index.js'
import { Desk } from '../desk.js'
import type { Line } from '../frame/piece.js'
import { HelpQuestion } from '../parts/help.js'
import type { ListPlace } from '../parts/list-view.js'
import type { Size } from '../parts/overlay.js'
import { type PickItem, PickQuestion } from '../parts/pick-question.js'
import type { ScreenContext } from '../screen-context.js'
import { redoLast, undoLast } from '../study-history.js'
import { CellDesk } from './cell-desk.js'
import { type Acted, clearAfterAsking, markCell, markOf, type NamedCell } from './chart-acts.js'
import { matrixFrame, spokenMatrix } from './matrix-frame.js'
import { type GridView, gridRoom, shownGrid } from './matrix-grid.js'
import { type CellKind, cellKinds, kindOf, meaningOf } from './matrix-look.js'

/** The place of a cell in the matrix. */
export interface CellAt {
  row: number
  column: number
}

/** A cell by the uids of its case and its code; undefined in an empty matrix. */
export interface CellUids {
  row: string | undefined
  column: string | undefined
}

export interface MatrixRequest {
  /** The matrix and which of its cases; default: all cases × all themes. */
  selection?: MatrixSelection
  /** The kinds of cells that wait to be worked on; default: empty and stale ones. */
  kinds?: readonly CellKind[]
}

/** `framewise chart`: the framework matrix as a grid, by theme or by case, from which cells are opened. */
export class MatrixDesk extends Desk {
  /** `theme`: all cases under one theme; `case`: all themes of one case. */
  reading: 'grid' | 'theme' | 'case' = 'grid'
  /** Lines of a row and columns of a column, as the person wants them. */
  rowHeight = 2
  columnWidth = 20
  wanted: ReadonlySet<CellKind>
  private rows: ListPlace = { chosen: 0, top: 0 }
  private columns: ListPlace = { chosen: 0, top: 0 }
  private size: Size = { columns: 80, rows: 24 }

  private constructor(
    readonly context: ScreenContext,
    private selection: MatrixSelection,
    public view: MatrixView,
    public labels: readonly string[],
    private lastEvent: number,
    kinds: readonly CellKind[] | undefined,
  ) {
    super(context.keys.of('matrix', 'everywhere'))
    this.wanted = new Set(kinds ?? (['empty', 'stale'] as const))
  }

  /** @throws UserError `not-found` */
  static async open(context: ScreenContext, { selection = {}, kinds }: MatrixRequest): Promise<MatrixDesk> {
    const lastEvent = await lastEventId(context.study.db)
    const { view, labels } = await readMatrix(context.study, selection)
    const desk = new MatrixDesk(context, selection, view, labels, lastEvent, kinds)
    const first = desk.waitingAfter({ row: 0, column: -1 }, 1, cell => desk.isWanted(cell))
    if (first !== null) desk.select(first)
    const text =
      view.rows.length === 0 || view.columns.length === 0
        ? 'There is nothing to chart yet: a matrix needs cases and themes.'
        : `${desk.waitingWords()} enter opens a cell, ? shows the keys.`
    desk.say({ kind: 'note', text })
    return desk
  }

  get place(): CellAt {
    return { row: this.rows.chosen, column: this.columns.chosen }
  }

  get cell(): CellView | undefined {
    return this.view.rows[this.rows.chosen]?.cells[this.columns.chosen]
  }

  /** The chosen cell by its names; null where the matrix has none. */
  get named(): NamedCell | null {
    const [row, column] = [this.view.rows[this.rows.chosen], this.view.columns[this.columns.chosen]]
    return row === undefined || column === undefined ? null : { case: row.name, code: column.path }
  }

  /** The chosen cell by what no renaming and no change of the matrix alters. */
  get uids(): CellUids {
    return {
      row: this.view.rows[this.rows.chosen]?.uid ?? undefined,
      column: this.view.columns[this.columns.chosen]?.uid,
    }
  }

  /** Chooses a cell by its uids. @returns false where the matrix has it no more; the choice stays then */
  selectUids({ row, column }: CellUids): boolean {
    const at = {
      row: this.view.rows.findIndex(({ uid }) => uid === row),
      column: this.view.columns.findIndex(({ uid }) => uid === column),
    }
    if (at.row < 0 || at.column < 0) return false
    this.select(at)
    return true
  }

  isWanted(cell: CellView): boolean {
    return this.wanted.has(kindOf(cell))
  }

  waitingWords(): string {
    const count = this.view.rows.flatMap(({ cells }) => cells).filter(cell => this.isWanted(cell)).length
    const kinds = cellKinds.filter(kind => this.wanted.has(kind)).map(kind => meaningOf(kind).word)
    if (count === 0) return `No cell is ${kinds.join(' or ')}.`
    return `${count} ${count === 1 ? 'cell is' : 'cells are'} ${kinds.join(' or ')}; n goes to the next.`
  }

  select({ row, column }: CellAt): void {
    this.rows = { ...this.rows, chosen: clamp(row, this.view.rows.length) }
    this.columns = { ...this.columns, chosen: clamp(column, this.view.columns.length) }
  }

  /** The grid on a part of the screen, scrolled so that the choice is seen. */
  grid(size: Size): GridView {
    this.size = size
    const grid = shownGrid(
      {
        view: this.view,
        labels: this.labels,
        rows: this.rows,
        columns: this.columns,
        rowHeight: this.rowHeight,
        columnWidth: this.columnWidth,
        isWanted: cell => this.isWanted(cell),
      },
      size,
    )
    this.rows = grid.rows
    this.columns = grid.columns
    return grid
  }

  /** The nearest cell in reading order (row by row, or down the theme) that passes a test; null where none does. */
  waitingAfter({ row, column }: CellAt, direction: 1 | -1, test: (cell: CellView) => boolean): CellAt | null {
    const [rows, columns] = [this.view.rows.length, this.view.columns.length]
    const count = rows * columns
    const isDown = this.reading === 'theme'
    const start = isDown ? column * rows + row : row * columns + column
    for (let step = 1; step <= count; step++) {
      const index = (start + direction * step + count * 2) % count
      const at = isDown
        ? { row: index % rows, column: Math.floor(index / rows) }
        : { row: Math.floor(index / columns), column: index % columns }
      const cell = this.view.rows[at.row]?.cells[at.column]
      if (cell !== undefined && test(cell)) return at
    }
    return null
  }

  /** Goes to the next cell that waits, or says that there is none. @returns whether there is one */
  goToWaiting(direction: 1 | -1, kinds: ReadonlySet<CellKind> = this.wanted): boolean {
    const at = this.waitingAfter(this.place, direction, cell => kinds.has(kindOf(cell)))
    if (at === null) {
      const words = [...kinds].map(kind => meaningOf(kind).word).join(' or ')
      this.say({ kind: 'note', text: `No cell is ${words}.` })
      return false
    }
    this.select(at)
    return true
  }

  frame(size: Size): readonly Line[] {
    return matrixFrame(this, size)
  }

  spoken(): readonly Line[] {
    return spokenMatrix(this)
  }

  override async follow(): Promise<void> {
    await this.catchUp()
  }

  override async resume(): Promise<void> {
    await this.catchUp()
  }

  /** Reads what changed since, by whomever. @returns whether anything did */
  async catchUp(): Promise<boolean> {
    const { lastEvent } = await readChangesSince(this.context.study.db, this.lastEvent)
    if (lastEvent === this.lastEvent) return false
    this.lastEvent = lastEvent
    await this.readAgain()
    return true
  }

  /** Takes over what an act changed: one cell, unless others changed something meanwhile. */
  async acted({ words, eventId }: Acted): Promise<void> {
    this.message = { kind: 'done', text: words }
    const { named, place, lastEvent } = this
    if (eventId !== null && eventId === lastEvent + 1 && named !== null) {
      this.lastEvent = eventId
      const detail = await readCell(this.context.study.db, named.case, named.code)
      const cells = this.view.rows[place.row]?.cells
      const before = cells?.[place.column]
      if (cells !== undefined && before !== undefined)
        cells[place.column] = {
          ...before,
          status: detail.status,
          stale: detail.stale,
          summary: detail.summary,
          comment: detail.comment,
          author: detail.author,
          codings: detail.evidence.length,
        }
    } else await this.catchUp()
    this.changed()
  }

  protected async carryOut(command: string): Promise<void> {
    const mark = markOf(command)
    if (this.move(command) || this.look(command)) return
    if (mark !== undefined) {
      if (this.named !== null) await this.acted(await markCell(this.context, this.named, mark))
    } else if (command === 'clear') {
      const acted = this.named === null ? null : await clearAfterAsking(this, this.context, this.named)
      if (acted !== null) await this.acted(acted)
    } else if (command === 'open') await this.openCell()
    else if (command === 'find') await this.find()
    else if (command === 'filter') await this.filter()
    else if (command === 'choose-matrix') await this.chooseMatrix()
    else await this.carryOutCommon(command)
  }

  private async carryOutCommon(command: string): Promise<void> {
    if (command === 'help') await this.ask(new HelpQuestion(this.context.keys.of('matrix', 'everywhere')))
    else if (command === 'undo') {
      const words = await undoLast(this, this.context)
      if (words !== null) await this.acted({ words, eventId: null })
    } else if (command === 'redo') await this.acted({ words: await redoLast(this.context), eventId: null })
    else if (command === 'back') this.host.back()
    else if (command === 'leave') this.host.quit()
    else if (command === 'command-line')
      this.say({ kind: 'note', text: 'The keys of this screen do everything; ? shows them.' })
  }

  private move(command: string): boolean {
    const { row, column } = this.place
    const to = this.moves[command]?.({ row, column })
    if (to !== undefined) {
      this.select(to)
      return true
    }
    const jump = /^(next|back)-(wanted|empty|stale)$/.exec(command)
    if (jump === null) return false
    const kinds = jump[2] === 'wanted' ? this.wanted : new Set([jump[2] as CellKind])
    this.goToWaiting(jump[1] === 'next' ? 1 : -1, kinds)
    return true
  }

  /** Up and down go through what is listed: cases, or the themes of a case. */
  private readonly moves: Readonly<Record<string, (at: CellAt) => CellAt>> = {
    left: at => this.step(at, 'across', -1),
    right: at => this.step(at, 'across', 1),
    down: at => this.step(at, 'along', 1),
    up: at => this.step(at, 'along', -1),
    'page-down': at => this.step(at, 'along', this.page()),
    'page-up': at => this.step(at, 'along', -this.page()),
    'row-start': at => this.step(at, 'across', -1e6),
    'row-end': at => this.step(at, 'across', 1e6),
    first: at => this.step(at, 'along', -1e6),
    last: at => this.step(at, 'along', 1e6),
  }

  private step({ row, column }: CellAt, way: 'along' | 'across', by: number): CellAt {
    const isRows = (way === 'along') !== (this.reading === 'case')
    return isRows ? { row: row + by, column } : { row, column: column + by }
  }

  private page(): number {
    if (this.reading !== 'grid') return 5
    return gridRoom(this, this.size).rows
  }

  private look(command: string): boolean {
    if (command === 'by-theme') this.reading = this.reading === 'theme' ? 'grid' : 'theme'
    else if (command === 'by-case') this.reading = this.reading === 'case' ? 'grid' : 'case'
    else if (command === 'higher' || command === 'lower')
      this.rowHeight = Math.max(1, Math.min(12, this.rowHeight + (command === 'higher' ? 1 : -1)))
    else if (command === 'wider' || command === 'narrower')
      this.columnWidth = Math.max(12, Math.min(80, this.columnWidth + (command === 'wider' ? 6 : -6)))
    else return false
    return true
  }

  private async openCell(): Promise<void> {
    await this.catchUp()
    if (this.named === null) return
    this.host.enter(await CellDesk.open(this))
  }

  private async find(): Promise<void> {
    const items: PickItem<CellAt>[] = [
      ...this.view.rows.map(({ name }, row) => ({ value: { ...this.place, row }, name })),
      ...this.labels.map((name, column) => ({ value: { ...this.place, column }, name })),
    ]
    const [at] = (await this.ask(new PickQuestion({ title: 'Go to', items, isSingle: true }))) ?? []
    if (at !== undefined) this.select(at)
  }

  private async filter(): Promise<void> {
    const items = cellKinds.map((kind): PickItem<CellKind> => {
      const { sign, word } = meaningOf(kind)
      const count = this.view.rows.flatMap(({ cells }) => cells).filter(cell => kindOf(cell) === kind).length
      return { value: kind, name: `${sign} ${word} (${count})` }
    })
    const chosen = await this.ask(new PickQuestion({ title: 'Which cells wait? (tab marks several)', items }))
    if (chosen === undefined || chosen.length === 0) return
    this.wanted = new Set(chosen)
    this.say({ kind: 'note', text: this.waitingWords() })
  }

  private async chooseMatrix(): Promise<void> {
    const items = (await listMatrices(this.context.study.db)).map(
      ({ name, cases, columns }): PickItem<string> => ({
        value: name,
        name: `${name} (${cases.length} × ${columns.length})`,
      }),
    )
    const [name] = (await this.ask(new PickQuestion({ title: 'Which matrix?', items, isSingle: true }))) ?? []
    if (name === undefined) return
    this.selection = name === defaultMatrixName ? {} : { matrix: name }
    await this.readAgain()
  }

  /** Reads the whole matrix, and stays at the same case and theme where they are still there. */
  private async readAgain(): Promise<void> {
    const { uids, place } = this
    const { view, labels } = await readMatrix(this.context.study, this.selection)
    this.view = view
    this.labels = labels
    if (!this.selectUids(uids)) this.select(place)
    this.changed()
  }
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(index, count - 1))
}
