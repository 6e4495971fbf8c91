import type { Kysely } from 'kysely'
import type { Schema } from '../store/index.js'
import type { QuotedPassage } from './citations.js'

/** The passages that summaries refer to, in order, by the key of their cell. @param cellId only of this cell */
export async function readCellQuotes(
  db: Kysely<Schema>,
  cellId?: number,
): Promise<Map<number, QuotedPassage[]>> {
  const all = db
    .selectFrom('cell_quotes')
    .selectAll()
    .where('state', '=', 'placed')
    .orderBy('cell_id')
    .orderBy('position')
  const rows = await (cellId === undefined ? all : all.where('cell_id', '=', cellId)).execute()
  const byCell = new Map<number, QuotedPassage[]>()
  for (const row of rows) {
    const passage = {
      documentId: row.document_id,
      startCp: row.start_cp,
      endCp: row.end_cp,
      quote: row.quote,
    }
    const known = byCell.get(row.cell_id)
    if (known === undefined) byCell.set(row.cell_id, [passage])
    else known.push(passage)
  }
  return byCell
}
