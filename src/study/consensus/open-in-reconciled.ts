import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../store/index.js'
import { countOpen } from './round-passages.js'

/**
 * How many disagreements are open in documents in which others were decided: what the coders coded there counts nowhere.
 * Compares codings only in documents where not all of them were decided about: where the codings with a final decision are fewer
 * than the codings, or (which lowers their number) some of those that were decided about are gone or have other words now.
 */
export async function countOpenInReconciled(db: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<{ round_id: number; document_id: number; decided: number; codings: number }>`
    select decided.round_id, decided.document_id, decided.n as decided, coded.n as codings
    from (select decisions.round_id, decisions.document_id,
        count(distinct there.id) - count(*) + count(there.id) as n
      from decisions join decision_codings as link on link.decision_id = decisions.id and link.role = 'version'
      left join codings as there on there.id = link.coding_id
        and there.start_cp = link.start_cp and there.end_cp = link.end_cp
      where decisions.action <> 'defer' group by decisions.round_id, decisions.document_id) as decided
    join (select codings.round_id, codings.document_id, count(*) as n
      from codings join coders on coders.id = codings.coder_id
      where codings.state = 'placed' and coders.kind = 'person'
      group by codings.round_id, codings.document_id) as coded
      on coded.round_id = decided.round_id and coded.document_id = decided.document_id
    join rounds on rounds.id = decided.round_id
    where not (rounds.blind = 1 and rounds.status = 'open')
    order by decided.round_id, decided.document_id`.execute(db)
  const byRound = new Map<number, number[]>()
  for (const { round_id, document_id, decided, codings } of rows)
    if (Number(decided) !== Number(codings))
      byRound.set(round_id, [...(byRound.get(round_id) ?? []), document_id])
  let open = 0
  for (const [roundId, documentIds] of byRound) open += await countOpen(db, roundId, documentIds)
  return open
}
