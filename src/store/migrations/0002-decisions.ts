import type { Dialect } from '../dialect.js'

/** The second shape: what was decided where the coders of a round differ, and the view that shows it. */
export function createDecisionTables(dialect: Dialect): string[] {
  const { key, strict } = dialect.ddl
  const ref = (table: string) => `integer not null references ${table}(id) deferrable initially deferred`
  const maybeRef = (table: string) => `integer references ${table}(id) deferrable initially deferred`
  return [
    `create table decisions (id ${key}, uid text not null unique, round_id ${ref('rounds')},
      document_id ${ref('documents')}, kind text not null check (kind in ('agreed','missed','boundary','code')),
      action text not null check (action in ('take','both','reject','span','code','defer')),
      taken_coder_id ${maybeRef('coders')},
      policy text check (policy is null or policy in ('agreed','majority','union','coder')),
      reason text not null, suggestion text not null, author text not null, decided_at text not null,
      check ((action = 'take') = (taken_coder_id is not null)))${strict}`,
    'create index decisions_place on decisions (round_id, document_id)',
    'create index decisions_document on decisions (document_id)',
    `create table decision_codings (id ${key}, decision_id ${ref('decisions')},
      role text not null check (role in ('version','result')), coding_id ${maybeRef('codings')},
      coding_uid text not null, coder_id ${ref('coders')}, code_id ${ref('codes')}, definition_hash text not null,
      start_cp integer not null, end_cp integer not null, check (0 <= start_cp and start_cp < end_cp))${strict}`,
    'create index decision_codings_decision on decision_codings (decision_id)',
    'create index decision_codings_coding on decision_codings (coding_id)',
    'create index decision_codings_code on decision_codings (code_id)',
    `create view all_decisions as
      select decisions.uid, rounds.name as round, documents.name as document, decisions.kind, decisions.action,
        coders.name as taken, decisions.policy, decisions.reason, decisions.suggestion, decisions.author,
        decisions.decided_at
      from decisions join rounds on rounds.id = decisions.round_id
      join documents on documents.id = decisions.document_id
      left join coders on coders.id = decisions.taken_coder_id`,
    `create view all_decision_codings as
      select decisions.uid as decision, decision_codings.role, decision_codings.coding_uid, coders.name as coder,
        code_paths.path as code, decision_codings.start_cp, decision_codings.end_cp,
        case when decision_codings.coding_id is null then 1 else 0 end as removed
      from decision_codings join decisions on decisions.id = decision_codings.decision_id
      join coders on coders.id = decision_codings.coder_id
      join code_paths on code_paths.id = decision_codings.code_id`,
  ]
}
