import { UserError } from '../problems/index.js'
import { findCoder, findCoding, hiddenRoundIds, readCodeTree, removeCodings } from '../study/index.js'
import { countOf } from '../text/count-of.js'
import { shorten } from '../text/shorten.js'
import { coderInUse } from './coder-in-use.js'
import type { Session } from './session.js'

export async function removeAfterAsking(
  session: Session,
  options: { force?: boolean },
  ids: readonly string[],
): Promise<void> {
  await session.withStudy(async study => {
    const viewer = coderInUse(session, study)
    const coder = viewer === null ? null : await findCoder(study.db, viewer)
    const secret = await hiddenRoundIds(study.db, coder?.id ?? null)
    const codings = []
    for (const id of ids) codings.push(await findCoding(study.db, id))
    const others = codings.filter(row => coder !== null && row.coder_id !== coder.id)
    if (others.some(row => row.round_id !== null && secret.includes(row.round_id)))
      throw new UserError(
        'conflict',
        'A coding of another coder cannot be removed while the blind round is open.',
        {
          hint: 'Nothing was removed; leave it out, or close the round first.',
        },
      )
    const tree = await readCodeTree(study.db)
    if (codings.length > 1 || others.length > 0) {
      for (const row of codings) {
        const code = tree.byId(row.code_id)
        session.note(`${code === undefined ? '' : tree.path(code)}: “${shorten(row.quote)}”`)
      }
      const whose = others.length === 0 ? '' : `, ${others.length} of them by others`
      await session.confirm(`Remove ${countOf(codings.length, 'coding')}${whose}?`, options)
    }
    const { value, summary } = await removeCodings(
      study,
      codings.map(row => row.id),
    )
    const also = [
      value.quotes > 0 ? countOf(value.quotes, 'picked quote') : '',
      value.memos > 0 ? countOf(value.memos, 'memo') : '',
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
