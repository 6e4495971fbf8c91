import type { Dialect } from '../dialect.js'

/** The third shape: words that somebody is typing and has not saved yet. */
export function createDraftTable(dialect: Dialect): string[] {
  const { strict } = dialect.ddl
  return [
    `create table drafts (coder_id integer not null references coders(id) deferrable initially deferred,
      subject text not null, body text not null, kept_at text not null, primary key (coder_id, subject))${strict}`,
  ]
}
