import Database from 'better-sqlite3-multiple-ciphers'
import type { CompiledQuery } from 'kysely'
import { UserError } from '../problems/index.js'
import type { Columns, DdlWords, Dialect, Rows } from './dialect.js'
import { newestVersion } from './migrations/index.js'
import { sqliteSearch } from './search/sqlite-search.js'
import { StudyDialect } from './sqlite-driver.js'
import { explainSqliteError } from './sqlite-errors.js'
import {
  createEmptyFile,
  discardFile,
  isUnreadableWithoutPassphrase,
  refuseForeignFile,
} from './study-file.js'
import type { RecordedTable } from './tables.js'

/** Marks a SQLite file as a framewise study ("FWIS"). */
const applicationId = 0x46574953

export interface SqliteOptions {
  /** Opens a study that was made with a passphrase, or makes one. */
  passphrase?: string
  /** Makes the file; it must not exist. */
  create?: boolean
  readOnly?: boolean
  /** How long a command waits for another program's write, in milliseconds. */
  busyTimeoutMs?: number
}

const ddl: DdlWords = {
  key: 'integer primary key autoincrement',
  bytes: 'blob',
  strict: ' strict',
  elementsOf: column => `json_each(${column})`,
  elementNumber: 'json_each.key + 1',
  elementValue: 'json_each.value',
}

/**
 * Opens or makes a study file (mode 0600, write-ahead log, full synchronisation).
 * @throws UserError `file-missing`, `foreign-file`, `wrong-passphrase`, `already-exists`, `read-only`, `study-locked`,
 *   `study-damaged`, `disk-full`
 */
export function openSqlite(path: string, options: SqliteOptions = {}): Dialect {
  if (options.create) {
    if (options.passphrase === '') throw new UserError('wrong-passphrase', 'A passphrase cannot be empty.')
    createEmptyFile(path)
  } else refuseForeignFile(path, options.passphrase !== undefined && options.passphrase !== '')
  try {
    return openDatabase(path, options)
  } catch (error) {
    if (options.create) discardFile(path)
    throw explainSqliteError(error)
  }
}

function openDatabase(path: string, options: SqliteOptions): Dialect {
  const database = new Database(path, {
    readonly: options.readOnly ?? false,
    fileMustExist: true,
    timeout: options.busyTimeoutMs ?? 10_000,
  })
  try {
    unlock(database, path, options)
    if (!options.create) refuseForeignDatabase(database)
    prepare(database, options)
    return sqliteDialect(database)
  } catch (error) {
    database.close()
    throw error
  }
}

function unlock(database: Database.Database, path: string, options: SqliteOptions): void {
  const needsKey = options.passphrase !== undefined && (options.create || isUnreadableWithoutPassphrase(path))
  if (needsKey) {
    database.pragma("cipher='sqlcipher'")
    database.pragma('legacy=4')
    database.key(Buffer.from((options.passphrase ?? '').normalize('NFC'), 'utf8'))
    // What SQLite sets aside while it sorts would else be written to the disk in the clear.
    database.pragma('temp_store = memory')
  }
  try {
    database.prepare('select count(*) from sqlite_master').get()
  } catch (cause) {
    if (!(cause instanceof Database.SqliteError && cause.code === 'SQLITE_NOTADB')) throw cause
    throw new UserError(needsKey ? 'wrong-passphrase' : 'foreign-file', notOpened(path, needsKey), {
      hint: needsKey
        ? 'Nothing was changed; try the passphrase again.'
        : 'Name the study file with --study FILE.',
      cause,
    })
  }
}

function notOpened(path: string, needsKey: boolean): string {
  return needsKey ? `The passphrase does not open ${path}.` : `${path} is not a framewise study.`
}

function prepare(database: Database.Database, options: SqliteOptions): void {
  database.pragma('foreign_keys = on')
  database.pragma('synchronous = full')
  const isNewer = readVersion(database) > newestVersion
  if (!options.readOnly && !isNewer) database.pragma('journal_mode = wal')
}

