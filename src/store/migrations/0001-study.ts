import type { Dialect } from '../dialect.js'

/** The first shape of a study: every table, index and view. */
export function createStudyTables(dialect: Dialect): string[] {
  const { key, bytes, strict } = dialect.ddl
  const ref = (table: string) => `integer not null references ${table}(id) deferrable initially deferred`
  const maybeRef = (table: string) => `integer references ${table}(id) deferrable initially deferred`
  return [
    `create table studies (id ${key}, uid text not null unique, name text not null, created_at text not null)${strict}`,
    `create table coders (id ${key}, uid text not null unique, name text not null unique check (name <> ''),
      full_name text not null, kind text not null check (kind in ('person','program','consensus','import')),
      created_at text not null)${strict}`,
    `create table cases (id ${key}, uid text not null unique, name text not null unique check (name <> ''),
      position integer not null, labels text not null)${strict}`,
    `create table attributes (id ${key}, uid text not null unique, name text not null unique,
      type text not null check (type in ('category','number','date','text')), position integer not null)${strict}`,
    `create table attribute_values (id ${key}, case_id ${ref('cases')}, attribute_id ${ref('attributes')},
      value text not null, unique (case_id, attribute_id))${strict}`,
    `create table originals (sha256 text primary key, content ${bytes} not null)${strict}`,
    `create table texts (sha256 text primary key, content text not null,
      length_cp integer not null check (length_cp >= 0))${strict}`,
    `create table documents (id ${key}, uid text not null unique, name text not null unique check (name <> ''),
      position integer not null, source_name text not null, format text not null, encoding text not null,
      language text not null, original_sha256 text not null unique references originals(sha256),
      text_sha256 text not null references texts(sha256), line_starts text not null,
      start_ms integer, end_ms integer, words integer not null, provenance text not null, imported_at text not null)${strict}`,
    `create table speakers (id ${key}, uid text not null unique, document_id ${ref('documents')}, label text not null,
      role text not null check (role in ('participant','interviewer')), case_id ${maybeRef('cases')},
      unique (document_id, label))${strict}`,
    'create index speakers_case on speakers (case_id)',
    `create table turns (id ${key}, document_id ${ref('documents')}, position integer not null,
      speaker_id ${maybeRef('speakers')}, start_cp integer not null, end_cp integer not null,
      start_ms integer, end_ms integer, unique (document_id, position), check (0 <= start_cp and start_cp <= end_cp))${strict}`,
    'create index turns_place on turns (document_id, start_cp)',
    'create index turns_speaker on turns (speaker_id)',
    `create table codes (id ${key}, uid text not null unique, parent_id ${maybeRef('codes')}, position integer not null,
      name text not null check (name <> ''), slug text not null check (slug <> ''), brief text not null,
      definition text not null, use_when text not null, not_when text not null, examples text not null,
      colour text, alias text, origin text not null check (origin in ('deductive','inductive')),
      status text not null check (status in ('active','retired')), created_at text not null,
      check (parent_id is null or parent_id <> id))${strict}`,
    "create unique index codes_path on codes (coalesce(parent_id, 0), slug) where status = 'active'",
    "create unique index codes_alias on codes (alias) where alias is not null and status = 'active'",
    `create table codebook_versions (id ${key}, uid text not null unique, name text not null unique,
      created_at text not null, codes text not null)${strict}`,
    `create table rounds (id ${key}, uid text not null unique, name text not null unique check (name <> ''),
      blind integer not null check (blind in (0, 1)), status text not null check (status in ('open','closed')),
      opened_at text not null, closed_at text)${strict}`,
    `create table assignments (id ${key}, round_id ${ref('rounds')}, document_id ${ref('documents')},
      coder_id ${ref('coders')}, unique (round_id, document_id, coder_id))${strict}`,
    `create table codings (id ${key}, uid text not null unique, document_id ${ref('documents')}, code_id ${ref('codes')},
      coder_id ${ref('coders')}, round_id ${maybeRef('rounds')}, start_cp integer not null, end_cp integer not null,
      quote text not null, prefix text not null, suffix text not null,
      state text not null check (state in ('placed','aside')), created_at text not null,
      check (0 <= start_cp and start_cp < end_cp))${strict}`,
    'create index codings_place on codings (document_id, start_cp)',
    'create index codings_code on codings (code_id)',
    'create index codings_round on codings (round_id, coder_id)',
    `create table matrices (id ${key}, uid text not null unique, name text not null unique check (name <> ''),
      row_spec text not null, created_at text not null)${strict}`,
    `create table matrix_rows (id ${key}, matrix_id ${ref('matrices')}, case_id ${ref('cases')},
      position integer not null, unique (matrix_id, case_id))${strict}`,
    `create table matrix_columns (id ${key}, matrix_id ${ref('matrices')}, code_id ${ref('codes')},
      position integer not null, unique (matrix_id, code_id))${strict}`,
    `create table cells (id ${key}, uid text not null unique, case_id ${ref('cases')}, code_id ${ref('codes')},
      summary text not null, comment text not null,
      status text not null check (status in ('draft','charted','no-data','reviewed')), basis text not null,
      author text not null, reviewer text, changed_at text not null, unique (case_id, code_id))${strict}`,
    `create table cell_quotes (id ${key}, uid text not null unique, cell_id ${ref('cells')}, document_id ${ref('documents')},
      position integer not null, start_cp integer not null, end_cp integer not null, quote text not null,
      check (0 <= start_cp and start_cp < end_cp))${strict}`,
    `create table quotes (id ${key}, uid text not null unique, code_id ${ref('codes')}, coding_id ${ref('codings')},
      rank integer not null, unique (code_id, coding_id))${strict}`,
    `create table memos (id ${key}, uid text not null unique, coder_id ${maybeRef('coders')},
      document_id ${maybeRef('documents')}, case_id ${maybeRef('cases')}, code_id ${maybeRef('codes')},
      coding_id ${maybeRef('codings')}, cell_id ${maybeRef('cells')}, body text not null, created_at text not null,
      check ((case when document_id is null then 0 else 1 end) + (case when case_id is null then 0 else 1 end)
        + (case when code_id is null then 0 else 1 end) + (case when coding_id is null then 0 else 1 end)
        + (case when cell_id is null then 0 else 1 end) <= 1))${strict}`,
    'create index memos_coding on memos (coding_id)',
    'create index quotes_coding on quotes (coding_id)',
    'create index cell_quotes_cell on cell_quotes (cell_id)',
    `create table events (id ${key}, uid text not null unique, at text not null, actor text not null,
      program text not null, kind text not null check (kind in ('do','undo','redo')),
      target_id integer references events(id), command text not null, summary text not null,
      changed_rows integer not null, changes ${bytes} not null,
      check ((kind = 'do') = (target_id is null)))${strict}`,
    'create index events_target on events (target_id)',
    `create table event_topics (event_id integer not null references events(id), kind text not null, uid text not null,
      primary key (event_id, kind, uid))${strict}`,
    'create index event_topics_uid on event_topics (uid)',
    ...createViews(dialect),
  ]
}

