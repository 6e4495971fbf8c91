import { type NextStep, readStages, type Stage } from '../../framework/index.js'
import type { CoderRow } from '../../store/index.js'
import { addCoder, findRound, lastEventId, listCoders, type Study } from '../../study/index.js'
import { MatrixDesk } from '../chart/matrix-desk.js'
import { CodeDesk } from '../code/code-desk.js'
import { Desk } from '../desk.js'
import type { Line } from '../frame/piece.js'
import type { KeyMap } from '../keys/key-map.js'
import { HelpQuestion } from '../parts/help.js'
import type { Size } from '../parts/overlay.js'
import { type PickItem, PickQuestion } from '../parts/pick-question.js'
import { ReadQuestion } from '../parts/read-question.js'
import { ReconcileDesk } from '../reconcile/reconcile-desk.js'
import type { ScreenContext } from '../screen-context.js'
import { redoLast, undoLast } from '../study-history.js'
import { DocumentsDesk } from './documents-desk.js'
import { homeFrame, spokenHome } from './home-frame.js'

/** What the home screen works with: it opens without a coder, too. */
export interface HomeContext {
  study: Study
  keys: KeyMap
  /** What the screens work with when somebody codes. */
  contextFor: (coder: CoderRow) => ScreenContext
  /** Remembers on this computer who codes in the study. */
  rememberCoder: (coder: CoderRow) => void
}

/** `framewise` alone: how far the study is, stage by stage, what comes next, and the other screens. */
export class HomeDesk extends Desk {
  stages: readonly Stage[] = []
  chosen = 0
  private lastEvent = -1

  private constructor(
    readonly home: HomeContext,
    public coder: CoderRow | null,
  ) {
    super(home.keys.of('home', 'everywhere'))
  }

  static async open(home: HomeContext, coder: CoderRow | null): Promise<HomeDesk> {
    const desk = new HomeDesk(home, coder)
    await desk.follow()
    // The last stage that has begun is where the work is; what waits in earlier ones is seen above it.
    const begun = desk.stages.findLastIndex(({ state, next }) => state === 'begun' && next !== null)
    desk.chosen = Math.max(0, begun >= 0 ? begun : desk.stages.findIndex(({ next }) => next !== null))
    desk.say({ kind: 'note', text: 'enter does what comes next in a stage, ? shows the keys, Q leaves.' })
    return desk
  }

  frame(size: Size): readonly Line[] {
    return homeFrame(this, size)
  }

  spoken(): readonly Line[] {
    return spokenHome(this)
  }

  override async follow(): Promise<void> {
    const { study } = this.home
    const lastEvent = await lastEventId(study.db)
    if (lastEvent === this.lastEvent) return
    this.lastEvent = lastEvent
    this.stages = await readStages(study, { viewerId: this.coder?.id ?? null })
    this.changed()
  }

  override async resume(): Promise<void> {
    await this.follow()
  }

  protected async carryOut(command: string): Promise<void> {
    if (command === 'down' || command === 'up')
      this.chosen = Math.max(0, Math.min(6, this.chosen + (command === 'down' ? 1 : -1)))
    else if (command === 'open') await this.doNext()
    else if (command === 'code') await this.enter(context => DocumentsDesk.open(context))
    else if (command === 'reconcile') await this.enter(context => ReconcileDesk.open(context))
    else if (command === 'chart') await this.enter(context => MatrixDesk.open(context, {}))
    else if (command === 'choose-coder') await this.chooseCoder()
    else await this.carryOutCommon(command)
  }

  private async carryOutCommon(command: string): Promise<void> {
    if (command === 'help') await this.ask(new HelpQuestion(this.home.keys.of('home', 'everywhere')))
    else if (command === 'leave') this.host.quit()
    else if (command === 'command-line')
      this.say({ kind: 'note', text: 'The keys of this screen do everything; ? shows them.' })
    else if (command === 'undo' || command === 'redo') {
      const context = await this.context()
      if (context === null) return
      const words = command === 'undo' ? await undoLast(this, context) : await redoLast(context)
      if (words === null) return
      await this.follow()
      this.say({ kind: 'done', text: words })
    }
  }

  private async doNext(): Promise<void> {
    const stage = this.stages[this.chosen]
    const next = stage?.next ?? null
    if (next === null)
      this.say({ kind: 'note', text: `Nothing waits here. c codes, r reconciles, m charts.` })
    else if (next.activity === 'coding') await this.enter(context => openCoding(context, next))
    else if (next.activity === 'reconciling')
      await this.enter(context => ReconcileDesk.open(context, next.round))
    else if (next.activity === 'charting') await this.enter(context => MatrixDesk.open(context, {}))
    else
      await this.ask(
        new ReadQuestion({
          title: stage?.name ?? '',
          lines: [`Next: ${next.words}.`, '', 'Leave the screen with Q and type:', `  ${next.command}`],
        }),
      )
  }

  private async enter(open: (context: ScreenContext) => Promise<Desk>): Promise<void> {
    const context = await this.context()
    if (context !== null) this.host.enter(await open(context))
  }

  /** What the screens work with; asks who codes where that is not known. */
  private async context(): Promise<ScreenContext | null> {
    if (this.coder === null) await this.chooseCoder()
    return this.coder === null ? null : this.home.contextFor(this.coder)
  }

  private async chooseCoder(): Promise<void> {
    const { study } = this.home
    const coders = await listCoders(study, { viewerId: this.coder?.id ?? null })
    const items = coders
      .filter(({ kind }) => kind === 'person')
      .map(
        (coder): PickItem<CoderRow | string> => ({ value: coder, name: coder.name, detail: coder.full_name }),
      )
    const [chosen] =
      (await this.ask(
        new PickQuestion<CoderRow | string>({
          title: 'Who codes?',
          items,
          isSingle: true,
          extra: typed => (typed === '' ? null : { value: typed, name: `new coder “${typed}”` }),
        }),
      )) ?? []
    if (chosen === undefined) return
    const coder = typeof chosen === 'string' ? (await addCoder(study, { name: chosen })).value : chosen
    this.coder = coder
    study.actor = coder.name
    this.home.rememberCoder(coder)
    this.lastEvent = -1
    await this.follow()
    this.say({ kind: 'done', text: `You code as ${coder.name} in this study, on this computer.` })
  }
}

async function openCoding(context: ScreenContext, { document, round }: NextStep): Promise<Desk> {
  if (document === undefined) return DocumentsDesk.open(context)
  const named = round === undefined ? undefined : await findRound(context.study.db, round)
  return CodeDesk.open(context, document, named)
}
