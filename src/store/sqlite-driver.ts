import type Database from 'better-sqlite3-multiple-ciphers'
import {
  CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
  SqliteDialect,
  SqliteDriver,
  type TransactionSettings,
} from 'kysely'
import { explainSqliteError } from './sqlite-errors.js'
import { CachedDatabase } from './statement-cache.js'

/** Kysely's SQLite, with transactions that wait for their turn and errors a person can act on. */
export class StudyDialect extends SqliteDialect {
  constructor(private readonly database: Database.Database) {
    super({ database: new CachedDatabase(database) })
  }

  override createDriver(): StudyDriver {
    return new StudyDriver(this.database)
  }
}

class StudyDriver extends SqliteDriver {
  private connection: DatabaseConnection | null = null
  private isReading = false

  constructor(private readonly database: Database.Database) {
    super({ database: new CachedDatabase(database) })
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const inner = await super.acquireConnection()
    this.connection ??= new ExplainingConnection(inner)
    return this.connection
  }

  /** Takes the write lock at the start, so that a waiting writer waits instead of failing half-way. */
  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    this.isReading = settings?.accessMode === 'read only'
    await connection.executeQuery(CompiledQuery.raw(this.isReading ? 'begin' : 'begin immediate'))
  }

  /** Reads have nothing to commit, which SQLite refuses where it met a damaged page. */
  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.isReading) await this.rollbackTransaction(connection)
    else await super.commitTransaction(connection)
  }

  /** SQLite itself takes a transaction back when, say, the disk is full; then there is nothing left to take back. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.database.inTransaction) await super.rollbackTransaction(connection)
  }
}

class ExplainingConnection implements DatabaseConnection {
  constructor(private readonly inner: DatabaseConnection) {}

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return await this.inner.executeQuery<R>(query)
    } catch (error) {
      throw explainSqliteError(error)
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, chunkSize)
  }
}
