import type { Dialect } from '../dialect.js'

/** The ninth shape: queries that are kept by name. */
export function createSavedQueryTable(dialect: Dialect): string[] {
  const { key, strict } = dialect.ddl
  return [
    `create table saved_queries (id ${key}, uid text not null unique, name text not null unique check (name <> ''),
      command text not null, created_at text not null)${strict}`,
  ]
}
