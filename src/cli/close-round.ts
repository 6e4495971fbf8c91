import { closeRound, findRound, type OpenWork, readOpenWork } from '../study/index.js'
import { countOf } from '../text/count-of.js'
import { shortList } from '../text/short-list.js'
import type { Session } from './session.js'

/** Closes a round; asks first where a coder has not begun a document, or where disagreements are open that could be settled before. */
export async function closeAfterAsking(
  session: Session,
  options: { force?: boolean },
  name: string,
): Promise<void> {
  await session.withStudy(async study => {
    const round = await findRound(study.db, name)
    const open = await readOpenWork(study.db, round)
    const undone = round.status === 'closed' ? [] : describeUndone(open)
    if (undone.length > 0) {
      for (const line of undone) session.note(line)
      await session.confirm(`Close ${round.name} all the same?`, options)
    }
    const { value, summary } = await closeRound(study, name)
    const { untouched, disagreements } = open
    if (session.isJson)
      session.printJson({ uid: value.uid, name: value.name, status: value.status, untouched, disagreements })
    else session.print(summary)
    if (disagreements > 0 && !session.isJson)
      session.note(
        `${countOf(disagreements, 'disagreement')} to talk about: framewise disagreements --round ${quoted(value.name)}`,
      )
    session.hint(`Next: framewise agreement --round ${quoted(value.name)}`)
  })
}

/** What is open, a sentence each. In a blind round nobody can see disagreements yet, so they keep nothing open. */
function describeUndone({ untouched, disagreements, isReconcilable }: OpenWork): string[] {
  return [
    ...untouched.map(({ coder, documents }) => `${coder} has coded nothing in ${shortList(documents)}.`),
    ...(isReconcilable && disagreements > 0
      ? [`${countOf(disagreements, 'disagreement')} ${disagreements === 1 ? 'is' : 'are'} open.`]
      : []),
  ]
}

function quoted(name: string): string {
  return /\s/u.test(name) ? `"${name}"` : name
}
