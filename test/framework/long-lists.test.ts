import { describe, expect, it } from 'vitest'
import { readCellRows } from '../../src/framework/cell-records.js'
import { removeCells } from '../../src/framework/cells.js'
import { explainChanges } from '../../src/framework/explain-change.js'
import { changeStudy } from '../support/change-study.js'
import { withTempStudy } from '../support/temp-study.js'

/** More than one query of SQLite can name. */
const many = Array.from({ length: 40_000 }, (_, index) => index + 1)

describe('a long list', () => {
  it('of lost codings is explained', async () => {
    await withTempStudy(async study => {
      const removed = many.map(id => ({ codingUid: `coding ${id}`, codeUid: 'code' }))
      const change = { caseId: 1, added: [], recoded: [], reworded: [], removed }
      expect(await explainChanges(study.db, [change])).toEqual(['40000 codings were removed'])
    })
  })

  it('of cases can be looked up', async () => {
    await withTempStudy(async study => {
      const cells = await readCellRows(study.db, { cases: many, codes: [1] })
      expect(cells.get({ caseId: 1, codeId: 1 })).toBeUndefined()
    })
  })

  it('of cells can be removed', async () => {
    await withTempStudy(async study => {
      const { eventId } = await changeStudy(study, 'chart.clear', set => removeCells(set, many))
      expect(eventId).toBeNull()
    })
  })
})
