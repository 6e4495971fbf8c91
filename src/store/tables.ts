import type { Schema } from './schema.js'

/**
 * Tables whose every change is recorded as an event: all but contents (never changed), words not saved yet, the index for searching,
 * and the events themselves.
 */
export type RecordedTable = Exclude<
  keyof Schema,
  | 'originals'
  | 'texts'
  | 'drafts'
  | 'search_documents'
  | 'search_passages'
  | 'search_lexicon'
  | 'events'
  | 'event_topics'
>

interface TableFacts {
  hasUid: boolean
  /** Column → the recorded table it refers to. */
  references: Readonly<Record<string, RecordedTable>>
}

/** What the write path must know of each recorded table; a test compares it with the database's own catalogue. */
export const recordedTables: Readonly<Record<RecordedTable, TableFacts>> = {
  studies: { hasUid: true, references: {} },
  coders: { hasUid: true, references: {} },
  cases: { hasUid: true, references: {} },
  attributes: { hasUid: true, references: {} },
  attribute_values: { hasUid: false, references: { case_id: 'cases', attribute_id: 'attributes' } },
  documents: { hasUid: true, references: {} },
  speakers: { hasUid: true, references: { document_id: 'documents', case_id: 'cases' } },
  turns: { hasUid: false, references: { document_id: 'documents', speaker_id: 'speakers' } },
  codes: { hasUid: true, references: { parent_id: 'codes' } },
  codebook_versions: { hasUid: true, references: {} },
  rounds: { hasUid: true, references: {} },
  assignments: {
    hasUid: false,
    references: { round_id: 'rounds', document_id: 'documents', coder_id: 'coders' },
  },
  codings: {
    hasUid: true,
    references: { document_id: 'documents', code_id: 'codes', coder_id: 'coders', round_id: 'rounds' },
  },
  decisions: {
    hasUid: true,
    references: { round_id: 'rounds', document_id: 'documents', taken_coder_id: 'coders' },
  },
  decision_codings: {
    hasUid: false,
    references: { decision_id: 'decisions', coding_id: 'codings', coder_id: 'coders', code_id: 'codes' },
  },
  memos: {
    hasUid: true,
    references: {
      coder_id: 'coders',
      document_id: 'documents',
      case_id: 'cases',
      code_id: 'codes',
      coding_id: 'codings',
      cell_id: 'cells',
    },
  },
  matrices: { hasUid: true, references: {} },
  matrix_rows: { hasUid: false, references: { matrix_id: 'matrices', case_id: 'cases' } },
  matrix_columns: { hasUid: false, references: { matrix_id: 'matrices', code_id: 'codes' } },
  cells: { hasUid: true, references: { case_id: 'cases', code_id: 'codes' } },
  cell_quotes: { hasUid: true, references: { cell_id: 'cells', document_id: 'documents' } },
  propositions: { hasUid: true, references: {} },
  proposition_codes: { hasUid: false, references: { proposition_id: 'propositions', code_id: 'codes' } },
  quotes: { hasUid: true, references: { code_id: 'codes', coding_id: 'codings' } },
  coreq_answers: { hasUid: true, references: {} },
  saved_queries: { hasUid: true, references: {} },
  identifiers: { hasUid: true, references: {} },
  findings: { hasUid: false, references: { identifier_id: 'identifiers', document_id: 'documents' } },
  scans: { hasUid: false, references: { document_id: 'documents' } },
  deidentification_keys: { hasUid: true, references: {} },
}

export const recordedTableNames = Object.keys(recordedTables) as RecordedTable[]
