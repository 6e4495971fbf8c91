import { listMemos, type Study } from '../study/index.js'
import type { Session } from './session.js'
import { viewerIfAdded } from './viewer-told-of-hidden.js'

/** Uids of the memos that stay hidden from who is looking, as others wrote them in a blind round that is open. */
export async function hiddenMemos(session: Session, study: Study): Promise<Set<string>> {
  const all = await study.db.selectFrom('memos').select('uid').execute()
  const seen = await listMemos(study, { viewerId: await viewerIfAdded(session, study) })
  const visible = new Set(seen.map(({ uid }) => uid))
  return new Set(all.map(({ uid }) => uid).filter(uid => !visible.has(uid)))
}
