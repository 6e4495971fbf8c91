import type { Kysely } from 'kysely'
import { UserError } from '../problems/index.js'
import type { Changed, ChangeSet, CoreqAnswerRow, Schema } from '../store/index.js'
import { countOf } from '../text/index.js'
import type { CoreqItem } from './coreq-items.js'
import type { Study } from './study.js'

/** What somebody wants to say about an item; what is left out stays as it is. */
export interface WantedCoreqAnswer {
  item: CoreqItem
  answer?: string
  /** Whether the answer is added to what the study knows, instead of standing for it. Default: no. */
  isAdded?: boolean
  /** Where the manuscript reports it: `Methods, p. 4`. */
  place?: string
}

/** What is said about an item. */
export interface CoreqAnswer {
  answer: string
  isAdded: boolean
  place: string
}

/** `confirmed`: the same words, given again, so that they hold for what the study knows now. */
export type CoreqChange = 'new' | 'changed' | 'confirmed' | 'same'

export interface CoreqPlan {
  items: {
    number: number
    name: string
    change: CoreqChange
    before: CoreqAnswer
    after: CoreqAnswer
    /** Whether words that were there are written over. */
    isOverwriting: boolean
  }[]
}

export interface CoreqOptions {
  /** What the study says about each item, by number: kept with the answer, so that a later change of it can be told. */
  known: ReadonlyMap<number, string>
  /** Whether an answer in the same words is one to what the study knows now. */
  isConfirming?: boolean
}

const nothingSaid: CoreqAnswer = { answer: '', isAdded: false, place: '' }

/** The answers of a study by the numbers of their items. */
export async function readCoreqAnswers(db: Kysely<Schema>): Promise<Map<number, CoreqAnswerRow>> {
  const rows = await db.selectFrom('coreq_answers').selectAll().orderBy('number').execute()
  return new Map(
    rows.filter(({ answer, place }) => answer !== '' || place !== '').map(row => [row.number, row]),
  )
}

/**
 * What answering would change.
 * @throws UserError `bad-argument` for an answer without words, or something added to an answer that is not given
 */
export async function planCoreqAnswers(
  db: Kysely<Schema>,
  wanted: readonly WantedCoreqAnswer[],
  options: CoreqOptions,
): Promise<CoreqPlan> {
  const rows = await readCoreqAnswers(db)
  return {
    items: wanted.map(each => {
      refuseUnusable(each)
      const row = rows.get(each.item.number)
      const before = row === undefined ? nothingSaid : answerOf(row)
      const after = {
        answer: each.answer?.trim() ?? before.answer,
        isAdded: each.answer === undefined ? before.isAdded : (each.isAdded ?? false),
        place: each.place?.trim() ?? before.place,
      }
      const isReplaced = (field: 'answer' | 'place') => before[field] !== '' && before[field] !== after[field]
      return {
        number: each.item.number,
        name: each.item.name,
        change: changeOf({ before, after, row, wanted: each, options }),
        before,
        after,
        isOverwriting: isReplaced('answer') || isReplaced('place'),
      }
    }),
  }
}

/** Answers items; one event, none where nothing changes. @throws as {@link planCoreqAnswers} */
export async function answerCoreq(
  study: Study,
  wanted: readonly WantedCoreqAnswer[],
  options: CoreqOptions,
): Promise<Changed<CoreqPlan>> {
  return study.change('coreq.set', async set => {
    const plan = await planCoreqAnswers(set.db, wanted, options)
    const changed = plan.items.filter(({ change }) => change !== 'same')
    for (const { number, before, after } of changed) {
      const isGiven = wanted.some(({ item, answer }) => item.number === number && answer !== undefined)
      const isSaidNow =
        after.answer !== before.answer ||
        after.isAdded !== before.isAdded ||
        (options.isConfirming === true && isGiven)
      const known = isSaidNow ? (options.known.get(number) ?? '') : null
      await write(set, study.actor, { number, after, known })
    }
    if (changed.length > 0) set.say(describeChange(changed))
    return plan
  })
}

