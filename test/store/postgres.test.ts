import { sql } from 'kysely'
import { afterAll } from 'vitest'
import { postgresDialect, Store } from '../../src/store/index.js'
import { PglitePool } from '../support/pglite-pool.js'
import { storeContract } from './contract.js'

const pool = new PglitePool()
afterAll(() => pool.close())

storeContract('a PostgreSQL database', async () => {
  await pool.clear()
  return {
    open: () => Store.open(postgresDialect(pool), 'test 1'),
    foreignKeys: async (store, table) => {
      const { rows } = await sql<{ from: string; target: string }>`
        select attribute.attname as "from", target.relname as target
        from pg_constraint as rule
        join pg_class as source on source.oid = rule.conrelid join pg_class as target on target.oid = rule.confrelid
        join pg_attribute as attribute on attribute.attrelid = source.oid and attribute.attnum = rule.conkey[1]
        where rule.contype = 'f' and source.relname = ${table}`.execute(store.db)
      return Object.fromEntries(rows.map(row => [row.from, row.target]))
    },
    columns: async (store, table) => {
      const { rows } = await sql<{ name: string }>`
        select column_name as name from information_schema.columns where table_name = ${table}`.execute(
        store.db,
      )
      return rows.map(row => row.name)
    },
    keepsState: async db => {
      const { rows } = await sql<{ transaction_isolation: string }>`show transaction_isolation`.execute(db)
      return rows[0]?.transaction_isolation === 'repeatable read'
    },
    remove: async () => undefined,
  }
})
