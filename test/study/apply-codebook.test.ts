import { describe, expect, it } from 'vitest'
import { readCodebookYaml } from '../../src/interchange/codebook-yaml.js'
import {
  applyCodebook,
  applyUndo,
  checkStudy,
  codesFrom,
  compareCodebooks,
  describePlan,
  planUndo,
  readCodebookVersion,
  readCodes,
  readCodeTree,
  redo,
  renameCode,
  retireCode,
  type Study,
  snapshotCodebook,
} from '../../src/study/index.js'
import { allRows } from '../support/all-rows.js'
import { withTempStudy } from '../support/temp-study.js'

async function apply(study: Study, yaml: string, retireMissing = false) {
  const { value, problems } = readCodebookYaml(yaml, 'codebook.yaml')
  expect(problems).toEqual([])
  return applyCodebook(study, value, { retireMissing })
}

async function aliases(study: Study): Promise<Record<string, string | null>> {
  const tree = await readCodeTree(study.db)
  const active = tree.ordered().filter(({ status }) => status === 'active')
  return Object.fromEntries(active.map(code => [tree.path(code), code.alias]))
}

const first = `name: Study
codes:
  - name: scheduling
    alias: s
    codes:
      - {name: saves time, alias: a}
      - {name: costs time, alias: b}
  - {name: results, alias: r}
`

describe('applyCodebook', () => {
  it.each<[string, string, Record<string, string | null>]>([
    [
      'two codes exchange their names',
      `codes:
  - name: scheduling
    codes:
      - {name: costs time, was: scheduling/saves-time}
      - {name: saves time, was: scheduling/costs-time}
  - name: results
`,
      { scheduling: 's', 'scheduling/costs-time': 'a', 'scheduling/saves-time': 'b', results: 'r' },
    ],
    [
      'two codes exchange their aliases',
      `codes:
  - name: scheduling
    codes:
      - {name: saves time, alias: b}
      - {name: costs time, alias: a}
  - name: results
`,
      { scheduling: 's', 'scheduling/saves-time': 'b', 'scheduling/costs-time': 'a', results: 'r' },
    ],
    [
      'a new code takes over the name and alias of one that was renamed',
      `codes:
  - name: scheduling
    codes:
      - {name: spares calls, alias: c, was: scheduling/saves-time}
      - {name: saves time, alias: a}
      - name: costs time
  - name: results
`,
      {
        scheduling: 's',
        'scheduling/spares-calls': 'c',
        'scheduling/saves-time': 'a',
        'scheduling/costs-time': 'b',
        results: 'r',
      },
    ],
    [
      'a code is added under one that is under a renamed theme',
      `codes:
  - name: appointments
    was: scheduling
    codes:
      - name: saves time
        codes:
          - name: by phone
      - name: costs time
  - name: results
`,
      {
        appointments: 's',
        'appointments/saves-time': 'a',
        'appointments/saves-time/by-phone': null,
        'appointments/costs-time': 'b',
        results: 'r',
      },
    ],
  ])('is one event that undo takes back exactly when %s', (_, second, wanted) =>
    withTempStudy(async study => {
      await apply(study, first)
      const before = await allRows(study)
      await apply(study, second)
      expect(await aliases(study)).toEqual(wanted)
      const after = await allRows(study)
      await applyUndo(study, await planUndo(study))
      expect(await allRows(study)).toEqual(before)
      await redo(study)
      expect(await allRows(study)).toEqual(after)
      expect((await checkStudy(study)).problems).toEqual([])
    }),
  )

  it('gives the alias of a code that is retired to another in the same step', () =>
    withTempStudy(async study => {
      await apply(study, first)
      await apply(study, 'codes:\n  - {name: laboratory, alias: r}\n', true)
      expect(await aliases(study)).toEqual({ laboratory: 'r' })
    }))
})

describe('compareCodebooks', () => {
  it('knows a renamed code of the study again', () =>
    withTempStudy(async study => {
      await apply(study, first)
      await snapshotCodebook(study, 'cycle 1')
      await renameCode(study, 'scheduling', 'appointments')
      await retireCode(study, 'results')
      const [before, after] = [await readCodebookVersion(study.db, 'cycle 1'), await readCodes(study.db)]
      expect(describePlan(compareCodebooks(before, after))).toEqual([
        '> scheduling → appointments',
        '- results (retired, its codings stay)',
      ])
      expect(describePlan(compareCodebooks(after, after))).toEqual([])
    }))

  it('knows the codes of a file by their paths', () =>
    withTempStudy(async study => {
      await apply(study, first)
      const file = codesFrom(readCodebookYaml(first.replace('alias: r', 'alias: lab'), 'a.yaml').value)
      expect(describePlan(compareCodebooks(file, await readCodes(study.db)))).toEqual([
        '~ results: alias lab → r',
      ])
    }))
})

describe('snapshotCodebook', () => {
  it('keeps the codes as they were, and refuses a name twice or “now”', () =>
    withTempStudy(async study => {
      await apply(study, first)
      const codes = await readCodes(study.db)
      await snapshotCodebook(study, 'cycle 1')
      await retireCode(study, 'scheduling')
      expect(await readCodebookVersion(study.db, 'cycle 1')).toEqual(codes)
      await expect(snapshotCodebook(study, 'cycle 1')).rejects.toMatchObject({ code: 'already-exists' })
      await expect(snapshotCodebook(study, 'now')).rejects.toMatchObject({ code: 'bad-argument' })
    }))
})
