import { findMemo, removeMemo } from '../study/index.js'
import { showSafely } from '../text/safe-terminal.js'
import { shorten } from '../text/shorten.js'
import type { Session } from './session.js'

export async function removeAfterAsking(
  session: Session,
  options: { force?: boolean },
  id: string,
): Promise<void> {
  await session.withStudy(async study => {
    const memo = await findMemo(study.db, id)
    await session.confirm(showSafely(`Remove the memo “${shorten(memo.body)}”?`), options)
    const { value, summary } = await removeMemo(study, memo.uid)
    if (session.isJson) session.printJson({ id: value.uid.slice(-8), uid: value.uid })
    else session.print(summary)
    session.hint('Undo with: framewise undo')
  })
}
