import { knownTexts, readCoreq } from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import {
  answerCoreq,
  type CoreqPlan,
  findCoreqItem,
  planCoreqAnswers,
  readCoreqAnswers,
  type Study,
  unsetCoreq,
  type WantedCoreqAnswer,
} from '../study/index.js'
import { shorten } from '../text/index.js'
import type { CoreqSetOptions, CoreqUnsetOptions } from './coreq.js'
import { decodeText } from './decode-text.js'
import type { Session } from './session.js'
import { viewerIfAdded } from './viewer-told-of-hidden.js'

export async function setCoreqAnswer(
  session: Session,
  options: CoreqSetOptions,
  given: { item: string; answer: string | undefined },
): Promise<void> {
  const { place, add } = options
  const answer =
    given.answer === '-'
      ? decodeText(await session.io.readInput(), 'The answer on standard input', 'bad-answers')
      : given.answer
  if (answer === undefined && place === undefined)
    throw new UserError('bad-argument', 'It is not said what to set.', {
      hint: 'Give an answer, --place, or both.',
    })
  const wanted: WantedCoreqAnswer = {
    item: findCoreqItem(given.item),
    ...(answer === undefined ? {} : { answer }),
    ...(add === undefined ? {} : { isAdded: add }),
    ...(place === undefined ? {} : { place }),
  }
  await session.withStudy(async study => {
    const known = await readKnownFor(session, study)
    const plan = await planCoreqAnswers(study.db, [wanted], { known, isConfirming: true })
    await confirmOverwriting(session, plan, options)
    const { summary, eventId, value } = await answerCoreq(study, [wanted], { known, isConfirming: true })
    if (session.isJson) session.printJson({ ...value, event: eventId })
    else session.print(eventId === null ? `Item ${wanted.item.number} says so already.` : summary)
    session.hint(eventId === null ? 'Next: framewise coreq' : 'Undo with: framewise undo')
  })
}

/** What the study says about each item to whoever is answering. */
export async function readKnownFor(session: Session, study: Study): Promise<Map<number, string>> {
  return knownTexts(await readCoreq(study, { viewerId: await viewerIfAdded(session, study) }))
}

/** Asks before words that are there are written over. @throws UserError `needs-confirmation` */
export async function confirmOverwriting(
  session: Session,
  { items }: CoreqPlan,
  options: { force?: boolean },
): Promise<void> {
  const lost = items.filter(({ isOverwriting }) => isOverwriting)
  const [first] = lost
  if (first === undefined) return
  const { answer, place } = first.before
  const words = first.after.answer === answer ? place : answer
  const question =
    lost.length === 1
      ? `Item ${first.number}, ${first.name}, says “${shorten(words)}”. Write over it?`
      : `Items ${lost.map(({ number }) => number).join(', ')} say something else. Write over it?`
  await session.confirm(question, options)
}

export async function unsetCoreqAnswer(
  session: Session,
  options: CoreqUnsetOptions,
  reference: string,
): Promise<void> {
  const item = findCoreqItem(reference)
  const part = readPart(options.only)
  await session.withStudy(async study => {
    const row = (await readCoreqAnswers(study.db)).get(item.number)
    const words = part === 'place' ? row?.place : row?.answer || row?.place
    if (words !== undefined && words !== '')
      await session.confirm(
        `Item ${item.number}, ${item.name}, says “${shorten(words)}”. Take it back?`,
        options,
      )
    const { value, summary, eventId } = await unsetCoreq(study, item, part)
    if (session.isJson)
      session.printJson({ number: item.number, name: item.name, before: value, event: eventId })
    else session.print(summary)
    session.hint('Undo with: framewise undo')
  })
}

function readPart(only: string | undefined): 'all' | 'answer' | 'place' {
  if (only === undefined) return 'all'
  if (only === 'answer' || only === 'place') return only
  throw new UserError('bad-argument', `--only is answer or place, not “${only}”.`)
}