/**
 * Takes back what was said about an item: all of it, or only its answer or its place.
 * @throws UserError `nothing-to-do` where nothing was said
 */
export async function unsetCoreq(
  study: Study,
  item: CoreqItem,
  part: 'all' | 'answer' | 'place' = 'all',
): Promise<Changed<CoreqAnswer>> {
  return study.change('coreq.unset', async set => {
    const row = (await readCoreqAnswers(set.db)).get(item.number)
    const before = row === undefined ? nothingSaid : answerOf(row)
    const isThere = part === 'all' ? row !== undefined : before[part] !== ''
    if (!isThere)
      throw new UserError(
        'nothing-to-do',
        `Item ${item.number}, ${item.name}, has no ${part === 'place' ? 'place' : 'answer'}.`,
      )
    const after = {
      answer: part === 'place' ? before.answer : '',
      isAdded: part === 'place' ? before.isAdded : false,
      place: part === 'answer' ? before.place : '',
    }
    await write(set, study.actor, { number: item.number, after, known: part === 'place' ? null : '' })
    set.say(`took back ${part === 'all' ? 'what was said' : `the ${part}`} of item ${item.number} of COREQ`)
    return before
  })
}

/** Writes what is said about an item; `known` null leaves what was known when it was answered. */
async function write(
  set: ChangeSet,
  author: string,
  { number, after, known }: { number: number; after: CoreqAnswer; known: string | null },
): Promise<void> {
  const { answer, place } = after
  const values = {
    answer,
    place,
    is_added: after.isAdded ? 1 : 0,
    author,
    changed_at: new Date().toISOString(),
  }
  const row = await set.db
    .selectFrom('coreq_answers')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirst()
  if (row === undefined) {
    const { uid } = await set.insertOne('coreq_answers', { number, ...values, known: known ?? '' })
    set.about('coreq', uid)
    return
  }
  // A row stays when everything is taken back, so that undoing and answering again never meet in one item.
  await set.update('coreq_answers', [{ id: row.id, set: known === null ? values : { ...values, known } }])
  set.about('coreq', row.uid)
}

function answerOf(row: CoreqAnswerRow): CoreqAnswer {
  return { answer: row.answer, isAdded: row.is_added === 1, place: row.place }
}

function changeOf(given: {
  before: CoreqAnswer
  after: CoreqAnswer
  row: CoreqAnswerRow | undefined
  wanted: WantedCoreqAnswer
  options: CoreqOptions
}): CoreqChange {
  const { before, after, row, wanted, options } = given
  const isSame =
    before.answer === after.answer && before.place === after.place && before.isAdded === after.isAdded
  if (!isSame) return before.answer === '' && before.place === '' ? 'new' : 'changed'
  const isOther = row !== undefined && row.known !== (options.known.get(wanted.item.number) ?? '')
  return options.isConfirming === true && wanted.answer !== undefined && isOther ? 'confirmed' : 'same'
}

/** @throws UserError `bad-argument` */
function refuseUnusable({ item, answer, isAdded }: WantedCoreqAnswer): void {
  const name = `Item ${item.number}, ${item.name},`
  if (answer?.trim() === '')
    throw new UserError('bad-argument', `${name} is given an answer without words.`, {
      hint: `To take an answer back: framewise coreq unset ${item.number}.`,
    })
  if (isAdded === true && answer === undefined)
    throw new UserError('bad-argument', `${name} is to be added to, but it is not said what to add.`)
}

/** What was said, for the history. */
function describeChange(items: CoreqPlan['items']): string {
  const [first] = items
  const which =
    first !== undefined && items.length === 1
      ? `item ${first.number} of COREQ, ${first.name}`
      : `${countOf(items.length, 'item')} of COREQ`
  const isPlaced = items.every(
    ({ before, after }) => before.place !== after.place && before.answer === after.answer,
  )
  return isPlaced ? `said where ${which} ${items.length === 1 ? 'is' : 'are'} reported` : `answered ${which}`
}
