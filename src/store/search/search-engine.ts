import type { Kysely, RawBuilder } from 'kysely'
import type { WordsQuery } from '../../text/search/index.js'
import type { Schema } from '../schema.js'

/** A passage with its words in their order, as `searchWords` gives them. */
export interface PassageWords {
  documentId: number
  turnId: number | null
  startCp: number
  endCp: number
  words: readonly string[]
}

/** Which passages a query leads to. */
export interface Candidates {
  /** A condition on `search_passages`. */
  condition: RawBuilder<boolean>
  /** False where there may be more passages than answer to the query: then each wants a look at its words. */
  isExact: boolean
}

/** How a database keeps and finds words: SQLite by FTS5, PostgreSQL by a GIN index. */
export interface SearchEngine {
  /** Statements that make what the engine needs besides the table `search_passages`. */
  readonly ddl: readonly string[]
  addPassages(db: Kysely<Schema>, passages: readonly PassageWords[]): Promise<void>
  /** Takes out passages of documents; the words must be those they were added with. */
  removePassages(db: Kysely<Schema>, passages: readonly (PassageWords & { id: number })[]): Promise<void>
  /** Takes out all passages. */
  clear(db: Kysely<Schema>): Promise<void>
  candidates(query: WordsQuery): Candidates
}
