import type { Changed, MemoRow } from '../store/index.js'
import { addMemo, editMemo, findCoder } from '../study/index.js'
import { coderInUse } from './coder-in-use.js'
import type { MemoOptions } from './memo.js'
import { memoReference } from './memo-reference.js'
import type { Session } from './session.js'

export async function writeMemo(session: Session, options: MemoOptions, text: string): Promise<void> {
  const words = await wordsOf(session, text)
  const changed = await session.withStudy(async study => {
    const name = coderInUse(session, study)
    const coder = name === null ? null : await findCoder(study.db, name)
    return addMemo(study, words, memoReference(options), coder)
  })
  report(session, changed)
}

export async function rewriteMemo(session: Session, id: string, text: string): Promise<void> {
  const words = await wordsOf(session, text)
  report(session, await session.withStudy(study => editMemo(study, id, words)))
}

async function wordsOf(session: Session, text: string): Promise<string> {
  return text === '-' ? new TextDecoder().decode(await session.io.readInput()) : text
}

function report(session: Session, { value, summary, eventId }: Changed<MemoRow>): void {
  const id = value.uid.slice(-8)
  if (session.isJson) session.printJson({ id, uid: value.uid, body: value.body, createdAt: value.created_at })
  else
    session.print(
      eventId === null ? `Nothing to change: the memo ${id} reads so already.` : `${summary} (${id})`,
    )
}
