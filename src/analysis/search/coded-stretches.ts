import type { Kysely } from 'kysely'
import type { Schema } from '../../store/index.js'
import { type CodeRecord, type CodeTree, settledCodings } from '../../study/index.js'
import type { Span } from '../../text/index.js'

/** Stretches of text with settled codings of a code or of codes under it, by document: in order, each character once. */
export async function readCodedStretches(
  db: Kysely<Schema>,
  tree: CodeTree,
  code: CodeRecord,
): Promise<Map<number, Span[]>> {
  const rows = await settledCodings(db)
    .select(['codings.document_id as documentId', 'codings.start_cp as startCp', 'codings.end_cp as endCp'])
    .where(
      'codings.code_id',
      'in',
      tree.descendants(code).map(({ id }) => id),
    )
    .orderBy('codings.document_id')
    .orderBy('codings.start_cp')
    .execute()
  const stretches = new Map<number, Span[]>()
  for (const { documentId, startCp, endCp } of rows) {
    const ofDocument = stretches.get(documentId) ?? []
    stretches.set(documentId, ofDocument)
    const last = ofDocument.at(-1)
    if (last !== undefined && startCp <= last.endCp) last.endCp = Math.max(last.endCp, endCp)
    else ofDocument.push({ startCp, endCp })
  }
  return stretches
}

/** Whether a span shares a character with one of some stretches, which are in order and apart. */
export function touchesStretch(stretches: readonly Span[], { startCp, endCp }: Span): boolean {
  let low = 0
  let high = stretches.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((stretches[middle]?.endCp ?? 0) <= startCp) low = middle + 1
    else high = middle
  }
  return (stretches[low]?.startCp ?? Number.POSITIVE_INFINITY) < endCp
}
