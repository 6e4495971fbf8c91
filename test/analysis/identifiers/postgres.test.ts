import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { copyDeidentified, replaceIdentifiers, scanStudy } from '../../../src/analysis/index.js'
import { postgresDialect, Store } from '../../../src/store/index.js'
import { openKey, sealKey } from '../../../src/study/identifiers/sealed-key.js'
import {
  addDocuments,
  addMemo,
  applyUndo,
  checkStudy,
  decideIdentifiers,
  emptyKey,
  keepSealedKey,
  listIdentifiers,
  planUndo,
  readKeptKey,
  readScanStatus,
  Study,
} from '../../../src/study/index.js'
import { allRows } from '../../support/all-rows.js'
import { interview } from '../../support/interview.js'
import { PglitePool } from '../../support/pglite-pool.js'
import { withTempFolder } from '../../support/temp-study.js'

describe('de-identification of a study in PostgreSQL', () => {
  const pool = new PglitePool()
  afterAll(() => pool.close())

  test('finds, replaces, undoes and copies as in a file', { timeout: 60_000 }, async () => {
    const study = await Study.begin(await Store.open(postgresDialect(pool), 'test'), 'postgres', 'Test study')
    await addDocuments(study, [
      interview('P01', [
        ['Interviewer', 'Who books it?'],
        ['Dr. Alvarez', 'Rosa does, in Leeds, since May 3rd, 2019.'],
      ]),
    ])
    await addMemo(study, 'Ask Alvarez about Rosa.', {}, null)
    const { value } = await scanStudy(study)
    expect(value).toMatchObject({ identifiers: 4, places: 6 })
    const identifiers = await study.db.selectFrom('identifiers').selectAll().execute()
    await decideIdentifiers(
      study,
      identifiers.map(identifier => ({ identifier, decision: 'replace', replacement: '' })),
    )
    expect(await readScanStatus(study.db)).toMatchObject({ open: 0, unscanned: [], unscannedNotes: 0 })

    const before = await allRows(study)
    await replaceIdentifiers(study, {
      key: await emptyKey(),
      keepKey: (set, key) => keepSealedKey(set, key.uid, sealKey(key, 'secret')),
    })
    expect(openKey((await readKeptKey(study.db))?.sealed ?? '', 'secret').replacements).toHaveLength(4)
    const memo = await study.db.selectFrom('memos').select('body').executeTakeFirstOrThrow()
    expect(memo.body).toMatch(/^Ask \[NAME-\d\] about \[NAME-\d\]\.$/)
    expect((await checkStudy(study)).problems).toEqual([])
    expect(
      (await listIdentifiers(study.db)).every(({ count, decision }) => count === 0 || decision === 'keep'),
    ).toBe(true)

    await withTempFolder(async folder => {
      const path = join(folder, 'copy.framewise')
      await copyDeidentified(study, path, {})
      const copy = await Study.open(path)
      expect((await checkStudy(copy)).problems).toEqual([])
      const text = await copy.db.selectFrom('texts').select('content').executeTakeFirstOrThrow()
      expect(text.content).toMatch(/\[NAME-\d\] does, in \[PLACE-1\], since \w+ \d+\w\w, 20\d\d\./)
      await copy.close()
    })

    await applyUndo(study, await planUndo(study))
    expect(await allRows(study)).toEqual(before)
    await study.close()
  })
})
