import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import Database from 'better-sqlite3-multiple-ciphers'
import {
  CompiledQuery,
  type DatabaseConnection,
  SqliteDialect,
  SqliteDriver,
  type TransactionSettings,
} from 'kysely'
import { UserError } from '../problems/index.js'
import type { Columns, DdlWords, Dialect, Rows } from './dialect.js'
import type { RecordedTable } from './tables.js'

/** Marks a SQLite file as a framewise study ("FWIS"). */
const applicationId = 0x46574953

const plainHeader = 'SQLite format 3\0'

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

/** Takes the write lock at the start, so that a waiting writer waits instead of failing half-way. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate'
    await connection.executeQuery(CompiledQuery.raw(begin))
  }
}

class ImmediateDialect extends SqliteDialect {
  constructor(private readonly database: Database.Database) {
    super({ database })
  }
  override createDriver() {
    return new ImmediateDriver({ database: this.database })
  }
}

/** True when the file is not a plain SQLite file: encrypted, or something else altogether. */
export function isUnreadableWithoutPassphrase(path: string): boolean {
  return existsSync(path) && statSync(path).size > 0 && readHeader(path).toString('latin1') !== plainHeader
}

/**
 * Opens or makes a study file (mode 0600, write-ahead log, full synchronisation).
 * @throws UserError `file-missing`, `foreign-file`, `wrong-passphrase`, `already-exists`, `read-only`
 */
export function openSqlite(path: string, options: SqliteOptions = {}): Dialect {
  if (options.create) createEmptyFile(path)
  else refuseForeignFile(path, options.passphrase !== undefined)
  try {
    const database = new Database(path, {
      readonly: options.readOnly ?? false,
      fileMustExist: true,
      timeout: options.busyTimeoutMs ?? 10_000,
    })
    try {
      unlock(database, path, options)
      prepare(database, options)
      return sqliteDialect(database)
    } catch (error) {
      database.close()
      throw error
    }
  } catch (error) {
    throw explain(error)
  }
}

function createEmptyFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'EEXIST')
      throw new UserError('already-exists', `${path} exists already.`, {
        hint: 'Choose another name with --study FILE.',
        cause,
      })
    if (code === 'ENOENT') throw new UserError('file-missing', `There is no folder for ${path}.`, { cause })
    throw new UserError('read-only', `${path} cannot be written.`, { cause })
  }
}

function readHeader(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const header = Buffer.alloc(16)
    const length = readSync(file, header, 0, 16, 0)
    return header.subarray(0, length)
  } finally {
    closeSync(file)
  }
}

/** An encrypted file is noise in whole pages; anything else cannot be a study. */
function refuseForeignFile(path: string, hasPassphrase: boolean): void {
  if (!existsSync(path)) throw new UserError('file-missing', `There is no study file ${path}.`)
  const { size } = statSync(path)
  const isPlain = size > 0 && readHeader(path).toString('latin1') === plainHeader
  const mayBeEncrypted = size > 0 && size % 512 === 0
  if (!isPlain && !mayBeEncrypted)
    throw new UserError('foreign-file', `${path} is not a framewise study.`, {
      hint: 'Name the study file with --study FILE; make a new one with framewise init.',
    })
  if (!isPlain && !hasPassphrase)
    throw new UserError('wrong-passphrase', `${path} is encrypted, or is not a framewise study.`, {
      hint: 'Give the passphrase at the prompt, in FRAMEWISE_PASSPHRASE, or with --passphrase-fd N.',
    })
}

function unlock(database: Database.Database, path: string, options: SqliteOptions): void {
  const needsKey = options.passphrase !== undefined && (options.create || isUnreadableWithoutPassphrase(path))
  if (needsKey) {
    database.pragma("cipher='sqlcipher'")
    database.pragma('legacy=4')
    database.key(Buffer.from(options.passphrase ?? '', 'utf8'))
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
  if (!options.readOnly) database.pragma('journal_mode = wal')
}

function sqliteDialect(database: Database.Database): Dialect {
  return {
    name: 'sqlite',
    ddl,
    kysely: new ImmediateDialect(database),
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
    async readNumbers(_db, query, columns) {
      return readNumbers(database, query, columns)
    },
    async findDamage() {
      const rows = database.pragma('integrity_check') as { integrity_check: string }[]
      return rows.map(row => row.integrity_check).filter(sentence => sentence !== 'ok')
    },
    async backup(path) {
      createEmptyFile(path)
      database.prepare('vacuum into ?').run(path)
    },
    explain,
  }
}

function readVersion(database: Database.Database): number {
  const version = database.pragma('user_version', { simple: true }) as number
  const isOurs = database.pragma('application_id', { simple: true }) === applicationId
  const { tables } = database.prepare('select count(*) as tables from sqlite_master').get() as {
    tables: number
  }
  if (!isOurs && tables > 0)
    throw new UserError(
      'foreign-file',
      `${database.name} is a database of another program, not a framewise study.`,
      {
        hint: 'Name the study file with --study FILE.',
      },
    )
  return version
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

function readNumbers(database: Database.Database, query: CompiledQuery, columns: number): Float64Array[] {
  const rows = database
    .prepare(query.sql)
    .raw()
    .all(...query.parameters) as number[][]
  return Array.from({ length: columns }, (_, column) =>
    Float64Array.from(rows, row => row[column] ?? Number.NaN),
  )
}

/** @returns the error a person can act on, or the error itself */
function explain(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  const cause = error
  if (error.code.startsWith('SQLITE_BUSY') || error.code.startsWith('SQLITE_LOCKED'))
    return new UserError(
      'study-locked',
      'Another program is writing to the study and did not finish in time.',
      {
        hint: 'Nothing was changed; run the command again when the other has ended.',
        cause,
      },
    )
  if (error.code === 'SQLITE_FULL' || error.code === 'SQLITE_IOERR_WRITE')
    return new UserError('disk-full', 'There is no room left on the disk of the study.', {
      hint: 'Nothing was changed; make room and run the command again.',
      cause,
    })
  if (error.code.startsWith('SQLITE_READONLY') || error.code.startsWith('SQLITE_CANTOPEN'))
    return new UserError('read-only', 'The study file, or the folder it is in, cannot be written.', {
      hint: 'Nothing was changed; check the permissions of the file and its folder.',
      cause,
    })
  if (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB')
    return new UserError('study-damaged', 'The study file is damaged.', {
      hint: 'Keep the file as it is and go on with a backup; framewise check says what is wrong.',
      cause,
    })
  if (error.code.startsWith('SQLITE_CONSTRAINT'))
    return new UserError('conflict', 'The change contradicts something that is in the study now.', {
      hint: 'Nothing was changed; look at framewise history for what was done meanwhile.',
      cause,
    })
  return error
}
