import type { Generated } from 'kysely'

/**
 * The rows of a study as the database holds them. Names are those of the tables and columns
 * (docs/file-format.md describes each). Times are ISO 8601 in UTC, flags are 0 or 1, JSON is text,
 * offsets are Unicode code points (0-based, end-exclusive): the same in SQLite and PostgreSQL.
 */
export interface StudyRow {
  id: number
  uid: string
  name: string
  created_at: string
}

export type CoderKind = 'person' | 'program' | 'consensus' | 'import'

export interface CoderRow {
  id: number
  uid: string
  name: string
  full_name: string
  kind: CoderKind
  created_at: string
}

export interface CaseRow {
  id: number
  uid: string
  name: string
  position: number
  /** JSON array of speaker labels that mean this case wherever they occur. */
  labels: string
}

export type AttributeType = 'category' | 'number' | 'date' | 'text'

export interface AttributeRow {
  id: number
  uid: string
  name: string
  type: AttributeType
  position: number
}

export interface AttributeValueRow {
  id: number
  case_id: number
  attribute_id: number
  value: string
}

/** Original bytes, kept once per content and never changed. */
export interface OriginalRow {
  sha256: string
  content: Uint8Array
}

/** Working texts, kept once per content and never changed. */
export interface TextRow {
  sha256: string
  content: string
  length_cp: number
}

export interface DocumentRow {
  id: number
  uid: string
  name: string
  position: number
  source_name: string
  format: string
  encoding: string
  language: string
  original_sha256: string
  text_sha256: string
  /** JSON array: the start of each citation line, line 1 first. */
  line_starts: string
  start_ms: number | null
  end_ms: number | null
  words: number
  /** JSON object: how the file was read (problems, preamble, decisions). */
  provenance: string
  imported_at: string
  /** JSON array: numbers of the citation lines whose words were corrected since. */
  corrected_lines: string
}

export type SpeakerRole = 'participant' | 'interviewer'

export interface SpeakerRow {
  id: number
  uid: string
  document_id: number
  label: string
  role: SpeakerRole
  case_id: number | null
}

export interface TurnRow {
  id: number
  document_id: number
  position: number
  speaker_id: number | null
  start_cp: number
  end_cp: number
  start_ms: number | null
  end_ms: number | null
}

export interface CodeRow {
  id: number
  uid: string
  parent_id: number | null
  position: number
  name: string
  slug: string
  brief: string
  definition: string
  use_when: string
  not_when: string
  /** JSON array of strings. */
  examples: string
  colour: string | null
  alias: string | null
  origin: 'deductive' | 'inductive'
  status: 'active' | 'retired'
  created_at: string
}

export interface CodebookVersionRow {
  id: number
  uid: string
  name: string
  created_at: string
  /** JSON array of the codes as they were. */
  codes: string
}

export interface RoundRow {
  id: number
  uid: string
  name: string
  blind: number
  status: 'open' | 'closed'
  opened_at: string
  closed_at: string | null
}

/** One coder is asked to code one document in a round. */
export interface AssignmentRow {
  id: number
  round_id: number
  document_id: number
  coder_id: number
}

export interface CodingRow {
  id: number
  uid: string
  document_id: number
  code_id: number
  coder_id: number
  round_id: number | null
  start_cp: number
  end_cp: number
  quote: string
  prefix: string
  suffix: string
  /** `aside`: its words are no longer in the text; kept, and shown as lost. */
  state: 'placed' | 'aside'
  created_at: string
}

/** How the coders of a round differ at a place; `agreed`: they do not. */
export type PassageKind = 'agreed' | 'missed' | 'boundary' | 'code'

export type DecisionAction = 'take' | 'both' | 'reject' | 'span' | 'code' | 'defer'

/** A rule that decides without looking. */
export type Policy = 'agreed' | 'majority' | 'union' | 'coder'

