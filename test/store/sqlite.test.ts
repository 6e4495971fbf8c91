import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openSqlite, Store } from '../../src/store/index.js'
import { storeContract, type TestDatabase } from './contract.js'
import { coderRow } from './rows.js'

async function makeFile(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'framewise-'))
  const path = join(folder, 'test.framewise')
  let isNew = true
  return {
    open: async () => {
      const create = isNew
      isNew = false
      return Store.open(openSqlite(path, { create }), 'test 1')
    },
    foreignKeys: async (store, table) => {
      const { rows } = await sql<{ from: string; table: string }>`
        select "from", "table" from pragma_foreign_key_list(${table})`.execute(store.db)
      return Object.fromEntries(rows.map(row => [row.from, row.table]))
    },
    columns: async (store, table) => {
      const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(
        store.db,
      )
      return rows.map(row => row.name)
    },
    keepsState: async db => {
      const count = async () => (await db.selectFrom('coders').select('id').execute()).length
      const before = await count()
      const other = await Store.open(openSqlite(path), 'test 1')
      await other.write({ actor: 'MZ', command: 'test' }, async set => {
        set.say('added MZ')
        await set.insertOne('coders', coderRow('MZ'))
      })
      await other.close()
      return (await count()) === before
    },
    remove: async () => rmSync(folder, { recursive: true }),
  }
}

storeContract('a SQLite file', makeFile)
