import { isOnlyInterviewer, type Study } from '../study/index.js'
import type { Span } from '../text/index.js'
import type { Session } from './session.js'

/** A coding of nothing but the interviewer's words is allowed, but not silently. */
export async function noteInterviewerWords(
  session: Session,
  study: Study,
  documentId: number,
  span: Span,
): Promise<void> {
  if (await isOnlyInterviewer(study.db, documentId, span))
    session.note('These words are the interviewer’s: context, not evidence, and no unit of agreement.')
}
