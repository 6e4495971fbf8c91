import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../store/index.js'
import { isOpen, readRoundPassages } from './round-passages.js'

/**
 * How many disagreements are open in documents in which others were decided: what the coders coded there counts nowhere.
 * Compares codings only in documents where something can be open at all.
 */
export async function countOpenInReconciled(db: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<{ round_id: number; document_id: number }>`
    select distinct decisions.round_id, decisions.document_id from decisions
    join rounds on rounds.id = decisions.round_id
    where decisions.action <> 'defer' and not (rounds.blind = 1 and rounds.status = 'open') and (
      exists (select 1 from codings join coders on coders.id = codings.coder_id
        where codings.round_id = decisions.round_id and codings.document_id = decisions.document_id
        and codings.state = 'placed' and coders.kind = 'person'
        and not exists (select 1 from decision_codings as link join decisions as other on other.id = link.decision_id
          where link.coding_id = codings.id and link.role = 'version' and other.action <> 'defer'))
      or exists (select 1 from decision_codings as link join decisions as other on other.id = link.decision_id
        where other.round_id = decisions.round_id and other.document_id = decisions.document_id
        and link.role = 'version' and link.coding_id is null))
    order by decisions.round_id, decisions.document_id`.execute(db)
  const byRound = new Map<number, number[]>()
  for (const { round_id, document_id } of rows)
    byRound.set(round_id, [...(byRound.get(round_id) ?? []), document_id])
  let open = 0
  for (const [roundId, documentIds] of byRound) {
    const round = await db
      .selectFrom('rounds')
      .selectAll()
      .where('id', '=', roundId)
      .executeTakeFirstOrThrow()
    const { passages } = await readRoundPassages(db, round, { documentIds })
    open += passages.filter(isOpen).length
  }
  return open
}
