import type { Kysely } from 'kysely'
import type { RecordedTable, Schema } from '../../store/index.js'

/** Tells whose dates a row is about: the uid of a case, or an empty text for the study itself. */
export type CaseOfRow = (table: RecordedTable, row: Readonly<Record<string, unknown>>) => string

/**
 * Which case the dates of a row belong to, so that they are shifted with it: the case itself, the first case that speaks in a document, the case of what a memo is on.
 * What a document says is all shifted alike, whoever says it.
 */
export async function readCaseOfRow(db: Kysely<Schema>): Promise<CaseOfRow> {
  const uids = new Map(
    (await db.selectFrom('cases').select(['id', 'uid']).execute()).map(row => [row.id, row.uid]),
  )
  const speakers = await db
    .selectFrom('speakers')
    .select(['document_id', 'case_id'])
    .where('case_id', 'is not', null)
    .orderBy('id')
    .execute()
  const ofDocument = new Map<number, number>()
  for (const { document_id, case_id } of speakers)
    if (case_id !== null && !ofDocument.has(document_id)) ofDocument.set(document_id, case_id)
  const codings = new Map(
    (await db.selectFrom('codings').select(['id', 'document_id']).execute()).map(row => [
      row.id,
      row.document_id,
    ]),
  )
  const cells = new Map(
    (await db.selectFrom('cells').select(['id', 'case_id']).execute()).map(row => [row.id, row.case_id]),
  )
  const caseOfDocument = (id: unknown) => ofDocument.get(id as number)
  const idOf: CaseIdOfRow = (table, row) => {
    if (table === 'cases') return row.id as number
    if (table === 'documents') return caseOfDocument(row.id)
    const own = row.case_id ?? cells.get(row.cell_id as number) ?? caseOfDocument(row.document_id)
    return (own as number | undefined) ?? caseOfDocument(codings.get(row.coding_id as number))
  }
  return (table, row) => uids.get(idOf(table, row) ?? 0) ?? ''
}

type CaseIdOfRow = (table: RecordedTable, row: Readonly<Record<string, unknown>>) => number | undefined
