import type { RoundRow } from '../../store/index.js'
import {
  applyDecisions,
  type CodeTree,
  chooseComparedRound,
  codebookSuggestions,
  type Disagreement,
  type DocumentReading,
  describeReference,
  lastEventId,
  listDisagreements,
  readChangesSince,
  readCodeTree,
  readReading,
} from '../../study/index.js'
import type { Span } from '../../text/index.js'
import { codeQuestion } from '../code/code-choice.js'
import { type Cursor, cursorAt, type Ground, moveCursor, selectedSpan } from '../code/cursor.js'
import { Motions } from '../code/motions.js'
import { trimmedSpan } from '../code/trimmed-span.js'
import { Desk } from '../desk.js'
import type { Line } from '../frame/piece.js'
import { TextLayout } from '../frame/text-layout.js'
import { askLine } from '../kept-text.js'
import { HelpQuestion } from '../parts/help.js'
import type { Size } from '../parts/overlay.js'
import { type PickItem, PickQuestion } from '../parts/pick-question.js'
import { ReadQuestion } from '../parts/read-question.js'
import type { ScreenContext } from '../screen-context.js'
import { redoLast, undoLast } from '../study-history.js'
import { inReconcileOrder, kindWords, referenceOf } from './disagreement-order.js'
import { reconcileFrame, spokenReconcile } from './reconcile-frame.js'
import { type RoundAgreement, readRoundAgreement } from './round-agreement.js'

/** What is decided about a disagreement, as `reconcile apply` takes it. */
interface Decided {
  decision: string
  code?: string
  span?: string
  reason?: string
  suggestion?: string
}

/** `framewise reconcile`: the places where the coders of a round differ, one at a time, and what holds there. */
export class ReconcileDesk extends Desk {
  /** Those that the filter lets through, in their order. */
  shown: readonly Disagreement[] = []
  at = 0
  /** A span that is being drawn; null while none is. */
  cursor: Cursor | null = null
  agreement: RoundAgreement | null = null
  filterWords = ''
  /** Whether the next decision asks what the codebook should learn. */
  isPointing = false
  reading: DocumentReading | null = null
  private layoutOf: TextLayout | null = null
  private motions: Motions | null = null
  private all: readonly Disagreement[] = []
  private isWanted: (each: Disagreement) => boolean = () => true
  private isAgreementOld = true
  private columns = 72

  private constructor(
    readonly context: ScreenContext,
    readonly round: RoundRow,
    public tree: CodeTree,
    private lastEvent: number,
  ) {
    super(context.keys.of('reconcile', 'everywhere'))
  }

  /**
   * Opens a round, the latest one with two persons' documents by default.
   * @throws UserError `not-found`; `conflict` where the round is blind and open and this coder codes in it
   */
  static async open(context: ScreenContext, roundName?: string): Promise<ReconcileDesk> {
    const { study, coder } = context
    const round = await chooseComparedRound(study.db, roundName, coder.id)
    const desk = new ReconcileDesk(context, round, await readCodeTree(study.db), await lastEventId(study.db))
    await desk.read()
    const open = desk.shown.findIndex(({ status }) => status !== 'decided')
    await desk.goTo(Math.max(0, open))
    const { decided, open: left } = desk.counts()
    const text =
      desk.all.length === 0
        ? `The coders of ${round.name} agree on every passage.`
        : `${left} of ${desk.all.length} are open, ${decided} decided. ? shows the keys.`
    desk.say({ kind: 'note', text })
    return desk
  }

  get current(): Disagreement | undefined {
    return this.shown[this.at]
  }

  /** The span that is drawn, without white space at its ends. */
  get drawn(): Span | null {
    if (this.cursor === null || this.reading === null) return null
    return trimmedSpan(selectedSpan(this.cursor, this.reading), this.reading.text)
  }

  counts(): { decided: number; deferred: number; open: number; all: number } {
    const count = (status: Disagreement['status']) => this.all.filter(each => each.status === status).length
    const deferred = count('deferred')
    return { decided: count('decided'), deferred, open: count('open') + deferred, all: this.all.length }
  }

