import type { Kysely } from 'kysely'
import type { CellQuoteRow, CodingRow, DecisionCodingRow, FindingRow, Schema } from '../../store/index.js'
import type { ChangedText } from '../../text/changes/index.js'
import { anchorColumns } from '../codings.js'
import type { DocumentText } from '../document-text.js'

/** What becomes of an anchor when the text under it changes. */
export type AnchorFate = 'unchanged' | 'moved' | 'changed' | 'lost'

/** A row that stands on words of a document, and the columns it gets. */
export interface MovedAnchor<R> {
  row: R
  fate: AnchorFate
  /** Its words afterwards; null where it is lost. */
  words: string | null
  set: Partial<R>
}

/** Everything that stands on the words of one document. */
export interface MovedAnchors {
  codings: MovedAnchor<CodingRow>[]
  cellQuotes: MovedAnchor<CellQuoteRow>[]
  /** Where codings stood when decisions were made about them. */
  decided: { id: number; set: Partial<DecisionCodingRow> }[]
  /** What was lost before: about where its words were. */
  aside: { codings: Patch<CodingRow>[]; cellQuotes: Patch<CellQuoteRow>[] }
  /** Identifiers: where their words stand now; null where they are others. */
  findings: { id: number; set: Partial<FindingRow> | null }[]
}

interface Patch<R> {
  id: number
  set: Partial<R>
}

/** Where the anchors of a document stand after its text changed; `after` is the document then. */
export async function moveAnchors(
  db: Kysely<Schema>,
  documentId: number,
  { changed, after }: { changed: ChangedText; after: DocumentText },
): Promise<MovedAnchors> {
  const codings = await db
    .selectFrom('codings')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('start_cp')
    .orderBy('id')
    .execute()
  const quotes = await db
    .selectFrom('cell_quotes')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('start_cp')
    .orderBy('id')
    .execute()
  const decided = await db
    .selectFrom('decision_codings')
    .innerJoin('decisions', 'decisions.id', 'decision_codings.decision_id')
    .select(['decision_codings.id', 'decision_codings.start_cp', 'decision_codings.end_cp'])
    .where('decisions.document_id', '=', documentId)
    .execute()
  const placed = <R extends { state: 'placed' | 'aside' }>(rows: readonly R[]) =>
    rows.filter(({ state }) => state === 'placed')
  const aside = <R extends AnchorRow>(rows: readonly R[]) =>
    rows
      .filter(({ state }) => state === 'aside')
      .map(row => ({ id: row.id, set: nearby(changed, row) as Partial<R> }))
  const findings = await db
    .selectFrom('findings')
    .select(['id', 'start_cp', 'end_cp'])
    .where('document_id', '=', documentId)
    .execute()
  return {
    findings: findings.flatMap(({ id, start_cp, end_cp }): MovedAnchors['findings'] => {
      const now = changed.moveSpan({ startCp: start_cp, endCp: end_cp })
      if (now.fate === 'unchanged') return []
      if (now.fate !== 'moved') return [{ id, set: null }]
      return [{ id, set: { start_cp: now.startCp, end_cp: now.endCp } }]
    }),
    codings: placed(codings).map((row): MovedAnchor<CodingRow> => {
      const now = changed.moveSpan({ startCp: row.start_cp, endCp: row.end_cp })
      if (now.fate === 'lost')
        return { row, fate: 'lost', words: null, set: { state: 'aside', ...nearby(changed, row) } }
      const set = anchorColumns(after, now)
      return { row, fate: now.fate, words: set.quote, set }
    }),
    cellQuotes: placed(quotes).map((row): MovedAnchor<CellQuoteRow> => {
      const now = changed.moveSpan({ startCp: row.start_cp, endCp: row.end_cp })
      if (now.fate === 'lost')
        return { row, fate: 'lost', words: null, set: { state: 'aside', ...nearby(changed, row) } }
      const quote = after.words(now)
      return { row, fate: now.fate, words: quote, set: { start_cp: now.startCp, end_cp: now.endCp, quote } }
    }),
    decided: decided.flatMap(({ id, start_cp, end_cp }) => {
      const now = changed.moveSpan({ startCp: start_cp, endCp: end_cp })
      if (now.fate === 'lost' || (now.startCp === start_cp && now.endCp === end_cp)) return []
      return [{ id, set: { start_cp: now.startCp, end_cp: now.endCp } }]
    }),
    aside: { codings: aside(codings), cellQuotes: aside(quotes) },
  }
}

type AnchorRow = Pick<CodingRow, 'id' | 'start_cp' | 'end_cp' | 'state'>

/** About where lost words were, so that a person knows where to look: at least one character wide. */
function nearby(changed: ChangedText, { start_cp, end_cp }: AnchorRow) {
  const { startCp, endCp } = changed.moveStretch({ startCp: start_cp, endCp: end_cp })
  return { start_cp: startCp, end_cp: Math.max(endCp, startCp + 1) }
}