/** What was decided where the coders of a round differ. */
export interface DecisionRow {
  id: number
  uid: string
  round_id: number
  document_id: number
  /** What it was when it was decided. */
  kind: PassageKind
  action: DecisionAction
  /** Whose version holds, for `take` only. */
  taken_coder_id: number | null
  /** The rule that decided; null where a person did. */
  policy: Policy | null
  reason: string
  /** What the codebook should learn from it; empty for nothing. */
  suggestion: string
  author: string
  decided_at: string
}

/** A coding a decision rests on, as it was then, or one it recorded. */
export interface DecisionCodingRow {
  id: number
  decision_id: number
  role: 'version' | 'result'
  /** Null once that coding was removed. */
  coding_id: number | null
  coding_uid: string
  coder_id: number
  code_id: number
  /** First 12 hexadecimal digits of the SHA-256 of what the codebook said of the code. */
  definition_hash: string
  start_cp: number
  end_cp: number
}

/** A note on at most one thing; on the study itself when every reference is null. */
export interface MemoRow {
  id: number
  uid: string
  coder_id: number | null
  document_id: number | null
  case_id: number | null
  code_id: number | null
  coding_id: number | null
  cell_id: number | null
  body: string
  created_at: string
}

export interface MatrixRow {
  id: number
  uid: string
  name: string
  /** JSON object: what its rows are, and how they are chosen and ordered. Its cases are those of `matrix_rows` or, where it has none, all. */
  row_spec: string
  created_at: string
}

export interface MatrixRowRow {
  id: number
  matrix_id: number
  case_id: number
  position: number
}

export interface MatrixColumnRow {
  id: number
  matrix_id: number
  code_id: number
  position: number
}

/** What a study expects to find. */
export interface PropositionRow {
  id: number
  uid: string
  /** Short: `H1`. */
  name: string
  claim: string
  position: number
  created_at: string
}

export interface PropositionCodeRow {
  id: number
  proposition_id: number
  code_id: number
  role: PropositionRole
  position: number
}

/** What a code is to a proposition: what it is about, or what speaks for or against it. */
export type PropositionRole = 'about' | 'supports' | 'contradicts'

export interface CellRow {
  id: number
  uid: string
  case_id: number
  code_id: number
  summary: string
  comment: string
  status: 'draft' | 'charted' | 'no-data' | 'reviewed'
  /** JSON array: the codings the cell was written from, each `uid:code:hash of its words`. */
  basis: string
  author: string
  reviewer: string | null
  changed_at: string
}

/** A passage a cell's summary refers to. */
export interface CellQuoteRow {
  id: number
  uid: string
  cell_id: number
  document_id: number
  position: number
  start_cp: number
  end_cp: number
  quote: string
  /** `aside`: its words are no longer in the transcript; `quote` still has them. */
  state: 'placed' | 'aside'
}

/** A coding picked as representative for a code (its own or one above it). */
export interface QuoteRow {
  id: number
  uid: string
  code_id: number
  coding_id: number
  rank: number
  /** The quote as it is to be printed, with omissions and bracketed insertions; empty for the words as they were said. */
  display: string
}

/** What the researchers say about an item of COREQ, the checklist for reports of qualitative studies. */
export interface CoreqAnswerRow {
  id: number
  uid: string
  /** Of the item, 1–32. */
  number: number
  /** Empty where only the place is told, or the answer was taken back. */
  answer: string
  /** 1: the answer is added to what the study knows; 0: it stands instead of it. */
  is_added: number
  /** Where the manuscript reports it: `Methods, p. 4`. */
  place: string
  /** What the study said about the item when it was answered. */
  known: string
  author: string
  changed_at: string
}

/** A query that is kept by name. */
export interface SavedQueryRow {
  id: number
  uid: string
  name: string
  /** JSON array: the words of its command. */
  command: string
  created_at: string
}

/** What is to become of what identifies somebody: nothing decided yet, replaced, or kept as it is. */
export type IdentifierDecision = 'open' | 'replace' | 'keep'

/** Words that may identify somebody, once for each kind, wherever they stand. */
export interface IdentifierRow {
  id: number
  uid: string
  /** `name`, `place`, `date`, …: see src/deidentify/identifier-kind.ts. */
  kind: string
  /** As they were found first. */
  words: string
  /** The same without differences of case, white space and apostrophes. */
  folded: string
  decision: IdentifierDecision
  /** What takes their place; empty for what comes of itself, such as `[NAME-1]`. */
  replacement: string
  /** Who decided; empty while it is open. */
  author: string
  decided_at: string | null
}

