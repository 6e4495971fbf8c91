import type Database from 'better-sqlite3-multiple-ciphers'
import type { SqliteDatabase, SqliteStatement } from 'kysely'

/** More different queries than a screen asks while somebody works on it. */
const mostStatements = 300

/**
 * A database that prepares a query once, however often it is asked. SQLite's memory for a prepared query is freed only when
 * JavaScript forgets it, of which it takes its time: a screen open for hours would grow and grow.
 */
export class CachedDatabase implements SqliteDatabase {
  private readonly statements = new Map<string, SqliteStatement>()

  constructor(private readonly database: Database.Database) {}

  prepare(sql: string): SqliteStatement {
    const known = this.statements.get(sql)
    this.statements.delete(sql)
    const statement = known ?? this.database.prepare(sql)
    this.statements.set(sql, statement)
    const [oldest] = this.statements.keys()
    if (this.statements.size > mostStatements && oldest !== undefined) this.statements.delete(oldest)
    return statement
  }

  close(): void {
    this.database.close()
  }
}
