import type { Kysely } from 'kysely'
import type { Schema } from '../store/index.js'
import { readCodeTree, settledCodings } from '../study/index.js'

/** A settled coding that speaks for a cell: it bears the column's code, or one under it, and touches a turn of the case. */
export interface Evidence {
  caseId: number
  /** Key of the column's code. */
  columnId: number
  codingId: number
  codingUid: string
  documentId: number
  /** Key of the code it was coded with. */
  codeId: number
  coder: string
  startCp: number
  endCp: number
  quote: string
}

export interface EvidenceScope {
  /** Keys of the columns' codes. */
  columns: readonly number[]
  /** Keys of the cases; default: all. */
  cases?: readonly number[]
}

/**
 * The evidence of many cases for many codes: settled codings of a code or its descendants that share at least one character
 * with a turn of a participant who belongs to the case. A coding across the turns of two cases is evidence for both; one on
 * turns of nobody's case for none. In the order of the documents and their text.
 */
export async function readEvidence(db: Kysely<Schema>, scope: EvidenceScope): Promise<Evidence[]> {
  const { columns, cases } = scope
  if (columns.length === 0 || cases?.length === 0) return []
  const columnsOf = await columnsByCode(db, columns)
  let query = codingsOfCases(db)
  if (columnsOf.size < (await countCodes(db)))
    query = query.where('codings.code_id', 'in', [...columnsOf.keys()])
  if (cases !== undefined) query = query.where('pairs.case_id', 'in', [...cases])
  const rows = await query.execute()
  return rows.flatMap(row => (columnsOf.get(row.codeId) ?? []).map(columnId => ({ ...row, columnId })))
}

/** For each code, the columns it counts in: its own, and those of the codes above it. */
async function columnsByCode(db: Kysely<Schema>, columns: readonly number[]): Promise<Map<number, number[]>> {
  const tree = await readCodeTree(db)
  const columnsOf = new Map<number, number[]>()
  for (const columnId of columns) {
    const code = tree.byId(columnId)
    for (const { id } of code === undefined ? [] : tree.descendants(code))
      columnsOf.set(id, [...(columnsOf.get(id) ?? []), columnId])
  }
  return columnsOf
}

async function countCodes(db: Kysely<Schema>): Promise<number> {
  const row = await db
    .selectFrom('codes')
    .select(all => all.fn.countAll<number>().as('codes'))
    .executeTakeFirstOrThrow()
  return Number(row.codes)
}

/** The query of the table `pairs`: every settled coding (`coding_id`) with each case (`case_id`) whose participants' turns it touches. */
export function withCasePairs(db: Kysely<Schema>) {
  return db
    .with('settled', from =>
      settledCodings(from).select([
        'codings.id',
        'codings.document_id',
        'codings.start_cp',
        'codings.end_cp',
      ]),
    )
    .with('pairs', from =>
      from
        .selectFrom('settled')
        // SQLite keeps the order of a cross join: from each coding to its few turns, never from all turns to all codings.
        .crossJoin('turns')
        .crossJoin('speakers')
        .whereRef('turns.document_id', '=', 'settled.document_id')
        .whereRef('speakers.id', '=', 'turns.speaker_id')
        // Turns are in order and do not overlap: none before the one at the start can reach into the coding.
        .where('turns.start_cp', '>=', at =>
          at.fn.coalesce(
            at
              .selectFrom('turns as earlier')
              .whereRef('earlier.document_id', '=', 'settled.document_id')
              .whereRef('earlier.start_cp', '<=', 'settled.start_cp')
              .select(last => last.fn.max('earlier.start_cp').as('start_cp')),
            at.lit(0),
          ),
        )
        .whereRef('turns.start_cp', '<', 'settled.end_cp')
        .whereRef('turns.end_cp', '>', 'settled.start_cp')
        .where('speakers.case_id', 'is not', null)
        .where('speakers.role', '=', 'participant')
        .select(['speakers.case_id', 'settled.id as coding_id'])
        .distinct(),
    )
}

/** Settled codings with the cases whose turns they touch, one row for each. */
function codingsOfCases(db: Kysely<Schema>) {
  return withCasePairs(db)
    .selectFrom('pairs')
    .innerJoin('codings', 'codings.id', 'pairs.coding_id')
    .innerJoin('coders', 'coders.id', 'codings.coder_id')
    .innerJoin('documents', 'documents.id', 'codings.document_id')
    .select([
      'pairs.case_id as caseId',
      'codings.id as codingId',
      'codings.uid as codingUid',
      'codings.document_id as documentId',
      'codings.code_id as codeId',
      'coders.name as coder',
      'codings.start_cp as startCp',
      'codings.end_cp as endCp',
      'codings.quote',
    ])
    .$narrowType<{ caseId: number }>()
    .orderBy('documents.position')
    .orderBy('codings.start_cp')
    .orderBy('codings.end_cp')
    .orderBy('codings.id')
    .orderBy('pairs.case_id')
}
