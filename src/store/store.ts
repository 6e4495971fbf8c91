import { CompiledQuery, Kysely } from 'kysely'
import { UserError } from '../problems/index.js'
import { wellFormed } from '../text/index.js'
import { ChangeSet } from './change-set.js'
import { countRows, packChanges } from './changes.js'
import type { Dialect } from './dialect.js'
import { migrations, newestVersion } from './migrations/index.js'
import { newUids } from './new-uids.js'
import type { DraftRow, EventKind, Schema } from './schema.js'

/** What an event says besides its changes. */
export interface EventFacts {
  /** Who: the coder's name, or the name of the user of the computer. */
  actor: string
  /** The command's permanent name, such as `codings.add`. */
  command: string
  kind?: EventKind
  target?: number
  /** Everything is carried out and then taken back, to see what it would do. */
  isRehearsal?: boolean
}

/** What a change gave back, and the event it became; `null` when it changed nothing. */
export interface Changed<T> {
  value: T
  eventId: number | null
  summary: string
}

/** One command of several that are carried out together. */
export interface Step<T> {
  facts: EventFacts
  work: (set: ChangeSet) => Promise<T>
}

/** Ends the transaction of a rehearsal without keeping anything. */
class Rehearsed extends Error {
  constructor(readonly done: readonly Changed<unknown>[]) {
    super('rehearsed')
  }
}

/** A study's database: reads go through `db`, every change through `write`. */
export class Store {
  readonly db: Kysely<Schema>

  private constructor(
    readonly dialect: Dialect,
    private readonly program: string,
  ) {
    this.db = new Kysely<Schema>({ dialect: dialect.kysely })
  }

  /**
   * Makes a database into a study, or brings a study of an older version up to date.
   * @param program name and version written with every event
   * @throws UserError `newer-study` when a newer framewise wrote it, `foreign-file` when it is no study
   */
  static async open(dialect: Dialect, program: string): Promise<Store> {
    const store = new Store(dialect, program)
    try {
      await store.migrate()
      return store
    } catch (error) {
      await store.close()
      throw dialect.explain(error)
    }
  }

  /**
   * Carries out one command: everything in one transaction, with the event that records it, or nothing.
   * A command that changes nothing leaves no event.
   */
  async write<T>(facts: EventFacts, work: (set: ChangeSet) => Promise<T>): Promise<Changed<T>> {
    const [changed] = await this.writeAll([{ facts, work }])
    return changed as Changed<T>
  }

  /** As {@link write}, for several events that hold together or not at all. */
  async writeAll<T>(steps: readonly Step<T>[]): Promise<Changed<T>[]> {
    try {
      return await this.db.transaction().execute(async db => {
        await this.dialect.lockForWriting(db)
        const done: Changed<T>[] = []
        for (const step of steps) done.push(await this.carryOut(db, step))
        if (steps.some(step => step.facts.isRehearsal)) throw new Rehearsed(done)
        return done
      })
    } catch (error) {
      if (error instanceof Rehearsed) return error.done as Changed<T>[]
      throw this.dialect.explain(error)
    }
  }

  /** Several reads that see one state of the study, whatever others write meanwhile. */
  async readTogether<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T> {
    const { snapshot } = this.dialect
    const reading = this.db.transaction().setAccessMode('read only')
    return (snapshot === null ? reading : reading.setIsolationLevel(snapshot)).execute(work)
  }

  /** Keeps words that are being typed, in place of those of before. They are no part of the study yet, so no event records it. */
  async keepDraft(draft: DraftRow): Promise<void> {
    try {
      await this.db
        .insertInto('drafts')
        .values({ ...draft, body: wellFormed(draft.body) })
        .onConflict(clash =>
          clash
            .columns(['coder_id', 'subject'])
            .doUpdateSet({ body: wellFormed(draft.body), kept_at: draft.kept_at }),
        )
        .execute()
    } catch (error) {
      throw this.dialect.explain(error)
    }
  }

