import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../store/index.js'
import { countOf } from '../../text/index.js'
import { type CheckedPart, found, restoreHint } from '../checked-part.js'

/**
 * Looks for decisions that do not hold together with what they recorded: a final one without its codings, one that settles
 * nothing with some, and codings that are not the consensus's in the decision's round and document. Codings a decision rests
 * on may have been removed since; that is no fault.
 */
export async function checkDecisions(db: Kysely<Schema>): Promise<CheckedPart> {
  const { rows } = await sql<{ round: string; document: string; fault: string; n: number }>`
    select rounds.name as round, documents.name as document, faults.fault, count(*) as n
    from (
      select decisions.id, 'whose coding is gone' as fault from decisions
      join decision_codings as link on link.decision_id = decisions.id
      where link.role = 'result' and link.coding_id is null
      union all
      select decisions.id, 'whose coding is not the consensus’s there' as fault from decisions
      join decision_codings as link on link.decision_id = decisions.id
      join codings on codings.id = link.coding_id join coders on coders.id = codings.coder_id
      where link.role = 'result' and (coders.kind <> 'consensus' or codings.document_id <> decisions.document_id
        or codings.round_id is null or codings.round_id <> decisions.round_id or codings.code_id <> link.code_id)
      union all
      select decisions.id, 'without the coding they made' as fault from decisions
      where action in ('both', 'span', 'code') and not exists (select 1 from decision_codings as link
        where link.decision_id = decisions.id and link.role = 'result')
      union all
      select decisions.id, 'with a coding though they made none' as fault from decisions
      where action in ('reject', 'defer') and exists (select 1 from decision_codings as link
        where link.decision_id = decisions.id and link.role = 'result')
      union all
      select decisions.id, 'about nothing' as fault from decisions
      where not exists (select 1 from decision_codings as link
        where link.decision_id = decisions.id and link.role = 'version')
    ) as faults
    join decisions on decisions.id = faults.id join rounds on rounds.id = decisions.round_id
    join documents on documents.id = decisions.document_id
    group by rounds.name, documents.name, faults.fault order by rounds.name, documents.name, faults.fault`.execute(
    db,
  )
  const { n } = await db
    .selectFrom('decisions')
    .select(count => count.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return {
    checked: `${Number(n)} hold together with what they recorded`,
    problems: rows.map(row =>
      found(
        'broken-decision',
        `${countOf(Number(row.n), 'decision')} in ${row.document} (round ${row.round}) ${row.fault}.`,
        `Decide them anew: framewise disagreements --decided --round "${row.round}" -o decisions.csv, then framewise reconcile apply decisions.csv. ${restoreHint}`,
      ),
    ),
  }
}
