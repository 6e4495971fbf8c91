import { PGlite } from '@electric-sql/pglite'
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'

/** PostgreSQL's numbers of types that node-postgres gives as strings: int8 and numeric. */
const asString = { 20: (value: string) => value, 1700: (value: string) => value }

/** PostgreSQL inside this process, with the pool of connections that pg would give: one connection, handed from one user to the next. */
export class PglitePool implements PostgresPool {
  private readonly database = new PGlite()
  private last: Promise<void> = Promise.resolve()

  async connect(): Promise<PostgresPoolClient> {
    const before = this.last
    let release: () => void = () => undefined
    this.last = new Promise(resolve => {
      release = resolve
    })
    await before
    const query = async <R>(sql: string, parameters: readonly unknown[]) => this.run<R>(sql, parameters)
    return { query: query as PostgresPoolClient['query'], release }
  }

  /** A store that closes gives its pool up; the database lives on, to be opened again. */
  async end(): Promise<void> {
    await this.last
  }

  /** Empties the database. */
  async clear(): Promise<void> {
    await this.database.exec('drop schema public cascade; create schema public')
  }

  async close(): Promise<void> {
    await this.database.close()
  }

  private async run<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    const { rows, affectedRows } = await this.database.query<R>(sql, [...parameters], { parsers: asString })
    const command = sql.trimStart().split(/\s/, 1)[0]?.toUpperCase() as PostgresQueryResult<R>['command']
    return { command, rowCount: affectedRows ?? rows.length, rows }
  }
}