  layout(columns: number): TextLayout | null {
    this.columns = columns
    if (this.reading === null) return null
    if (this.layoutOf === null || this.layoutOf.columns !== columns)
      this.layoutOf = new TextLayout(this.reading, columns)
    return this.layoutOf
  }

  labelOf(path: string): string {
    const code = this.tree.atPath(path)
    return code === undefined ? path : this.tree.label(code)
  }

  frame(size: Size): readonly Line[] {
    return reconcileFrame(this, size)
  }

  spoken(): readonly Line[] {
    return spokenReconcile(this)
  }

  override async follow(): Promise<void> {
    await this.catchUp()
    // Computed when nobody presses a key, so that deciding never waits for it.
    if (!this.isAgreementOld) return
    this.isAgreementOld = false
    this.agreement = null
    this.agreement = await readRoundAgreement(this.context.study, this.round, this.context.coder.id)
    this.changed()
  }

  /** Reads what has changed since, by this coder or another program. */
  private async catchUp(): Promise<void> {
    const { db } = this.context.study
    const { lastEvent } = await readChangesSince(db, this.lastEvent)
    if (lastEvent === this.lastEvent) return
    this.lastEvent = lastEvent
    this.tree = await readCodeTree(db)
    await this.read()
    this.changed()
  }

  protected async carryOut(command: string): Promise<void> {
    if (this.cursor !== null && (await this.draw(command, this.cursor))) return
    const take = /^take-(\d)$/.exec(command)?.[1]
    if (take !== undefined) await this.take(Number(take))
    else if (command === 'both' || command === 'reject' || command === 'defer')
      await this.decide({ decision: command })
    else if (command === 'reopen') await this.decide({ decision: 'open' })
    else if (command === 'code') await this.decideCode()
    else if (command === 'span') this.beginSpan()
    else if (command === 'point') this.isPointing = !this.isPointing
    else if (command === 'next' || command === 'back')
      await this.goTo(this.at + (command === 'next' ? 1 : -1))
    else if (command === 'first' || command === 'last')
      await this.goTo(command === 'first' ? 0 : this.shown.length - 1)
    else if (command === 'next-open' || command === 'back-open')
      await this.goToOpen(command === 'next-open' ? 1 : -1)
    else if (command === 'filter') await this.filter()
    else if (command === 'suggestions') await this.showSuggestions()
    else await this.carryOutCommon(command)
  }

  private async carryOutCommon(command: string): Promise<void> {
    if (command === 'help')
      await this.ask(new HelpQuestion(this.context.keys.of('reconcile', 'span', 'everywhere')))
    else if (command === 'undo') {
      const words = await undoLast(this, this.context)
      if (words !== null) await this.done(words)
    } else if (command === 'redo') await this.done(await redoLast(this.context))
    else if (command === 'back') this.host.back()
    else if (command === 'leave') this.host.quit()
    else if (command === 'command-line')
      this.say({ kind: 'note', text: 'The keys of this screen do everything; ? shows them.' })
  }

  private async take(number: number): Promise<void> {
    const coder = this.current?.versions[number - 1]?.coder
    if (coder === undefined) this.say({ kind: 'note', text: `There is no coder ${number} here.` })
    else await this.decide({ decision: `take ${coder}` })
  }

  private async decideCode(): Promise<void> {
    const code = await this.askCode('Which code do these words get?')
    if (code !== null) await this.decide({ decision: 'code', code })
  }

  /** The path of a code; null where the question was left. */
  private async askCode(title: string): Promise<string | null> {
    const chosen = await this.ask(codeQuestion(this.tree, { title, isSingle: true }))
    const [code] = chosen ?? []
    return code === undefined || typeof code === 'string' ? null : this.tree.path(code)
  }

