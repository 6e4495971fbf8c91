import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type ChangeSet,
  recordedTableNames,
  recordedTables,
  type Schema,
  type Store,
  unpackChanges,
} from '../../src/store/index.js'
import { newestVersion } from '../../src/store/migrations/index.js'
import { cellRow, codeRow, coderRow, codingRow, insertDocument, insertStudy, words } from './rows.js'

/** A database of a test, empty at first. */
export interface TestDatabase {
  /** Opens the database as a store; also again, after the store was closed. */
  open: () => Promise<Store>
  /** The foreign keys of a table as the database's own catalogue has them: column → table. */
  foreignKeys: (store: Store, table: string) => Promise<Record<string, string>>
  columns: (store: Store, table: string) => Promise<string[]>
  /** Whether a transaction goes on seeing the state of its first read when others write. */
  keepsState: (db: Kysely<Schema>) => Promise<boolean>
  remove: () => Promise<void>
}

const facts = { actor: 'BK', command: 'test' }

/** What every database must do for a study: run whole on each of them. */
export function storeContract(name: string, make: () => Promise<TestDatabase>): void {
  describe(`a study in ${name}`, () => {
    let database: TestDatabase
    let store: Store

    beforeEach(async () => {
      database = await make()
      store = await database.open()
    })

    afterEach(async () => {
      await store.close()
      await database.remove()
    })

    const write = <T>(work: (set: ChangeSet) => Promise<T>) =>
      store.write(facts, async set => {
        set.say('tested')
        return work(set)
      })
    const names = async () =>
      (await store.db.selectFrom('coders').select('name').orderBy('id').execute()).map(row => row.name)
    const countEvents = async () => (await store.db.selectFrom('events').select('id').execute()).length
    const changesOf = async (id: number | null) => {
      const row = await store.db
        .selectFrom('events')
        .select('changes')
        .where('id', '=', id ?? 0)
        .executeTakeFirstOrThrow()
      return unpackChanges(row.changes)
    }

    describe('its shape', () => {
      it('is made once and is the same when the study is opened again', async () => {
        await write(set => set.insertOne('coders', coderRow('BK')))
        await store.close()
        store = await database.open()
        expect(await names()).toEqual(['BK'])
        expect(await store.dialect.readVersion(store.db)).toBe(newestVersion)
      })

      it('is refused when a newer framewise made it, and is left as it is', async () => {
        await store.dialect.writeVersion(store.db, 99)
        await store.close()
        await expect(database.open()).rejects.toMatchObject({ code: 'newer-study', exit: 4 })
      })

      it('has exactly the references that the write path knows of', async () => {
        const contents: Partial<Record<keyof Schema, Record<string, string>>> = {
          documents: { original_sha256: 'originals', text_sha256: 'texts' },
        }
        for (const table of recordedTableNames)
          expect({ table, references: await database.foreignKeys(store, table) }).toEqual({
            table,
            references: { ...recordedTables[table].references, ...contents[table] },
          })
      })

      it('gives a uid to exactly the tables that the write path gives one', async () => {
        for (const table of recordedTableNames)
          expect({
            table,
            hasUid: (await database.columns(store, table)).includes('uid'),
          }).toEqual({ table, hasUid: recordedTables[table].hasUid })
      })
    })

    describe('its one write path', () => {
      it('records every row of a command before and after, with who did it and when', async () => {
        const { value, eventId } = await write(async set => {
          set.say('added BK')
          return set.insertOne('coders', coderRow('BK'))
        })
        const event = await store.db.selectFrom('events').selectAll().executeTakeFirstOrThrow()
        expect(event).toMatchObject({
          id: eventId,
          actor: 'BK',
          command: 'test',
          kind: 'do',
          target_id: null,
          summary: 'added BK',
          changed_rows: 1,
        })
        expect(event.program).toMatch(/^test/)
        expect(new Date(event.at).toISOString()).toBe(event.at)
        const [change] = await changesOf(eventId)
        expect(change).toMatchObject({ op: 'insert', table: 'coders' })
        expect(change?.op === 'insert' && change.after[0]).toEqual(
          change?.columns.map(column => value[column as keyof typeof value]),
        )
      })

      it('records an update with the row as it was and as it is', async () => {
        const { value } = await write(set => set.insertOne('coders', coderRow('BK')))
        const { eventId } = await write(set => set.update('coders', [{ id: value.id, set: { name: 'KB' } }]))
        const [change] = await changesOf(eventId)
        const name = change?.columns.indexOf('name') ?? -1
        expect(change?.op === 'update' && [change.before[0]?.[name], change.after[0]?.[name]]).toEqual([
          'BK',
          'KB',
        ])
        expect(await names()).toEqual(['KB'])
      })

      it('records a removal with the row that is gone', async () => {
        const { value } = await write(set => set.insertOne('coders', coderRow('BK')))
        const { eventId } = await write(set => set.remove('coders', [value.id, 12345]))
        const [change] = await changesOf(eventId)
        expect(change?.op === 'remove' && change.before).toEqual([
          change?.columns.map(column => value[column as keyof typeof value]),
        ])
        expect(await names()).toEqual([])
      })

      it('applies two updates of one row in turn', async () => {
        const { value } = await write(set => set.insertOne('coders', coderRow('BK')))
        await write(set =>
          set.update('coders', [
            { id: value.id, set: { name: 'KB' } },
            { id: value.id, set: { full_name: 'B. Kragen' } },
          ]),
        )
        const row = await store.db.selectFrom('coders').selectAll().executeTakeFirstOrThrow()
        expect(row).toMatchObject({ name: 'KB', full_name: 'B. Kragen' })
      })

      it('refuses to update a row that is not there', async () => {
        await expect(write(set => set.update('coders', [{ id: 7, set: { name: 'X' } }]))).rejects.toThrow(
          'no row 7',
        )
      })

      it('keeps nothing of a command that fails', async () => {
        const failing = write(async set => {
          await insertStudy(set)
          throw new Error('half-way')
        })
        await expect(failing).rejects.toThrow('half-way')
        expect(await countEvents()).toBe(0)
        for (const table of [...recordedTableNames, 'texts', 'originals'] as const)
          expect(await store.db.selectFrom(table).selectAll().execute()).toEqual([])
      })

      it('keeps nothing of several commands when the last of them fails', async () => {
        const addBk = async (set: ChangeSet) => {
          set.say('added BK')
          return set.insertOne('coders', coderRow('BK'))
        }
        const steps = [
          { facts, work: addBk },
          { facts, work: addBk },
        ]
        await expect(store.writeAll(steps)).rejects.toMatchObject({ code: 'conflict' })
        expect(await names()).toEqual([])
        expect(await countEvents()).toBe(0)
      })

      it('leaves no event of a command that changes nothing', async () => {
        const { value } = await write(set => set.insertOne('coders', coderRow('BK')))
        const { eventId } = await write(async set => {
          await set.update('coders', [{ id: value.id, set: { name: 'BK' } }])
          await set.remove('coders', [])
          await set.insert('coders', [])
        })
        expect(eventId).toBeNull()
        expect(await countEvents()).toBe(1)
      })

      it('takes a rehearsal back and says what it would have done', async () => {
        const { value, summary } = await store.write({ ...facts, isRehearsal: true }, async set => {
          set.say('would add')
          return (await set.insertOne('coders', coderRow('BK'))).name
        })
        expect([value, summary]).toEqual(['BK', 'would add'])
        expect([await names(), await countEvents()]).toEqual([[], 0])
      })

      it('keeps 10,000 rows of one command as one event', async () => {
        const rows = Array.from({ length: 10_000 }, (_, index) => coderRow(`coder ${index}`))
        const { value, eventId } = await write(set => set.insert('coders', rows))
        expect(new Set(value.map(row => row.uid)).size).toBe(10_000)
        expect(await countEvents()).toBe(1)
        const event = await store.db.selectFrom('events').selectAll().executeTakeFirstOrThrow()
        expect(event.changed_rows).toBe(10_000)
        expect(event.changes.length).toBeLessThan(600_000)
        const [change] = await changesOf(eventId)
        expect(change?.op === 'insert' && change.after.length).toBe(10_000)
        const ids = value.map(row => row.id)
        expect((await names()).length).toBe(10_000)
        await write(set => set.remove('coders', ids))
        expect(await names()).toEqual([])
      })

      it('never uses a key again, also not after the row is gone or the study was closed', async () => {
        const { value } = await write(set => set.insert('coders', [coderRow('A'), coderRow('B')]))
        const used = value.map(row => row.id)
        await write(set => set.remove('coders', used))
        await store.close()
        store = await database.open()
        const { value: next } = await write(set => set.insertOne('coders', coderRow('C')))
        expect(next.id).toBeGreaterThan(Math.max(...used))
      })

      it('can put a removed row back under its own key', async () => {
        const { value } = await write(set => set.insertOne('coders', coderRow('BK')))
        const { eventId } = await write(set => set.remove('coders', [value.id]))
        const [change] = await changesOf(eventId)
        if (change?.op !== 'remove') throw new Error('no removal was recorded')
        const { table, columns, before } = change
        await write(set => set.apply({ op: 'insert', table, columns, after: before }))
        expect(await store.db.selectFrom('coders').selectAll().execute()).toEqual([value])
      })

      it('keeps what an event is about, each thing once', async () => {
        const { eventId } = await write(async set => {
          await set.insertOne('coders', coderRow('BK'))
          set.about('coder', 'one')
          set.about('coder', 'one')
          set.about('code', 'two')
        })
        const topics = await store.db.selectFrom('event_topics').selectAll().orderBy('uid').execute()
        expect(topics).toEqual([
          { event_id: eventId, kind: 'coder', uid: 'one' },
          { event_id: eventId, kind: 'code', uid: 'two' },
        ])
      })

      it('stores half a character as the replacement character, in the row as in the event', async () => {
        const { value, eventId } = await write(set => set.insertOne('coders', coderRow('B\ud83dK')))
        expect(value.name).toBe('B\ufffdK')
        expect(await names()).toEqual(['B\ufffdK'])
        const [change] = await changesOf(eventId)
        expect(JSON.stringify(change)).toContain('B\ufffdK')
      })

      it('stores a NUL as the replacement character, in the row and in the sentence of the history', async () => {
        await write(async set => {
          set.say('added B\0K')
          return set.insertOne('coders', coderRow('B\0K'))
        })
        expect(await names()).toEqual(['B\ufffdK'])
        const event = await store.db.selectFrom('events').select('summary').executeTakeFirstOrThrow()
        expect(event.summary).toBe('added B\ufffdK')
      })

      it.each(['half a \ud83d character', 'a \0'])(
        'refuses a working text that the places in it would not fit once it is stored: %j',
        async content => {
          const keeping = write(set => set.keepText({ sha256: 'text', content, length_cp: content.length }))
          await expect(keeping).rejects.toThrow('cannot be stored')
        },
      )

      it('refuses a command that does not say what it changed', async () => {
        const silent = store.write(facts, set => set.insertOne('coders', coderRow('BK')))
        await expect(silent).rejects.toThrow('The command test does not say what it changed.')
        expect(await names()).toEqual([])
      })

      it('updates rows in the order given, so that one may take the name of another', async () => {
        const rows = Array.from({ length: 1000 }, (_, index) => coderRow(`coder ${index}`))
        const { value } = await write(set => set.insert('coders', rows))
        await write(set =>
          set.update(
            'coders',
            value.map(({ id }, index) => ({
              id,
              set: { name: index === 0 ? 'first' : `coder ${index - 1}` },
            })),
          ),
        )
        expect((await names()).slice(0, 3)).toEqual(['first', 'coder 0', 'coder 1'])
      })

      it('keeps texts exactly, whatever the script', async () => {
        const name = 'Ålesund “ok” — 日本語 👩🏽‍⚕️ e\u0301 \\ \' " ; %_ \t'
        await write(set => set.insertOne('coders', coderRow(name)))
        expect(await names()).toEqual([name])
      })

      it('makes writers wait for each other', async () => {
        await write(set => set.insertOne('coders', { ...coderRow('count'), full_name: '0' }))
        await Promise.all(
          Array.from({ length: 20 }, () =>
            write(async set => {
              const row = await set.db.selectFrom('coders').selectAll().executeTakeFirstOrThrow()
              await set.update('coders', [
                { id: row.id, set: { full_name: String(Number(row.full_name) + 1) } },
              ])
            }),
          ),
        )
        const row = await store.db.selectFrom('coders').selectAll().executeTakeFirstOrThrow()
        expect(row.full_name).toBe('20')
      })
    })

    describe('its rules', () => {
      const cases: [rule: string, work: (set: ChangeSet) => Promise<unknown>][] = [
        ['two coders of one name', set => set.insert('coders', [coderRow('BK'), coderRow('BK')])],
        ['a coder without a name', set => set.insertOne('coders', coderRow(''))],
        [
          'a coder of an unknown kind',
          set => set.insertOne('coders', { ...coderRow('X'), kind: 'robot' as 'person' }),
        ],
        [
          'a coding that ends where it begins',
          async set => {
            const { coding } = await insertStudy(set)
            await set.update('codings', [{ id: coding.id, set: { start_cp: 4, end_cp: 4 } }])
          },
        ],
        [
          'a coding that begins before the text',
          async set => {
            const { coding } = await insertStudy(set)
            await set.update('codings', [{ id: coding.id, set: { start_cp: -1 } }])
          },
        ],
        [
          'a coding in a state that is none',
          async set => {
            const { coding } = await insertStudy(set)
            await set.update('codings', [{ id: coding.id, set: { state: 'gone' as 'aside' } }])
          },
        ],
        [
          'a coding by nobody',
          async set => {
            const { document, code } = await insertStudy(set)
            const keys = { document_id: document.id, code_id: code.id, coder_id: 999 }
            await set.insertOne('codings', codingRow(keys))
          },
        ],
        [
          'a code removed from under its codings',
          async set => {
            const { code } = await insertStudy(set)
            await set.remove('codes', [code.id])
          },
        ],
        [
          'a second cell for the same case and code',
          async set => {
            const { person, theme } = await insertStudy(set)
            await set.insertOne('cells', cellRow({ case_id: person.id, code_id: theme.id }))
          },
        ],
        ['two active themes of one name', set => set.insert('codes', [codeRow('a'), codeRow('a')])],
        [
          'two active codes with one alias',
          set => set.insert('codes', [codeRow('a', { alias: 'x' }), codeRow('b', { alias: 'x' })]),
        ],
        [
          'a code under itself',
          async set => {
            const { id } = await set.insertOne('codes', codeRow('a'))
            await set.update('codes', [{ id, set: { parent_id: id } }])
          },
        ],
        [
          'a memo on two things',
          async set => {
            const { document, code } = await insertStudy(set)
            const none = { coder_id: null, case_id: null, coding_id: null, cell_id: null }
            await set.insertOne('memos', {
              ...none,
              document_id: document.id,
              code_id: code.id,
              body: 'both',
              created_at: '',
            })
          },
        ],
        [
          'a turn that ends before it begins',
          async set => {
            const { document } = await insertStudy(set)
            const times = { start_ms: null, end_ms: null }
            await set.insertOne('turns', {
              document_id: document.id,
              position: 2,
              speaker_id: null,
              start_cp: 5,
              end_cp: 4,
              ...times,
            })
          },
        ],
        [
          'a document of the same original twice',
          async set => {
            const document = await insertDocument(set, 'P01')
            const { id, uid, ...same } = document
            await set.insertOne('documents', { ...same, name: 'P02' })
          },
        ],
      ]

      it.each(cases)('refuse %s, and nothing of it stays', async (_rule, work) => {
        await expect(write(work)).rejects.toMatchObject({ code: 'conflict', exit: 5 })
        expect(await countEvents()).toBe(0)
        expect(await store.db.selectFrom('coders').selectAll().execute()).toEqual([])
      })

      it('allow a retired code beside an active one of the same name', async () => {
        await write(set => set.insert('codes', [codeRow('a', { status: 'retired' }), codeRow('a')]))
        expect(await store.db.selectFrom('codes').select('name').execute()).toHaveLength(2)
      })
    })

    describe('its numbers', () => {
      it('come as columns, a missing one as not a number', async () => {
        await write(async set => {
          const { document } = await insertStudy(set)
          await set.insertOne('turns', {
            document_id: document.id,
            position: 2,
            speaker_id: null,
            start_cp: 26,
            end_cp: 39,
            start_ms: null,
            end_ms: null,
          })
        })
        const query = store.db
          .selectFrom('turns')
          .select(['start_cp', 'end_cp', 'start_ms'])
          .where('position', '<', 9)
          .orderBy('position')
          .compile()
        const [start, end, time] = await store.dialect.readNumbers(store.db, query, 3)
        expect([start, end, time].map(column => [...(column ?? [])])).toEqual([
          [0, 26],
          [25, 39],
          [1000, Number.NaN],
        ])
      })

      it('are empty columns where there are no rows', async () => {
        const query = store.db.selectFrom('turns').select(['start_cp', 'end_cp']).compile()
        const columns = await store.dialect.readNumbers(store.db, query, 2)
        expect(columns.map(column => column.length)).toEqual([0, 0])
      })
    })

    describe('its views', () => {
      const read = async (view: string, order: string) =>
        (
          await sql<
            Record<string, unknown>
          >`select * from ${sql.table(view)} order by ${sql.ref(order)}`.execute(store.db)
        ).rows

      beforeEach(async () => {
        await write(insertStudy)
      })

      it('give each code its path and theme', async () => {
        const rows = await read('code_paths', 'path')
        expect(rows.map(({ path }) => path)).toEqual(['scheduling', 'scheduling/saves-time'])
        expect(rows[1]).toMatchObject({ theme_id: rows[0]?.id })
      })

      it('give turns with their words, speakers and cases', async () => {
        expect(await read('all_turns', 'position')).toEqual([
          {
            document: 'P01',
            position: 1,
            speaker: 'Dr. Lee',
            role: 'participant',
            case: 'P01',
            start_cp: 0,
            end_cp: 25,
            start_ms: 1000,
            end_ms: null,
            words: words.slice(0, 25),
          },
        ])
      })

      it('give codings with names instead of keys', async () => {
        expect(await read('all_codings', 'uid')).toMatchObject([
          {
            document: 'P01',
            code: 'scheduling/saves-time',
            coder: 'BK',
            coder_kind: 'person',
            round: null,
            start_cp: 0,
            end_cp: 8,
            quote: 'Patients',
            state: 'placed',
          },
        ])
      })

      it('give the cells of all matrices', async () => {
        expect(await read('all_cells', 'code')).toMatchObject([
          { case: 'P01', code: 'scheduling', status: 'charted', summary: 'Booking is quick.', author: 'BK' },
        ])
      })

      it('give the attributes of cases', async () => {
        expect(await read('all_attributes', 'attribute')).toEqual([
          { case: 'P01', attribute: 'years', type: 'number', value: '12' },
        ])
      })

      it('give the citation lines, counted from 1', async () => {
        const rows = await read('all_lines', 'line')
        expect(rows.map(row => ({ ...row, line: Number(row.line) }))).toEqual([
          { document: 'P01', line: 1, start_cp: 0 },
          { document: 'P01', line: 2, start_cp: 26 },
        ])
      })
    })

    it('shows reads that belong together one state of the study', async () => {
      await write(insertStudy)
      const counts = await store.readTogether(async db => [
        (await db.selectFrom('codes').selectAll().execute()).length,
        (await db.selectFrom('codings').selectAll().execute()).length,
      ])
      expect(counts).toEqual([2, 1])
      expect(await store.readTogether(database.keepsState)).toBe(true)
    })

    it('finds no damage in a sound database', async () => {
      await write(insertStudy)
      expect(await store.dialect.findDamage(store.db)).toEqual([])
    })
  })
}
