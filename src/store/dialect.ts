import type { CompiledQuery, IsolationLevel, Kysely, Dialect as KyselyDialect } from 'kysely'
import type { Schema } from './schema.js'
import type { SearchEngine } from './search/search-engine.js'
import type { RecordedTable } from './tables.js'

/** Words of table definitions that differ between the databases. */
export interface DdlWords {
  key: string
  bytes: string
  strict: string
  /** A from-clause giving the elements of a JSON array column, and its two columns. */
  elementsOf: (column: string) => string
  elementNumber: string
  elementValue: string
}

export type Columns = readonly string[]
export type Rows = readonly (readonly unknown[])[]

/**
 * Everything that differs between SQLite and PostgreSQL, by name. The rest of framewise speaks to
 * the database through Kysely and does not know which of the two it is.
 */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres'
  readonly ddl: DdlWords
  readonly kysely: KyselyDialect
  readonly search: SearchEngine
  /** The isolation in which all reads of a transaction see one state of the study; null where they always do. */
  readonly snapshot: IsolationLevel | null
  /** The version of the study's shape, 0 for an empty database. */
  readVersion(db: Kysely<Schema>): Promise<number>
  /** Marks the database as a study of that version. */
  writeVersion(db: Kysely<Schema>, version: number): Promise<void>
  /** Waits until no other program writes, inside the transaction that is about to write. */
  lockForWriting(db: Kysely<Schema>): Promise<void>
  /** Takes `count` new keys of a table in one step; they are consecutive and never used again. */
  reserveIds(db: Kysely<Schema>, table: RecordedTable, count: number): Promise<number>
  /** Inserts many rows quickly, inside the running transaction. */
  insertRows(db: Kysely<Schema>, table: RecordedTable, columns: Columns, rows: Rows): Promise<void>
  /** Gives rows, found by their column `id`, other values: one after the other, inside the running transaction. */
  updateRows(db: Kysely<Schema>, table: RecordedTable, columns: Columns, rows: Rows): Promise<void>
  /** Runs a query of numeric columns and gives each column as an array, without making an object per row. */
  readNumbers(db: Kysely<Schema>, query: CompiledQuery, columns: number): Promise<Float64Array[]>
  /** Problems the database itself finds in its file, as sentences; empty when sound. */
  findDamage(db: Kysely<Schema>): Promise<string[]>
  /** Writes a consistent copy of the database to a new file. */
  backup(path: string): Promise<void>
  /** Turns an error of the database's driver into one a person can act on; other errors pass through. */
  explain(error: unknown): unknown
}
