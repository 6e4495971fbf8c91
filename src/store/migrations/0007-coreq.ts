import type { Dialect } from '../dialect.js'

/** The seventh shape: what the researchers say for the items of COREQ that no study can know. */
export function createCoreqTable(dialect: Dialect): string[] {
  const { key, strict } = dialect.ddl
  return [
    `create table coreq_answers (id ${key}, uid text not null unique, number integer not null unique check (number between 1 and 32),
      answer text not null, is_added integer not null check (is_added in (0,1)), place text not null, known text not null,
      author text not null, changed_at text not null)${strict}`,
  ]
}
