import type { Kysely } from 'kysely'
import type { Schema } from '../store/index.js'
import { settledCodings } from '../study/index.js'

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
 * The evidence of many cases for many codes in one query: settled codings of a code or its descendants that share at
 * least one character with a turn of a speaker who belongs to the case. A coding across the turns of two cases is
 * evidence for both; one on turns of nobody's case for none. In the order of the documents and their text.
 */
export async function readEvidence(db: Kysely<Schema>, scope: EvidenceScope): Promise<Evidence[]> {
  const { columns, cases } = scope
  if (columns.length === 0 || cases?.length === 0) return []
  let query = evidenceQuery(db, columns)
  if (cases !== undefined) query = query.where('pairs.case_id', 'in', [...cases])
  return query.execute()
}

function evidenceQuery(db: Kysely<Schema>, columns: readonly number[]) {
  return db
    .withRecursive('settled', from => settledCodings(from).selectAll('codings'))
    .withRecursive('closure(column_id, code_id)', from =>
      from
        .selectFrom('codes')
        .select(['codes.id as column_id', 'codes.id as code_id'])
        .where('codes.id', 'in', [...columns])
        .unionAll(
          from
            .selectFrom('codes')
            .innerJoin('closure', 'closure.code_id', 'codes.parent_id')
            .select(['closure.column_id', 'codes.id as code_id']),
        ),
    )
    .with('pairs', from =>
      from
        .selectFrom('settled')
        .innerJoin('closure', 'closure.code_id', 'settled.code_id')
        .innerJoin('turns', 'turns.document_id', 'settled.document_id')
        .innerJoin('speakers', 'speakers.id', 'turns.speaker_id')
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
        .select(['speakers.case_id', 'closure.column_id', 'settled.id as coding_id'])
        .distinct(),
    )
    .selectFrom('pairs')
    .innerJoin('codings', 'codings.id', 'pairs.coding_id')
    .innerJoin('coders', 'coders.id', 'codings.coder_id')
    .innerJoin('documents', 'documents.id', 'codings.document_id')
    .select([
      'pairs.case_id as caseId',
      'pairs.column_id as columnId',
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
    .orderBy('pairs.column_id')
}
