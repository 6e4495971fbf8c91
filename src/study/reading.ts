import type { Kysely, RawBuilder } from 'kysely'
import { type DocumentRow, inChunks, type Schema, type SpeakerRole } from '../store/index.js'
import type { Span } from '../text/index.js'
import { seenBy } from './blind.js'
import { type DocumentText, readDocumentText } from './document-text.js'
import { unlabelledSpeaker } from './documents.js'
import { findDocument } from './find.js'

/** A document as a coder reads it. */
export interface DocumentReading {
  document: DocumentRow
  text: DocumentText
  /** In the order of the text. */
  turns: readonly ReadTurn[]
}

/** One speaker's turn, with who speaks. */
export interface ReadTurn extends Span {
  startMs: number | null
  endMs: number | null
  /** The label in the transcript; null where it names nobody. */
  speaker: string | null
  /** Null where nobody is known to speak. */
  role: SpeakerRole | null
  /** The case the speaker belongs to, by key and by name. */
  caseId: number | null
  case: string | null
}

/** A document with its text and turns. @throws UserError `not-found` */
export async function readReading(db: Kysely<Schema>, documentName: string): Promise<DocumentReading> {
  const document = await findDocument(db, documentName)
  const rows = await db
    .selectFrom('turns')
    .leftJoin('speakers', 'speakers.id', 'turns.speaker_id')
    .leftJoin('cases', 'cases.id', 'speakers.case_id')
    .select(['turns.start_cp as startCp', 'turns.end_cp as endCp'])
    .select(['turns.start_ms as startMs', 'turns.end_ms as endMs'])
    .select(['speakers.label as speaker', 'speakers.role', 'cases.id as caseId', 'cases.name as case'])
    .where('turns.document_id', '=', document.id)
    .orderBy('turns.position')
    .execute()
  const turns = rows.map(turn => (turn.speaker === unlabelledSpeaker ? { ...turn, speaker: null } : turn))
  return { document, text: await readDocumentText(db, document), turns }
}

/** A coding as a screen marks it beside the text. */
export interface PlacedCoding extends Span {
  id: number
  uid: string
  codeId: number
  coderId: number
  coder: string
  roundId: number | null
  /** Whether it is picked as a representative quote, for whichever code. */
  isFlagged: boolean
  hasMemo: boolean
}

export interface PlacedCodingFilter {
  documentId: number
  /** Who is looking: codings of others in open blind rounds of this coder are left out. Null for somebody who is no coder. */
  viewerId: number | null
  /** Only these, as far as they are in the document and may be seen; default: all. */
  ids?: Iterable<number>
}

/**
 * The codings of a document that have their place in its text, in the order of their beginnings; of several that begin together
 * the longest first.
 */
export async function readPlacedCodings(
  db: Kysely<Schema>,
  filter: PlacedCodingFilter,
): Promise<PlacedCoding[]> {
  const query = placedCodings(db, filter.documentId, await seenBy(db, filter.viewerId))
  const rows =
    filter.ids === undefined
      ? await query.execute()
      : await inChunks(filter.ids, chunk => query.where('codings.id', 'in', chunk).execute())
  return rows
    .map(placedCoding)
    .sort((one, other) => one.startCp - other.startCp || other.endCp - one.endCp || one.id - other.id)
}

type PlacedRow = Omit<PlacedCoding, 'isFlagged' | 'hasMemo'> & { flag: number | null; memo: number | null }

/** Names every field, as spreading thousands of rows takes longer than reading them. */
function placedCoding(row: PlacedRow): PlacedCoding {
  return {
    id: row.id,
    uid: row.uid,
    codeId: row.codeId,
    coderId: row.coderId,
    coder: row.coder,
    roundId: row.roundId,
    startCp: row.startCp,
    endCp: row.endCp,
    isFlagged: row.flag !== null,
    hasMemo: row.memo !== null,
  }
}

function placedCodings(db: Kysely<Schema>, documentId: number, isSeen: RawBuilder<boolean>) {
  return db
    .selectFrom('codings')
    .innerJoin('coders', 'coders.id', 'codings.coder_id')
    .select(['codings.id', 'codings.uid', 'codings.code_id as codeId', 'codings.coder_id as coderId'])
    .select(['coders.name as coder', 'codings.round_id as roundId'])
    .select(['codings.start_cp as startCp', 'codings.end_cp as endCp'])
    .select(from => [
      from
        .selectFrom('quotes')
        .select('quotes.id')
        .whereRef('quotes.coding_id', '=', 'codings.id')
        .limit(1)
        .as('flag'),
      from
        .selectFrom('memos')
        .select('memos.id')
        .whereRef('memos.coding_id', '=', 'codings.id')
        .limit(1)
        .as('memo'),
    ])
    .where('codings.document_id', '=', documentId)
    .where('codings.state', '=', 'placed')
    .where(isSeen)
}