/** Views for people who open the file from R, Python or DuckDB (docs/file-format.md). */
function createViews(dialect: Dialect): string[] {
  return [
    `create view code_paths as
      with recursive paths (id, uid, path, theme_id) as (
        select id, uid, slug, id from codes where parent_id is null
        union all
        select codes.id, codes.uid, paths.path || '/' || codes.slug, paths.theme_id
        from codes join paths on codes.parent_id = paths.id)
      select id, uid, path, theme_id from paths`,
    `create view all_turns as
      select documents.name as document, turns.position, speakers.label as speaker, speakers.role, cases.name as "case",
        turns.start_cp, turns.end_cp, turns.start_ms, turns.end_ms,
        substr(texts.content, turns.start_cp + 1, turns.end_cp - turns.start_cp) as words
      from turns join documents on documents.id = turns.document_id
      join texts on texts.sha256 = documents.text_sha256
      left join speakers on speakers.id = turns.speaker_id left join cases on cases.id = speakers.case_id`,
    `create view all_codings as
      select codings.uid, documents.name as document, code_paths.path as code, coders.name as coder,
        coders.kind as coder_kind, rounds.name as round, codings.start_cp, codings.end_cp, codings.quote,
        codings.state, codings.created_at
      from codings join documents on documents.id = codings.document_id
      join code_paths on code_paths.id = codings.code_id join coders on coders.id = codings.coder_id
      left join rounds on rounds.id = codings.round_id`,
    `create view all_cells as
      select cases.name as "case", code_paths.path as code, cells.status, cells.summary, cells.comment,
        cells.author, cells.reviewer, cells.changed_at
      from cells join cases on cases.id = cells.case_id join code_paths on code_paths.id = cells.code_id`,
    `create view all_attributes as
      select cases.name as "case", attributes.name as attribute, attributes.type, attribute_values.value
      from attribute_values join cases on cases.id = attribute_values.case_id
      join attributes on attributes.id = attribute_values.attribute_id`,
    `create view all_lines as
      select documents.name as document, ${dialect.ddl.elementNumber} as line,
        ${dialect.ddl.elementValue} as start_cp
      from documents, ${dialect.ddl.elementsOf('documents.line_starts')}`,
  ]
}