  /** Forgets words that were saved or thrown away. */
  async dropDraft({ coder_id, subject }: Pick<DraftRow, 'coder_id' | 'subject'>): Promise<void> {
    try {
      await this.db
        .deleteFrom('drafts')
        .where('coder_id', '=', coder_id)
        .where('subject', '=', subject)
        .execute()
    } catch (error) {
      throw this.dialect.explain(error)
    }
  }

  /**
   * Takes words that are not in the index for searching yet into it: of documents that are new, or of all where the index was
   * made by another version. No event, as nothing of the study changes.
   * @param onProgress told how many of how many documents are done
   */
  async refreshSearch(onProgress: (done: number, of: number) => void = () => {}): Promise<void> {
    const { firstPortion, findUnindexed, indexDocuments } = await import('./search/search-index.js')
    let missing = await findUnindexed(this.db)
    const of = missing.length
    while (missing.length > 0) {
      onProgress(Math.max(0, of - missing.length), of)
      const portion = firstPortion(missing)
      await this.writeUnrecorded(db => indexDocuments(db, this.dialect, portion))
      // Asked anew, as others write meanwhile.
      missing = await findUnindexed(this.db)
    }
  }

  async close(): Promise<void> {
    await this.db.destroy()
  }

  private async carryOut<T>(db: Kysely<Schema>, { facts, work }: Step<T>): Promise<Changed<T>> {
    const set = new ChangeSet(db, this.dialect)
    const value = await work(set)
    await this.forgetTexts(db, set)
    const eventId = set.changes.length === 0 ? null : await this.record(facts, set)
    return { value, eventId, summary: set.summary }
  }

  private async writeUnrecorded(work: (db: Kysely<Schema>) => Promise<void>): Promise<void> {
    try {
      await this.db.transaction().execute(async db => {
        await this.dialect.lockForWriting(db)
        await work(db)
      })
    } catch (error) {
      throw this.dialect.explain(error)
    }
  }

  /** Words of texts that a command changed or took away go from the index with it, in the same transaction. */
  private async forgetTexts(db: Kysely<Schema>, { changes }: ChangeSet): Promise<void> {
    if (!changes.some(({ table }) => table === 'documents' || table === 'turns')) return
    const indexed = await db.selectFrom('search_documents').select('document_id').limit(1).execute()
    if (indexed.length === 0) return
    const { documentsTouched, forgetDocuments } = await import('./search/search-index.js')
    await forgetDocuments(db, this.dialect, documentsTouched(changes))
  }

  private async record(facts: EventFacts, set: ChangeSet): Promise<number> {
    if (set.summary === '') throw new Error(`The command ${facts.command} does not say what it changed.`)
    const [uid = ''] = await newUids(1)
    const event = await set.db
      .insertInto('events')
      .values({
        uid,
        at: new Date().toISOString(),
        actor: facts.actor,
        program: this.program,
        kind: facts.kind ?? 'do',
        target_id: facts.target ?? null,
        command: facts.command,
        summary: set.summary,
        changed_rows: countRows(set.changes),
        changes: await packChanges(set.changes),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const topics = [...set.topics.values()].map(topic => ({ event_id: event.id, ...topic }))
    for (let start = 0; start < topics.length; start += 1000)
      await set.db
        .insertInto('event_topics')
        .values(topics.slice(start, start + 1000))
        .execute()
    return event.id
  }

  private async migrate(): Promise<void> {
    const version = await this.dialect.readVersion(this.db)
    if (version > newestVersion)
      throw new UserError('newer-study', 'This study was written by a newer version of framewise.', {
        hint: 'Update framewise with npm install -g framewise; nothing was changed.',
      })
    if (version === newestVersion) return
    await this.db.transaction().execute(async db => {
      await this.dialect.lockForWriting(db)
      const from = await this.dialect.readVersion(db)
      for (const migration of migrations.slice(from))
        for (const statement of migration(this.dialect)) await db.executeQuery(CompiledQuery.raw(statement))
      await this.dialect.writeVersion(db, newestVersion)
    })
  }
}