  /** One decision, with its reason, as one event; then on to the next one that is open. */
  private async decide(decided: Decided): Promise<void> {
    const { current } = this
    if (current === undefined) return
    if (decided.decision === 'open') {
      if (current.decision !== null) await this.record(current, decided)
      else this.say({ kind: 'note', text: 'Nothing is decided here yet.' })
      return
    }
    await askLine(this, this.context, {
      title: this.inWords(decided),
      label: 'why: ',
      subject: `reason ${current.id}`,
      save: async reason => {
        if (this.isPointing) await this.askSuggestion(current, { ...decided, reason })
        else await this.record(current, { ...decided, reason })
      },
    })
    // Left without a decision, the next one is not for the codebook either.
    this.isPointing = false
  }

  private async askSuggestion(current: Disagreement, decided: Decided): Promise<void> {
    await askLine(this, this.context, {
      title: 'What should the codebook learn from it?',
      label: 'suggestion: ',
      subject: `suggestion ${current.id}`,
      text: 'definition unclear',
      save: suggestion => this.record(current, { ...decided, suggestion }),
    })
  }

  private async record(current: Disagreement, decided: Decided): Promise<void> {
    const { decision, code = '', span = '', reason = '', suggestion = '' } = decided
    const { summary } = await applyDecisions(
      this.context.study,
      [
        {
          place: {},
          id: current.id,
          decision,
          code,
          span,
          reason: reason.trim(),
          suggestion: suggestion.trim(),
          decided: current.decision?.uid ?? '',
        },
      ],
      { round: this.round },
    )
    this.isPointing = false
    const what = `${referenceOf(current)} ${current.codes.map(path => this.labelOf(path)).join(' / ')}`
    const words = summary === '' ? 'That holds already.' : `${what}: ${this.decisionWords(decided)}`
    await this.done(words)
    if (decision !== 'open') await this.goToOpen(1, `${words} · `)
  }

  private async done(words: string): Promise<void> {
    this.message = { kind: 'done', text: words }
    await this.catchUp()
  }

  private async read(): Promise<void> {
    const { study } = this.context
    const before = this.current
    this.all = inReconcileOrder(await listDisagreements(study.db, this.round, { which: 'all' }))
    this.applyFilter()
    const same = this.shown.findIndex(({ id }) => id === before?.id)
    this.at = same >= 0 ? same : Math.min(this.at, Math.max(0, this.shown.length - 1))
    this.isAgreementOld = true
    await this.openDocument()
  }

  private applyFilter(): void {
    this.shown = this.all.filter(this.isWanted)
  }

  private async goTo(index: number): Promise<void> {
    this.at = Math.max(0, Math.min(index, this.shown.length - 1))
    await this.openDocument()
  }

  private async goToOpen(direction: 1 | -1, done = ''): Promise<void> {
    const count = this.shown.length
    for (let step = 1; step <= count; step++) {
      const index = (this.at + direction * step + count * step) % count
      if (this.shown[index]?.status === 'decided') continue
      await this.goTo(index)
      return
    }
    this.message = { kind: done === '' ? 'note' : 'done', text: `${done}Nothing is open here any more.` }
  }

  private async openDocument(): Promise<void> {
    const name = this.current?.document
    if (name === undefined || this.reading?.document.name === name) return
    this.reading = await readReading(this.context.study.db, name)
    this.motions = new Motions(this.reading)
    this.layoutOf = null
  }

  private beginSpan(): void {
    const { current } = this
    if (current === undefined) return
    this.cursor = { ...cursorAt(Math.max(current.startCp, current.endCp - 1)), anchorCp: current.startCp }
    this.useBindings(this.context.keys.of('span', 'everywhere'))
    this.say({
      kind: 'note',
      text: 'Move to draw the span: w ) } and back, o swaps its ends, enter takes it, esc draws none.',
    })
  }

  private endSpan(): void {
    this.cursor = null
    this.useBindings(this.context.keys.of('reconcile', 'everywhere'))
    this.changed()
  }

