import { findCoder, listMemos } from '../study/index.js'
import { viewerId } from './coder-in-use.js'
import type { MemoOptions } from './memo.js'
import { memoReference } from './memo-reference.js'
import { printTable } from './print-table.js'
import type { Session } from './session.js'

export async function showMemos(session: Session, options: MemoOptions): Promise<void> {
  const memos = await session.withStudy(async study => {
    const { by } = options
    return listMemos(study, {
      on: memoReference(options),
      ...(by === undefined ? {} : { coderId: (await findCoder(study.db, by)).id }),
      viewerId: await viewerId(session, study),
    })
  })
  if (session.isJson) {
    session.printJson(memos)
    return
  }
  const rows = memos.map(({ id, createdAt, coder, kind, on, body }) => ({
    id,
    when: createdAt.slice(0, 16).replace('T', ' '),
    coder,
    on: `${kind} ${on}`.trim(),
    memo: body,
  }))
  printTable(session, ['id', 'when', 'coder', 'on', 'memo'], rows, { shrink: ['memo'] })
}
