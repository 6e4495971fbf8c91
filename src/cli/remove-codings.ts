import { findCoding, readCodeTree, removeCodings, shorten } from '../study/index.js'
import type { Session } from './session.js'

export async function removeAfterAsking(
  session: Session,
  options: { force?: boolean },
  ids: readonly string[],
): Promise<void> {
  await session.withStudy(async study => {
    const codings = []
    for (const id of ids) codings.push(await findCoding(study.db, id))
    const tree = await readCodeTree(study.db)
    if (codings.length > 1) {
      for (const row of codings) {
        const code = tree.byId(row.code_id)
        session.note(`${code === undefined ? '' : tree.path(code)}: “${shorten(row.quote)}”`)
      }
      await session.confirm(`Remove these ${codings.length} codings?`, options)
    }
    const { value, summary } = await removeCodings(
      study,
      codings.map(row => row.id),
    )
    const also = [
      value.quotes > 0 ? `${value.quotes} picked quotes` : '',
      value.memos > 0 ? `${value.memos} memos` : '',
    ]
    const with_ = also.filter(part => part !== '').join(' and ')
    if (session.isJson)
      session.printJson({
        removed: value.codings.map(row => row.uid),
        quotes: value.quotes,
        memos: value.memos,
      })
    else session.print(`${summary}${with_ === '' ? '' : `, and with it ${with_}`}`)
    session.hint('Undo with: framewise undo')
  })
}
