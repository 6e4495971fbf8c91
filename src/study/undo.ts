import { UserError } from '../problems/index.js'
import { type Change, type ChangeSet, idAt, invertChanges, rowsOf } from '../store/index.js'
import { AtRisk } from './at-risk.js'
import {
  type HistoryEvent,
  latestHolding,
  latestUndone,
  readChanges,
  readEvent,
  readHistory,
} from './events.js'
import { RowSet } from './row-set.js'
import type { Study } from './study.js'

export interface UndoPlan {
  /** What will be undone, newest first; the last is the event asked for, the others build on it. */
  events: HistoryEvent[]
}

export interface UndoRequest {
  /** The number of the event; default: the latest one of `actor` that holds. */
  event?: number
  /** Whose latest event; default: anybody's. */
  actor?: string
}

/**
 * What undoing an event means: the event, and every later event that changed the same rows or rows that
 * refer to them.
 * @throws UserError `nothing-to-do`, `not-found`
 */
export async function planUndo(study: Study, request: UndoRequest = {}): Promise<UndoPlan> {
  const event = await chooseUndo(study, request)
  const holding = (await readHistory(study, { after: event.id })).filter(isHolding).reverse()
  const touched = new RowSet()
  touched.add(await readChanges(study.db, event.id))
  const events = [event]
  for (const later of holding) {
    const changes = await readChanges(study.db, later.id)
    if (!touched.isBuiltOnBy(changes)) continue
    touched.add(changes)
    events.unshift(later)
  }
  return { events }
}

/**
 * Undoes the events of a plan, newest first, in one transaction.
 * @throws UserError `conflict` when the study is no longer as the plan found it, or would not be sound afterwards
 */
export async function applyUndo(study: Study, plan: UndoPlan): Promise<void> {
  const risk = new AtRisk()
  let unsoundBefore: string[] = []
  const steps = plan.events.map((event, index) => ({
    facts: { actor: study.actor, command: event.command, kind: 'undo', target: event.id } as const,
    work: async (set: ChangeSet) => {
      set.say(`undid: ${event.summary}`)
      if (index === 0) {
        for (const { id } of plan.events) risk.add(invertChanges(await readChanges(set.db, id)))
        unsoundBefore = await risk.findUnsound(set.db)
      }
      await refuseOtherState(set, event, 'done')
      await copyTopics(set, event.id)
      await applyAll(set, invertChanges(await readChanges(set.db, event.id)))
      if (index === plan.events.length - 1) refuseUnsound(await risk.findUnsound(set.db), unsoundBefore)
    },
  }))
  await study.store.writeAll(steps)
}

/**
 * Redoes the event that was undone last, as long as nothing new was done since.
 * @throws UserError `nothing-to-do`, `conflict`
 */
export async function redo(study: Study, actor?: string): Promise<HistoryEvent> {
  const target = await latestUndone(study, actor)
  if (target === undefined)
    throw new UserError('nothing-to-do', 'There is nothing to redo.', {
      hint: 'Only what was undone last can be redone, and only until something new is done.',
    })
  await study.store.write(
    { actor: study.actor, command: target.command, kind: 'redo', target: target.id },
    async set => {
      set.say(`redid: ${target.summary}`)
      const changes = await readChanges(set.db, target.id)
      const risk = new AtRisk()
      risk.add(changes)
      const unsoundBefore = await risk.findUnsound(set.db)
      await refuseOtherState(set, target, 'undone')
      await copyTopics(set, target.id)
      await applyAll(set, changes)
      refuseUnsound(await risk.findUnsound(set.db), unsoundBefore)
    },
  )
  return target
}

async function chooseUndo(study: Study, request: UndoRequest): Promise<HistoryEvent> {
  if (request.event !== undefined) {
    const event = await readEvent(study, request.event)
    if (isHolding(event) && event.command !== 'init') return event
    throw new UserError('nothing-to-do', `Event ${event.id} (${event.summary}) cannot be undone.`, {
      hint: event.isUndone ? 'It is undone already.' : 'Only what a command did can be undone.',
    })
  }
  const latest = await latestHolding(study.db, request.actor)
  if (latest !== undefined) return latest
  const whose = request.actor === undefined ? '' : ` by ${request.actor}`
  throw new UserError('nothing-to-do', `There is nothing to undo${whose}.`, {
    hint: 'See framewise history.',
  })
}

function isHolding(event: HistoryEvent): boolean {
  return event.kind === 'do' && !event.isUndone
}

/** Refuses to undo what somebody has undone meanwhile, or to redo what somebody has redone. @throws UserError `conflict` */
async function refuseOtherState(
  set: ChangeSet,
  event: HistoryEvent,
  state: 'done' | 'undone',
): Promise<void> {
  const last = await set.db
    .selectFrom('events')
    .select('kind')
    .where('target_id', '=', event.id)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if ((last?.kind === 'undo') === (state === 'undone')) return
  throw new UserError('conflict', `Event ${event.id} (${event.summary}) was ${last?.kind}ne meanwhile.`, {
    hint: 'Nothing was changed; see framewise history.',
  })
}

async function copyTopics(set: ChangeSet, eventId: number): Promise<void> {
  const topics = await set.db.selectFrom('event_topics').selectAll().where('event_id', '=', eventId).execute()
  for (const topic of topics) set.about(topic.kind, topic.uid)
}

/** Applies changes after making sure that the rows are as the changes expect them. */
async function applyAll(set: ChangeSet, changes: readonly Change[]): Promise<void> {
  for (const change of changes) {
    await expectRows(set, change)
    await set.apply(change)
  }
}

async function expectRows(set: ChangeSet, change: Change): Promise<void> {
  const ids = rowsOf(change).map(row => idAt(change, row))
  const now = await set.read(change.table, ids)
  const expected = change.op === 'insert' ? [] : change.before
  const isAsExpected =
    now.size === expected.length &&
    expected.every(row => {
      const current = now.get(idAt(change, row))
      return change.columns.every((column, index) => current?.[column] === row[index])
    })
  if (isAsExpected) return
  throw new UserError('conflict', `The ${change.table.replaceAll('_', ' ')} it changed have changed since.`, {
    hint: 'Nothing was changed; framewise history shows what came after.',
  })
}

/** Refuses to leave the study with faults it did not have. @throws UserError `conflict` */
function refuseUnsound(now: readonly string[], before: readonly string[]): void {
  const fault = now.find(message => !before.includes(message))
  if (fault === undefined) return
  throw new UserError('conflict', `Then the study would not be sound: ${fault}`, {
    hint: 'Nothing was changed; undo first what came after, see framewise history.',
  })
}