function sqliteDialect(database: Database.Database): Dialect {
  return {
    name: 'sqlite',
    ddl,
    kysely: new StudyDialect(database),
    search: sqliteSearch(database),
    snapshot: null,
    async readVersion() {
      return readVersion(database)
    },
    async writeVersion(_db, version) {
      database.pragma(`application_id = ${applicationId}`)
      database.pragma(`user_version = ${version}`)
    },
    async lockForWriting() {
      // `begin immediate` has taken the lock
    },
    async reserveIds(_db, table, count) {
      return reserveIds(database, table, count)
    },
    async insertRows(_db, table, columns, rows) {
      insertRows(database, table, columns, rows)
    },
    async updateRows(_db, table, columns, rows) {
      updateRows(database, table, columns, rows)
    },
    async readNumbers(_db, query, columns) {
      return readNumbers(database, query, columns)
    },
    async findDamage() {
      const rows = database.pragma('integrity_check') as { integrity_check: string }[]
      return rows.map(row => row.integrity_check).filter(sentence => sentence !== 'ok')
    },
    async backup(path) {
      createEmptyFile(path)
      try {
        database.prepare('vacuum into ?').run(path)
      } catch (error) {
        discardFile(path)
        throw error
      }
    },
    explain: explainSqliteError,
  }
}

function readVersion(database: Database.Database): number {
  return database.pragma('user_version', { simple: true }) as number
}

/** Refuses another program's database before anything is done to it. @throws UserError `foreign-file` */
function refuseForeignDatabase(database: Database.Database): void {
  if (database.pragma('application_id', { simple: true }) === applicationId) return
  const { tables } = database.prepare('select count(*) as tables from sqlite_master').get() as {
    tables: number
  }
  if (tables > 0)
    throw new UserError(
      'foreign-file',
      `${database.name} is a database of another program, not a framewise study.`,
      { hint: 'Name the study file with --study FILE.' },
    )
  throw new UserError('foreign-file', `${database.name} is an empty database, not a framewise study.`, {
    hint: 'Remove it and make a new study with framewise init.',
  })
}

/** Keys are never used again, so that an undone and redone row keeps its own. */
function reserveIds(database: Database.Database, table: RecordedTable, count: number): number {
  const row = database.prepare('select seq from sqlite_sequence where name = ?').get(table) as
    | { seq: number }
    | undefined
  const last = row?.seq ?? 0
  const write =
    row === undefined
      ? 'insert into sqlite_sequence (seq, name) values (?, ?)'
      : 'update sqlite_sequence set seq = ? where name = ?'
  database.prepare(write).run(last + count, table)
  return last + 1
}

function insertRows(database: Database.Database, table: RecordedTable, columns: Columns, rows: Rows): void {
  const places = columns.map(() => '?').join(', ')
  const insert = database.prepare(`insert into ${table} (${columns.join(', ')}) values (${places})`)
  for (const row of rows) insert.run(row)
}

function updateRows(database: Database.Database, table: RecordedTable, columns: Columns, rows: Rows): void {
  const settings = columns.map(column => `${column} = ?`).join(', ')
  const update = database.prepare(`update ${table} set ${settings} where id = ?`)
  const key = columns.indexOf('id')
  for (const row of rows) update.run(...row, row[key])
}

/** Each column comes as the text of one JSON array, which is read several times faster than a row after the other. */
function readNumbers(database: Database.Database, query: CompiledQuery, columns: number): Float64Array[] {
  const names = Array.from({ length: columns }, (_, column) => `c${column}`)
  const arrays = names.map(name => `'[' || group_concat(coalesce(${name}, 'null')) || ']'`)
  const sql = `with numbers (${names.join(', ')}) as (${query.sql}) select ${arrays.join(', ')} from numbers`
  const texts = readRow(database, sql, query.parameters)
  return texts.map(text => {
    const values = text === null ? [] : (JSON.parse(text) as (number | null)[])
    const column = new Float64Array(values.length)
    for (let row = 0; row < column.length; row++) column[row] = values[row] ?? Number.NaN
    return column
  })
}

function readRow(
  database: Database.Database,
  sql: string,
  parameters: readonly unknown[],
): (string | null)[] {
  try {
    return database
      .prepare(sql)
      .raw()
      .get(...parameters) as (string | null)[]
  } catch (error) {
    throw explainSqliteError(error)
  }
}