  /** @returns whether the command was one of drawing */
  private async draw(command: string, cursor: Cursor): Promise<boolean> {
    const ground = this.ground()
    const moved = ground === null ? undefined : moveCursor(command, cursor, ground)
    if (command === 'select') this.cursor = { ...cursor, anchorCp: cursor.cp }
    else if (moved !== undefined) this.cursor = moved
    else if (command === 'leave-span') {
      this.endSpan()
      this.say({ kind: 'note', text: 'No span was drawn.' })
    } else if (command === 'take-span') await this.takeSpan()
    else return false
    return true
  }

  private async takeSpan(): Promise<void> {
    const { drawn, current } = this
    if (drawn === null || current === undefined) {
      this.say({ kind: 'note', text: 'Nothing is selected: v begins a span at the cursor.' })
      return
    }
    const [only, ...others] = current.codes
    const code =
      only !== undefined && others.length === 0 ? only : await this.askCode('Which code does the span get?')
    this.endSpan()
    if (code !== null) await this.decide({ decision: 'span', code, span: `${drawn.startCp}:${drawn.endCp}` })
  }

  private ground(): Ground | null {
    const layout = this.layout(this.columns)
    if (this.reading === null || layout === null || this.motions === null) return null
    return { reading: this.reading, layout, motions: this.motions, rows: 10 }
  }

  private async filter(): Promise<void> {
    type Wanted = { words: string; test: (each: Disagreement) => boolean }
    const items: PickItem<Wanted>[] = [{ value: { words: '', test: () => true }, name: 'all disagreements' }]
    const offer = (words: string, test: Wanted['test']) => {
      const count = this.all.filter(test).length
      if (count > 0) items.push({ value: { words, test }, name: `${words} (${count})` })
    }
    offer('open', ({ status }) => status !== 'decided')
    for (const kind of ['missed', 'boundary', 'code'] as const)
      offer(kindWords[kind], each => each.kind === kind)
    for (const name of new Set(this.all.map(({ document }) => document)))
      offer(name, ({ document }) => document === name)
    for (const path of new Set(this.all.flatMap(({ codes }) => codes)))
      offer(this.labelOf(path), ({ codes }) => codes.includes(path))
    const chosen = await this.ask(new PickQuestion<Wanted>({ title: 'Show which disagreements?', items }))
    if (chosen === undefined) return
    this.isWanted = each => chosen.every(({ test }) => test(each))
    this.filterWords = chosen
      .map(({ words }) => words)
      .filter(Boolean)
      .join(', ')
    this.applyFilter()
    await this.goTo(0)
  }

  private async showSuggestions(): Promise<void> {
    const found = await codebookSuggestions(this.context.study.db, [this.round])
    const lines = found.map(({ what, codes, n, suggestion, places }) => {
      const said =
        what === 'noted'
          ? `“${suggestion}”`
          : what === 'confused'
            ? 'taken for each other'
            : 'boundaries differ'
      return `${codes.map(path => this.labelOf(path)).join(' / ')}: ${said} (${n}: ${places.slice(0, 3).join(', ')}${places.length > 3 ? ', …' : ''})`
    })
    await this.ask(
      new ReadQuestion({
        title: 'For the next version of the codebook',
        lines: lines.length === 0 ? ['Nothing yet. ! before a decision adds something.'] : lines,
      }),
    )
  }

  /** What is about to be decided, as the question for its reason says it. */
  private inWords(decided: Decided): string {
    return `${this.decisionWords(decided)}. Why? (may stay empty)`
  }

  private decisionWords({ decision, code = '', span }: Decided): string {
    const words: Readonly<Record<string, string>> = {
      both: 'all versions hold',
      reject: 'neither holds, nothing is coded here',
      defer: 'deferred',
      open: 'open again',
      code: `these words get ${this.labelOf(code)}`,
      span: `${this.linesOf(span)} gets ${this.labelOf(code)}`,
    }
    return words[decision] ?? `${decision.replace(/^take /, '')}’s version holds`
  }

  /** The lines of a span, `3:40`. */
  private linesOf(span = ''): string {
    const [startCp = 0, endCp = 0] = span.split(':').map(Number)
    return this.reading === null ? span : describeReference(this.reading.text, { startCp, endCp })
  }
}
