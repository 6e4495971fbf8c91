import type { Dialect } from '../dialect.js'

/** The fourth shape: what a study expects to find, with the codes that speak for and against it. */
export function createPropositionTables(dialect: Dialect): string[] {
  const { key, strict } = dialect.ddl
  const ref = (table: string) => `integer not null references ${table}(id) deferrable initially deferred`
  return [
    `create table propositions (id ${key}, uid text not null unique, name text not null unique, claim text not null,
      position integer not null, created_at text not null)${strict}`,
    `create table proposition_codes (id ${key}, proposition_id ${ref('propositions')}, code_id ${ref('codes')},
      role text not null check (role in ('about','supports','contradicts')), position integer not null,
      unique (proposition_id, role, code_id))${strict}`,
    'create index proposition_codes_code on proposition_codes (code_id)',
    `create view all_propositions as
      select propositions.name, propositions.claim, proposition_codes.role, code_paths.path as code
      from propositions join proposition_codes on proposition_codes.proposition_id = propositions.id
      join code_paths on code_paths.id = proposition_codes.code_id`,
  ]
}
