import type { Dialect } from '../dialect.js'

/** The sixth shape: where each word stands, for searching. All of it can be made anew from the texts. */
export function createSearchIndex(dialect: Dialect): string[] {
  const { key, strict } = dialect.ddl
  return [
    `create table search_documents (document_id integer primary key, text_sha256 text not null,
      language text not null, rule text not null)${strict}`,
    `create table search_passages (id ${key}, document_id integer not null, turn_id integer,
      start_cp integer not null, end_cp integer not null, check (0 <= start_cp and start_cp < end_cp))${strict}`,
    'create index search_passages_document on search_passages (document_id)',
    `create table search_lexicon (language text not null, word text not null, stem text not null,
      documents integer not null, primary key (language, word))${strict}`,
    'create index search_lexicon_stem on search_lexicon (language, stem)',
    ...dialect.search.ddl,
  ]
}
