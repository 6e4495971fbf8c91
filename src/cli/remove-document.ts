import { planRemoval, removeDocument } from '../study/index.js'
import { countOf } from '../text/count-of.js'
import type { Session } from './session.js'

export async function removeAfterAsking(
  session: Session,
  options: { force?: boolean; dryRun?: boolean },
  name: string,
): Promise<void> {
  await session.withStudy(async study => {
    const { document, ...parts } = await planRemoval(study.db, name)
    if (options.dryRun && session.isJson) {
      session.printJson({ document: document.name, ...parts })
      return
    }
    const { codings, quotes, memos, cellQuotes, decisions } = parts
    const what = [
      `${document.name} with ${countOf(codings, 'coding')}`,
      countOf(quotes, 'picked quote'),
      ...(decisions === 0 ? [] : [countOf(decisions, 'decision')]),
      `${countOf(memos, 'memo')} and ${countOf(cellQuotes, 'quote')} in cells`,
    ].join(', ')
    if (options.dryRun) {
      session.print(`would remove ${what}`)
      return
    }
    await session.confirm(`Remove ${what}?`, options)
    const { summary } = await removeDocument(study, name)
    if (session.isJson) session.printJson({ document: document.name, ...parts })
    else session.print(summary)
    session.hint('Undo with: framewise undo')
  })
}
