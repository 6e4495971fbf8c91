import { type CoreqView, knownTexts, readCoreq } from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import { answerCoreq, type Study } from '../study/index.js'
import { countOf } from '../text/index.js'
import type { CoreqAskOptions } from './coreq.js'
import type { Session } from './session.js'
import { describeItem } from './show-coreq.js'
import { viewerToldOfHidden } from './viewer-told-of-hidden.js'

/** Asks for what the study cannot know, item by item. Each answer is a change of its own: whoever stops has lost nothing. */
export async function askCoreq(session: Session, options: CoreqAskOptions): Promise<void> {
  if (session.isJson)
    throw new UserError('bad-argument', 'coreq ask is for people; it prints no JSON.', {
      hint: 'Programs answer with framewise coreq apply FILE.',
    })
  await session.withStudy(async study => {
    const report = await readCoreq(study, { viewerId: await viewerToldOfHidden(session, study) })
    const items = options.all
      ? report.items
      : report.items.filter(({ state }) => state === 'missing' || state === 'partly')
    if (items.length === 0) {
      session.print('Every item is answered, or known from the study. Ask for all of them with --all.')
      return
    }
    session.note(`${countOf(items.length, 'item')} to answer. Enter passes over one, a single . ends.`)
    const answered = await askAll(session, study, { items, known: knownTexts(report) })
    session.print(
      answered === 0
        ? 'Nothing was answered.'
        : `${countOf(answered, 'item')} answered; ${countOf(items.length - answered, 'item')} of these left.`,
    )
    session.hint('Next: framewise coreq')
  })
}

interface Asking {
  items: readonly CoreqView[]
  known: ReadonlyMap<number, string>
}

/** How many items were answered before somebody stopped. */
async function askAll(session: Session, study: Study, { items, known }: Asking): Promise<number> {
  let answered = 0
  for (const [index, item] of items.entries()) {
    session.note('')
    for (const line of describeItem(item)) session.note(line)
    const said = await askItem(session, item, index === 0)
    if (said === null) break
    if (said === 'passed-over') continue
    await answerCoreq(study, [{ item, ...said }], { known, isConfirming: true })
    answered++
  }
  return answered
}

/** What is said about an item; null where the person wants to stop. A place is asked for only where there is an answer. */
async function askItem(
  session: Session,
  { answer, known, place }: CoreqView,
  isFirst: boolean,
): Promise<{ answer: string; isAdded: boolean; place?: string } | 'passed-over' | null> {
  const words = await session.io.ask(answer === null ? 'Answer: ' : 'Another answer: ')
  if (words === null && isFirst && !session.io.isTerminal)
    throw new UserError('bad-argument', 'Nobody can be asked here.', {
      hint: 'Write a file with framewise coreq template -o answers.yaml, fill it in, and take it over with framewise coreq apply answers.yaml.',
    })
  if (words === null || words.trim() === '.') return null
  if (words.trim() === '') return 'passed-over'
  const isAdded = known !== null && (await isAddition(session))
  const where = await session.io.ask(
    place === null ? 'Reported on (such as Methods, p. 4): ' : 'Reported on, if elsewhere: ',
  )
  return {
    answer: words,
    isAdded,
    ...((where ?? '').trim() === '' || where?.trim() === '.' ? {} : { place: where ?? '' }),
  }
}

async function isAddition(session: Session): Promise<boolean> {
  const answer = await session.io.ask('Add it to what the study says, or put it in its stead? [A/s] ')
  return !/^s/i.test((answer ?? '').trim())
}
