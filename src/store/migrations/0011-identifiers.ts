import type { Dialect } from '../dialect.js'

/** The eleventh shape: what may identify people, where it stands, what takes its place, and which texts were looked through. */
export function createIdentifierTables(dialect: Dialect): string[] {
  const { key, strict } = dialect.ddl
  const maybeDocument = 'integer references documents(id)'
  return [
    `create table identifiers (id ${key}, uid text not null unique,
      kind text not null check (kind in ('name','place','organisation','date','age','phone','email','url','ip','number','address')),
      words text not null check (words <> ''), folded text not null,
      decision text not null check (decision in ('open','replace','keep')), replacement text not null,
      author text not null, decided_at text, unique (kind, folded))${strict}`,
    `create table findings (id ${key}, identifier_id integer not null references identifiers(id), document_id ${maybeDocument},
      place text not null, start_cp integer not null, end_cp integer not null,
      confidence text not null check (confidence in ('high','medium','low')), finder text not null,
      check (0 <= start_cp and start_cp < end_cp), check ((document_id is null) = (place <> '')))${strict}`,
    'create index findings_identifier on findings (identifier_id)',
    'create index findings_document on findings (document_id, start_cp)',
    `create table scans (id ${key}, document_id ${maybeDocument}, place text not null, text_sha256 text not null,
      finders text not null, scanned_at text not null, check ((document_id is null) = (place <> '')))${strict}`,
    'create index scans_document on scans (document_id)',
  ]
}