/** A place where an identifier stands. */
export interface FindingRow {
  id: number
  identifier_id: number
  /** The transcript it stands in; null elsewhere. */
  document_id: number | null
  /** Where it stands if not in a transcript: `memo UID`, `cell UID summary`, `code UID examples`; else empty. */
  place: string
  start_cp: number
  end_cp: number
  confidence: 'high' | 'medium' | 'low'
  /** What found it. */
  finder: string
}

/** A text that was looked through for identifiers. */
export interface ScanRow {
  id: number
  document_id: number | null
  /** As of a finding. */
  place: string
  /** What the text was then: where it is another now, the scan says nothing of it. */
  text_sha256: string
  /** Version of the finders. */
  finders: string
  scanned_at: string
}

/** The key to what was replaced: which words, by what, and by how many days dates were shifted. At most one row. */
export interface DeidentificationKeyRow {
  id: number
  /** The key says the same uid, so that another study's key is told apart. */
  uid: string
  kept: 'study' | 'file'
  /** The key, encrypted; empty where it lies in a file. */
  sealed: string
  changed_at: string
}

/** Words that a coder is typing and has not saved yet: no part of the study, and in no event. */
export interface DraftRow {
  coder_id: number
  /** What is being written, such as `memo on the document P01`. */
  subject: string
  body: string
  kept_at: string
}

/** A document whose words are in the index for searching. Like all `search_` tables it is made from the texts, and in no event. */
export interface SearchDocumentRow {
  document_id: number
  text_sha256: string
  language: string
  /** What decided which words the text has. */
  rule: string
}

/** A stretch that is searched by itself: a turn, or a paragraph outside all turns. */
export interface SearchPassageRow {
  id: Generated<number>
  document_id: number
  turn_id: number | null
  start_cp: number
  end_cp: number
}

/** A word of the documents of a language (its primary tag), folded. */
export interface SearchWordRow {
  language: string
  word: string
  stem: string
  /** How many documents have it. */
  documents: number
}

export type EventKind = 'do' | 'undo' | 'redo'

export interface EventRow {
  id: number
  uid: string
  at: string
  actor: string
  program: string
  kind: EventKind
  /** The event that is undone or redone. */
  target_id: number | null
  command: string
  summary: string
  changed_rows: number
  /** Compressed JSON: see docs/file-format.md, "Events". */
  changes: Uint8Array
}

/** What an event touched, for filtering the history. */
export interface EventTopicRow {
  event_id: number
  kind: string
  uid: string
}

export interface Schema {
  studies: StudyRow
  coders: CoderRow
  cases: CaseRow
  attributes: AttributeRow
  attribute_values: AttributeValueRow
  originals: OriginalRow
  texts: TextRow
  documents: DocumentRow
  speakers: SpeakerRow
  turns: TurnRow
  codes: CodeRow
  codebook_versions: CodebookVersionRow
  rounds: RoundRow
  assignments: AssignmentRow
  codings: CodingRow
  decisions: DecisionRow
  decision_codings: DecisionCodingRow
  memos: MemoRow
  matrices: MatrixRow
  matrix_rows: MatrixRowRow
  matrix_columns: MatrixColumnRow
  cells: CellRow
  cell_quotes: CellQuoteRow
  quotes: QuoteRow
  propositions: PropositionRow
  proposition_codes: PropositionCodeRow
  coreq_answers: CoreqAnswerRow
  saved_queries: SavedQueryRow
  identifiers: IdentifierRow
  findings: FindingRow
  scans: ScanRow
  deidentification_keys: DeidentificationKeyRow
  drafts: DraftRow
  search_documents: SearchDocumentRow
  search_passages: SearchPassageRow
  search_lexicon: SearchWordRow
  events: Omit<EventRow, 'id'> & { id: Generated<number> }
  event_topics: EventTopicRow
}
