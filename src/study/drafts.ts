import type { CoderRow, DraftRow } from '../store/index.js'
import type { Study } from './study.js'

/**
 * Keeps what a coder is typing, so that nothing typed is lost when the program ends before it is saved. A draft is no part of
 * the study: it is in no list, no export and no event, and it goes when its words are saved or thrown away.
 * @param subject what is being written, such as `memo on the document P01`
 */
export async function keepDraft(study: Study, coder: CoderRow, subject: string, body: string): Promise<void> {
  await study.store.keepDraft({ coder_id: coder.id, subject, body, kept_at: new Date().toISOString() })
}

/** What a coder typed on a subject and did not save; null where there is nothing. */
export async function readDraft(
  study: Study,
  coder: CoderRow,
  subject: string,
): Promise<Pick<DraftRow, 'body' | 'kept_at'> | null> {
  const row = await study.db
    .selectFrom('drafts')
    .select(['body', 'kept_at'])
    .where('coder_id', '=', coder.id)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row ?? null
}

/** Forgets a draft: its words were saved or thrown away. */
export async function dropDraft(study: Study, coder: CoderRow, subject: string): Promise<void> {
  await study.store.dropDraft({ coder_id: coder.id, subject })
}
