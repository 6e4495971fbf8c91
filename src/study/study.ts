import { userInfo } from 'node:os'
import { basename } from 'node:path'
import type { Kysely } from 'kysely'
import { UserError } from '../problems/index.js'
import {
  type Changed,
  type ChangeSet,
  discardFile,
  openSqlite,
  type Schema,
  type SqliteOptions,
  Store,
  type StudyRow,
} from '../store/index.js'
import { programVersion } from './program-version.js'

export interface StudyOptions extends Omit<SqliteOptions, 'create'> {
  /** Who changes the study, as the history names them; default: the user of this computer. */
  actor?: string
}

/** What every event says wrote it. */
export const writtenBy = `framewise ${programVersion}`

/** One study: the door to its store. Functions of this folder read and change it. */
export class Study {
  private constructor(
    /** Where the study is: the path of its file. */
    readonly location: string,
    readonly store: Store,
    readonly facts: StudyRow,
    /** Who changes the study; see {@link StudyOptions}. */
    public actor: string,
  ) {}

  /**
   * Makes a new study file.
   * A study that cannot be finished leaves no file.
   * @throws UserError `already-exists`, `file-missing` (no such folder), `read-only`, `disk-full`
   */
  static async create(path: string, name: string, options: StudyOptions = {}): Promise<Study> {
    const dialect = openSqlite(path, { ...options, create: true })
    const actor = options.actor ?? userName()
    let store: Store | undefined
    try {
      store = await Store.open(dialect, writtenBy)
      return await Study.begin(store, path, name, actor)
    } catch (error) {
      await store?.close()
      discardFile(path)
      throw error
    }
  }

  /** Makes a new study in an open store that holds none yet, whichever database it is in. */
  static async begin(store: Store, location: string, name: string, actor = userName()): Promise<Study> {
    const { value } = await store.write({ actor, command: 'init' }, async set => {
      set.say(`made the study “${name}”`)
      return set.insertOne('studies', { name, created_at: new Date().toISOString() })
    })
    return new Study(location, store, value, actor)
  }

  /**
   * Opens a study file.
   * @throws UserError `file-missing`, `foreign-file`, `newer-study`, `wrong-passphrase`, `study-damaged`
   */
  static async open(path: string, options: StudyOptions = {}): Promise<Study> {
    return Study.from(await Store.open(openSqlite(path, options), writtenBy), path, options.actor)
  }

  /** A study in an open store, whichever database it is in. */
  static async from(store: Store, location: string, actor = userName()): Promise<Study> {
    try {
      const facts = await store.db.selectFrom('studies').selectAll().executeTakeFirst()
      if (facts !== undefined) return new Study(location, store, facts, actor)
      throw new UserError('foreign-file', `${basename(location)} holds no study.`, {
        hint: 'Remove it and make a new one with framewise init.',
      })
    } catch (error) {
      await store.close()
      throw error
    }
  }

  /** For reading. Changes go through {@link change}. */
  get db(): Kysely<Schema> {
    return this.store.db
  }

  /**
   * Carries out one named command as one transaction and one event.
   * @param command permanent name, such as `codings.add`
   * @param options `isRehearsal`: does everything, says what it did, and takes it all back
   */
  async change<T>(
    command: string,
    work: (set: ChangeSet) => Promise<T>,
    options: { isRehearsal?: boolean } = {},
  ): Promise<Changed<T>> {
    return this.store.write({ actor: this.actor, command, ...options }, work)
  }

  /** Writes a consistent copy of the study, also while others use it. @throws UserError `already-exists` */
  async backup(path: string): Promise<void> {
    try {
      await this.store.dialect.backup(path)
    } catch (error) {
      throw this.store.dialect.explain(error)
    }
  }

  async close(): Promise<void> {
    await this.store.close()
  }
}

function userName(): string {
  try {
    return userInfo().username
  } catch {
    return 'unknown'
  }
}
