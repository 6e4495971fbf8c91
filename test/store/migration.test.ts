import { join } from 'node:path'
import { CompiledQuery } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { findPassages, readSearchQuery } from '../../src/analysis/index.js'
import { type Dialect, openSqlite, postgresDialect, Store } from '../../src/store/index.js'
import { newestVersion } from '../../src/store/migrations/index.js'
import { applyPolicy, checkStudy, findRound, Study } from '../../src/study/index.js'
import { allRows } from '../support/all-rows.js'
import { oneOfEach, prepareRound } from '../support/differing-study.js'
import { PglitePool } from '../support/pglite-pool.js'
import { withTempFolder } from '../support/temp-study.js'

/** Takes a study back to its first shape: what framewise 0.1.0 wrote. */
async function makeOld(store: Store): Promise<void> {
  for (const statement of [
    'alter table cell_quotes drop column state',
    'drop table deidentification_keys',
    'drop table scans',
    'drop table findings',
    'drop table identifiers',
    'alter table documents drop column corrected_lines',
    'drop table saved_queries',
    'drop index codings_coder',
    'drop index codings_place',
    'create index codings_place on codings (document_id, start_cp)',
    'drop table coreq_answers',
    'alter table quotes drop column display',
    'drop table if exists search_words',
    'drop table search_lexicon',
    'drop table search_passages',
    'drop table search_documents',
    'drop view all_propositions',
    'drop table proposition_codes',
    'drop table propositions',
    'drop table drafts',
    'drop view all_decision_codings',
    'drop view all_decisions',
    'drop table decision_codings',
    'drop table decisions',
  ])
    await store.db.executeQuery(CompiledQuery.raw(statement))
  await store.dialect.writeVersion(store.db, 1)
}

async function migrates(open: (create: boolean) => Dialect): Promise<void> {
  const store = await Store.open(open(true), 'test 1')
  const study = await Study.begin(store, 'old', 'Old study')
  await prepareRound(study, oneOfEach)
  const before = await allRows(study)
  await makeOld(store)
  await study.close()

  const again = await Study.from(await Store.open(open(false), 'test 2'), 'old')
  expect(await again.store.dialect.readVersion(again.db)).toBe(newestVersion)
  expect(await allRows(again)).toEqual(before)
  const { value } = await applyPolicy(again, await findRound(again.db, 'cycle-1'), { name: 'union' })
  expect(value).toMatchObject({ agreed: 1, decided: 3 })
  const views = await again.db.executeQuery<{ kind: string }>(
    CompiledQuery.raw('select kind from all_decisions order by kind'),
  )
  expect(views.rows.map(({ kind }) => kind)).toEqual(['agreed', 'boundary', 'code', 'missed'])
  const found = await findPassages(again, await readSearchQuery('nobody pays', 'search'))
  expect(found.counts.map(({ document }) => document)).toEqual(['P01', 'P02'])
  expect((await checkStudy(again)).problems).toEqual([])
  await again.close()
}

describe('a study of the first shape', () => {
  const pool = new PglitePool()
  afterAll(() => pool.close())

  it('has the tables of decisions added when it is opened, and keeps every row: SQLite', async () => {
    await withTempFolder(async folder => {
      const path = join(folder, 'old.framewise')
      await migrates(create => openSqlite(path, { create }))
    })
  })

  it('has the tables of decisions added when it is opened, and keeps every row: PostgreSQL', async () => {
    await migrates(() => postgresDialect(pool))
  })
})
