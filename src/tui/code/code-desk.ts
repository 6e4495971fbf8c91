import type { RoundRow } from '../../store/index.js'
import {
  CaseRecords,
  type CodeRecord,
  type CodeTree,
  type DocumentReading,
  describeReference,
  hiddenCoders,
  type ListedMemo,
  lastEventId,
  listDocuments,
  listMemos,
  openRoundFor,
  type PlacedCoding,
  readChangesSince,
  readCodeTreeSeenBy,
} from '../../study/index.js'
import { countOf, formatQuoteReference, type Span } from '../../text/index.js'
import { Desk } from '../desk.js'
import type { Line } from '../frame/piece.js'
import { TextLayout } from '../frame/text-layout.js'
import type { Bindings } from '../keys/bindings.js'
import { HelpQuestion } from '../parts/help.js'
import type { Size } from '../parts/overlay.js'
import type { ScreenContext } from '../screen-context.js'
import { CodeActs } from './code-acts.js'
import { codeFrame, sizesOf, spokenCode } from './code-frame.js'
import { CodeNames } from './code-names.js'
import { askCommand } from './command-line.js'
import { type Cursor, cursorAt, type Ground, moveCursor, selectedSpan } from './cursor.js'
import { Motions } from './motions.js'
import { OpenedDocument } from './opened-document.js'
import { PaneActs } from './pane-acts.js'
import { countByCode, memosOn, type PaneContent } from './pane-content.js'
import { QuickCodes } from './quick-codes.js'
import { paneNames, SidePane } from './side-pane.js'
import type { TextPaneView } from './text-pane.js'
import type { TextSearch } from './text-search.js'
import { Wayfinding } from './wayfinding.js'

/** Rows kept between the cursor and the edge of the pane. */
const margin = 3

/** `framewise code`: one transcript, its codings in lanes, and what a coder does with them. */
export class CodeDesk extends Desk {
  readonly side = new SidePane()
  /** Which pane has the keys. */
  pane: 'text' | 'side' = 'text'
  cursor: Cursor
  search: TextSearch | null = null
  /** What the lanes are limited to, in words; empty for nothing. */
  filterWords = ''
  layout: TextLayout
  private otherLayout: TextLayout | null = null
  readonly quick: QuickCodes
  private readonly motions: Motions
  private readonly acts = new CodeActs(this)
  private readonly paneActs = new PaneActs(this, this.acts)
  private readonly ways = new Wayfinding(this)
  private names: CodeNames
  private content: PaneContent | null = null
  /** Which of several codings at the cursor is meant. */
  private turnOfCurrent = 0
  private top = 0
  private size: Size = { columns: 80, rows: 23 }
  private savedAt: string | null = null

  private constructor(
    readonly context: ScreenContext,
    readonly opened: OpenedDocument,
    public tree: CodeTree,
    public round: RoundRow | null,
    private memos: readonly ListedMemo[],
    private readonly cases: CaseRecords,
    readonly documentNames: readonly string[],
    private lastEvent: number,
  ) {
    super(context.keys.of('code', 'everywhere'))
    const { reading } = opened
    const known = context.places.state.documents[reading.document.uid]
    this.cursor = cursorAt(
      Math.min(known?.cursorCp ?? reading.turns[0]?.startCp ?? 0, reading.text.map.lengthCp),
    )
    this.layout = new TextLayout(reading, 72)
    this.motions = new Motions(reading)
    this.names = new CodeNames(tree)
    this.quick = new QuickCodes(context.places)
    context.places.keep({ last: reading.document.uid })
    this.say({
      kind: 'note',
      text: `${countOf(opened.codings.length, 'coding')} in this document. v selects, c codes, ? shows all keys.`,
    })
  }

  /**
   * Opens a document where its coder left off.
   * @param round the round to code in; default: the open one that asks the coder to code this document
   * @throws UserError `not-found`
   */
  static async open(context: ScreenContext, name: string, round?: RoundRow | null): Promise<CodeDesk> {
    const { study, coder } = context
    const { db } = study
    const lastEvent = await lastEventId(db)
    const opened = await OpenedDocument.open(study, name, coder.id)
    const inRound = round === undefined ? await openRoundFor(db, opened.reading.document.id, coder.id) : round
    const memos = await listMemos(study, { viewerId: coder.id })
    const cases = await CaseRecords.read(db)
    const names = (await listDocuments(study, { viewerId: coder.id })).map(document => document.name)
    const tree = await readCodeTreeSeenBy(db, context.coder.id)
    return new CodeDesk(context, opened, tree, inRound, memos, cases, names, lastEvent)
  }

  get reading(): DocumentReading {
    return this.opened.reading
  }

  get coder() {
    return this.context.coder
  }

  get selection(): Span | null {
    return selectedSpan(this.cursor, this.reading)
  }

  get savedWords(): string {
    return this.savedAt === null ? 'all saved' : `saved ${this.savedAt}`
  }

