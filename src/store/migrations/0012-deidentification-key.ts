import type { Dialect } from '../dialect.js'

/** The twelfth shape: the key to what was replaced, encrypted, or the mark that it lies in a file of its own. */
export function createKeyTable(dialect: Dialect): string[] {
  const { key, strict } = dialect.ddl
  return [
    `create table deidentification_keys (id ${key}, uid text not null unique, kept text not null check (kept in ('study','file')),
      sealed text not null, changed_at text not null, check ((kept = 'study') = (sealed <> '')))${strict}`,
  ]
}