  get ground(): Ground {
    return {
      reading: this.reading,
      layout: this.layout,
      motions: this.motions,
      rows: sizesOf(this, this.size).pane.rows,
    }
  }

  /** Codings of the lanes at the cursor, or that touch the selection, by place. */
  codingsAtCursor(): PlacedCoding[] {
    const { startCp, endCp } = this.selection ?? { startCp: this.cursor.cp, endCp: this.cursor.cp + 1 }
    return this.opened.lanes.touching(startCp, endCp).map(({ coding }) => coding)
  }

  /** The coding that is meant: the coder's own, the shortest first, of several as short the latest. */
  currentCoding(): PlacedCoding | null {
    const own = this.codingsAtCursor().filter(({ coderId }) => coderId === this.coder.id)
    const sorted = own.sort(
      (left, right) => left.endCp - left.startCp - (right.endCp - right.startCp) || right.id - left.id,
    )
    return sorted[this.turnOfCurrent % Math.max(1, sorted.length)] ?? null
  }

  moveTo(cp: number): void {
    this.setCursor({ ...this.cursor, cp, column: null })
  }

  deselect(): void {
    this.cursor = { ...this.cursor, anchorCp: null }
  }

  setCursor(cursor: Cursor): void {
    this.cursor = cursor
    this.turnOfCurrent = 0
    this.showCursor()
  }

  goTo(typed: string): void {
    this.ways.goTo(typed)
  }

  async codeWith(codes: readonly CodeRecord[]): Promise<void> {
    await this.acts.code(codes)
  }

  find(search: TextSearch): void {
    this.ways.find(search)
  }

  /** Another document in place of this one. @throws UserError `not-found` */
  async openOther(name: string): Promise<void> {
    const other = await CodeDesk.open(this.context, name)
    this.leaveDocument(() => this.host.replace(other))
  }

  startSearch(search: TextSearch | null): void {
    this.search = search
    this.useBindings(
      search === null
        ? this.context.keys.of('code', 'everywhere')
        : this.context.keys.of('search', 'code', 'everywhere'),
    )
  }

  /** After an act: what it changed, read back from the study, and what was done, in words. */
  async done(words: string): Promise<void> {
    this.savedAt = new Date().toTimeString().slice(0, 5)
    this.message = { kind: 'done', text: words }
    await this.follow()
  }

  override async follow(): Promise<void> {
    this.rememberPlace()
    const { db } = this.context.study
    const changes = await readChangesSince(db, this.lastEvent)
    if (changes.lastEvent === this.lastEvent) return
    this.lastEvent = changes.lastEvent
    if (changes.tables.has('documents') && !(await this.opened.isThere())) {
      this.say({
        kind: 'error',
        text: `${this.reading.document.name} is no longer in the study. D leads to the others.`,
      })
      return
    }
    await this.opened.follow(changes)
    const touches = (...tables: string[]) =>
      tables.some(table => (changes.tables as ReadonlySet<string>).has(table))
    if (touches('codes', 'codings', 'rounds')) {
      this.tree = await readCodeTreeSeenBy(db, this.coder.id)
      this.names = new CodeNames(this.tree)
    }
    if (touches('memos')) this.memos = await listMemos(this.context.study, { viewerId: this.coder.id })
    if (touches('rounds', 'assignments'))
      this.round = await openRoundFor(db, this.reading.document.id, this.coder.id)
    const secret = await hiddenCoders(db, this.coder.id)
    const last = changes.events.findLast(
      ({ actor, command }) =>
        actor !== this.coder.name &&
        !(secret.includes(actor) && /^(codings|codes|codebook|memo|quotes)\./.test(command)),
    )
    if (last !== undefined) this.message = { kind: 'note', text: `${last.actor}: ${last.summary}` }
    this.relayout()
    this.content = null
    this.changed()
  }

  override async resume(): Promise<void> {
    await this.follow()
  }

  labelOf(codeId: number): string {
    return this.names.labelOf(codeId)
  }

  referenceOf(span: Span): string {
    return describeReference(this.reading.text, span)
  }

  paneContent(): PaneContent {
    this.content ??= {
      tree: this.tree,
      counts: countByCode(this.opened.codings),
      codings: this.opened.codings,
      memos: memosOn(this.opened, this.memos),
      case: null,
      letterOf: this.names.letterOf,
      styleOf: this.names.styleOf,
      labelOf: this.names.labelOf,
      linesOf: coding => {
        const { from, to } = this.reading.text.linesOf(coding)
        return formatQuoteReference({ name: '', fromLine: from, toLine: to }).trim()
      },
      quick: this.quick.codes(this.tree),
    }
    const turn = this.reading.turns[this.layout.turnAt(this.cursor.cp)]
    const isOfCase = turn !== undefined && turn.caseId !== null && turn.case !== null
    return {
      ...this.content,
      case: isOfCase ? { name: turn.case ?? '', values: this.cases.valuesOf(turn.caseId ?? 0) } : null,
    }
  }

  /** What depends on pinned and recent codes is worked out anew. */
  refreshPanes(): void {
    this.content = null
    this.changed()
  }

  textView(): TextPaneView {
    return {
      reading: this.reading,
      layout: this.layout,
      lanes: this.opened.lanes,
      top: this.top,
      cursorCp: this.cursor.cp,
      selection: this.selection,
      current: this.currentCoding() ?? this.codingsAtCursor()[0] ?? null,
      matchesIn: (startCp, endCp) => this.search?.touching(startCp, endCp) ?? [],
      letterOf: this.names.letterOf,
      styleOf: this.names.styleOf,
      isFocused: this.pane === 'text',
    }
  }

  frame(size: Size): readonly Line[] {
    if (size.columns !== this.size.columns || size.rows !== this.size.rows) {
      this.size = size
      this.relayout()
    }
    return codeFrame(this, size)
  }

  spoken(): readonly Line[] {
    return spokenCode(this)
  }

  protected async carryOut(command: string): Promise<void> {
    if (this.pane === 'side' && (await this.carryOutInPane(command))) return
    const moved = moveCursor(command, this.cursor, this.ground)
    if (moved !== undefined) return this.setCursor(moved)
    if (await this.ways.carryOut(command)) return
    if (await this.acts.carryOut(command)) return
    if (command === 'command-line') await this.typeCommand()
    else if (command === 'pane-next') this.turnPane(1)
    else if (command === 'pane-back') this.turnPane(-1)
    else if (command === 'next-at-cursor') this.turnOfCurrent++
    else if (command === 'help') await this.ask(new HelpQuestion(this.helpTables()))
    else if (command === 'documents') this.leaveDocument(() => this.host.back())
    else if (command === 'leave') this.leaveDocument(() => this.host.quit())
  }

  private async typeCommand(): Promise<void> {
    const { keys } = this.context
    const command = await askCommand(this, namesIn(keys.of('code', 'everywhere')), namesIn(keys.of('pane')))
    if (command !== null && command !== 'command-line') await this.carryOut(command)
  }

  /** Remembers the place; what was done is saved already. */
  leaveDocument(go: () => void): void {
    this.rememberPlace()
    go()
  }

  private rememberPlace(): void {
    const { places } = this.context
    const { uid } = this.reading.document
    const { cp } = this.cursor
    if (places.state.documents[uid]?.cursorCp === cp) return
    places.keep({ documents: { ...places.state.documents, [uid]: { cursorCp: cp } } })
  }

  private async carryOutInPane(command: string): Promise<boolean> {
    const content = this.paneContent()
    if (command === 'down' || command === 'up') this.side.move(command === 'down' ? 1 : -1, content)
    else if (command === 'page-down' || command === 'page-up')
      this.side.movePage(command === 'page-down' ? 1 : -1, content)
    else if (command === 'text') this.focus('text')
    else return this.paneActs.carryOut(command)
    return true
  }

  /** From the text through the panes and back to the text. */
  private turnPane(direction: 1 | -1): void {
    const at = this.pane === 'text' ? -1 : paneNames.indexOf(this.side.name)
    const next = at + direction
    const name = paneNames.at(next === -2 ? -1 : next)
    if (next === -1 || next >= paneNames.length || name === undefined) {
      this.focus('text')
      return
    }
    this.side.name = name
    this.focus('side')
  }

  focus(pane: 'text' | 'side'): void {
    this.pane = pane
    const { keys } = this.context
    if (pane === 'side') this.useBindings(keys.of('pane', 'everywhere'))
    else this.startSearch(this.search)
    this.relayout()
  }

  private helpTables() {
    const { keys } = this.context
    return this.pane === 'side'
      ? keys.of('pane', 'everywhere', 'code')
      : keys.of('code', 'search', 'pane', 'everywhere')
  }

  private relayout(): void {
    const { textColumns } = sizesOf(this, this.size)
    if (textColumns !== this.layout.columns) {
      // Turning to a pane and back goes between two widths, so the one before is kept.
      const before = this.layout
      this.layout =
        this.otherLayout?.columns === textColumns
          ? this.otherLayout
          : new TextLayout(this.reading, textColumns)
      this.otherLayout = before
    }
    this.showCursor()
  }

  /** Scrolls so that the cursor is on the screen, with a little text before and after it. */
  private showCursor(): void {
    const { rows } = sizesOf(this, this.size).pane
    const row = this.layout.rowOf(this.cursor.cp)
    const edge = Math.min(margin, Math.floor((rows - 1) / 2))
    const lowest = row - rows + 1 + edge
    const highest = row - edge
    if (this.top < lowest) this.top = lowest
    if (this.top > highest) this.top = highest
    this.top = Math.max(0, Math.min(this.top, Math.max(0, this.layout.count - rows)))
    // The heading of the first turn belongs to its first words.
    if (row - this.top <= 1 && row === 1) this.top = 0
  }
}

function namesIn(bindings: readonly Bindings[]): string[] {
  return bindings.flatMap(({ groups }) => groups.flatMap(each => each.bindings.map(({ command }) => command)))
}
