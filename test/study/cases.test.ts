import { describe, expect, test } from 'vitest'
import { defineMatrix, listMatrices } from '../../src/framework/index.js'
import {
  addCode,
  addCoder,
  applyUndo,
  importCases,
  isOverwriting,
  listAttributes,
  listCases,
  planCases,
  planUndo,
  readHistory,
  redo,
  renameCase,
  type Study,
  setCase,
  showCase,
} from '../../src/study/index.js'
import { allRows } from '../support/all-rows.js'
import { caseTable } from '../support/case-table.js'
import { codeTurn } from '../support/code-turn.js'
import { addInterview } from '../support/interview.js'
import { withTempStudy } from '../support/temp-study.js'

const speakersOf = async (study: Study) =>
  (await listCases(study)).map(({ name, speakers }) => [
    name,
    ...speakers.map(({ document, label }) => `${document}:${label}`),
  ])

describe('importing cases', () => {
  test('adds cases and attributes as one event, in the order of the table', async () => {
    await withTempStudy(async study => {
      const { value, summary } = await importCases(
        study,
        caseTable([
          ['P02', ['Dr. Ng'], { site: 'B', years: '7.0' }],
          ['P01', [], { site: 'A' }],
        ]),
      )
      expect(value.added.map(({ name }) => name)).toEqual(['P02', 'P01'])
      expect(summary).toBe('imported cases: added P02, P01; new attributes site, years')
      expect(await listCases(study)).toMatchObject([
        { name: 'P02', labels: ['Dr. Ng'], values: { site: 'B', years: '7' } },
        { name: 'P01', labels: [], values: { site: 'A' } },
      ])
      expect((await readHistory(study)).map(({ command }) => command)).toEqual(['cases.import', 'init'])
    })
  })

  test('fills in cases that documents made, without counting as overwriting', async () => {
    await withTempStudy(async study => {
      await addInterview(study, 'P01', ['Dr. Lee'])
      const cases = caseTable([['p01', ['Dr. Lee'], { site: 'A' }]])
      expect(isOverwriting(await planCases(study.db, cases))).toBe(false)
      await importCases(study, cases)
      expect(await listCases(study)).toMatchObject([{ name: 'P01', values: { site: 'A' }, turns: 1 }])
    })
  })

  test('again changes nothing and leaves no event', async () => {
    await withTempStudy(async study => {
      await addInterview(study, 'talk', ['Dr. Lee'])
      const cases = caseTable([['P01', ['Dr. Lee'], { site: 'A', years: '3.0' }]])
      await importCases(study, cases)
      const before = await allRows(study)
      expect((await importCases(study, cases)).eventId).toBeNull()
      expect(await allRows(study)).toEqual(before)
    })
  })

  test('of a changed table says old and new values, and takes away what is empty now', async () => {
    await withTempStudy(async study => {
      await importCases(
        study,
        caseTable([
          ['P01', null, { site: 'A', years: '3' }],
          ['P02', null, { site: 'B' }],
        ]),
      )
      const changed = caseTable([
        ['P01', null, { site: '', years: '4' }],
        ['P03', null, { site: 'C' }],
      ])
      const plan = await planCases(study.db, changed)
      expect(plan.changed).toEqual([
        {
          name: 'P01',
          labels: null,
          values: [
            { attribute: 'site', before: 'A', after: null },
            { attribute: 'years', before: '3', after: '4' },
          ],
        },
      ])
      expect(isOverwriting(plan)).toBe(true)
      await importCases(study, changed)
      expect((await listCases(study)).map(({ name, values }) => [name, values])).toEqual([
        ['P01', { years: '4' }],
        ['P02', { site: 'B' }],
        ['P03', { site: 'C' }],
      ])
    })
  })

  test('is undone and redone exactly', async () => {
    await withTempStudy(async study => {
      await addInterview(study, 'talk', ['Dr. Lee'])
      await addInterview(study, 'P02', ['P'])
      await importCases(study, caseTable([['P02', null, { site: 'A', years: '3' }]]))
      const before = await allRows(study)
      await importCases(
        study,
        caseTable([
          ['P01', ['Dr. Lee'], { years: '9', city: 'Oslo' }],
          ['P02', ['P'], { years: '', city: 'Rome' }],
        ]),
      )
      const after = await allRows(study)
      expect(after).not.toEqual(before)
      await applyUndo(study, await planUndo(study))
      expect(await allRows(study)).toEqual(before)
      await redo(study)
      expect(await allRows(study)).toEqual(after)
    })
  })

  test('keeps the type an attribute has, and refuses values that do not fit it', async () => {
    await withTempStudy(async study => {
      await importCases(study, caseTable([['P01', null, { years: '3' }]]))
      const before = await allRows(study)
      const unfit = caseTable([['P02', null, { years: 'many' }]])
      expect((await planCases(study.db, unfit)).conflicts).toMatchObject([
        {
          place: { file: 'cases.csv', row: 2 },
          message: '“years” is a number and “many” (P02) is not.',
        },
      ])
      await expect(importCases(study, unfit)).rejects.toMatchObject({ code: 'conflict' })
      expect(await allRows(study)).toEqual(before)
    })
  })

  test('changes the type of an attribute when it was said, unless values in the study do not fit', async () => {
    await withTempStudy(async study => {
      await importCases(
        study,
        caseTable([
          ['P01', null, { group: 'a' }],
          ['P02', null, { group: '2' }],
        ]),
      )
      const retyped = caseTable([['P01', null, { group: '1' }]], { group: 'number' })
      expect(await planCases(study.db, retyped)).toMatchObject({
        conflicts: [],
        retyped: [{ attribute: 'group', before: 'category', after: 'number' }],
      })
      const unfit = caseTable([['P02', null, { group: '1' }]], { group: 'number' })
      expect((await planCases(study.db, unfit)).conflicts).toMatchObject([{ place: {} }])
      await importCases(study, retyped)
      expect(await study.db.selectFrom('attributes').select('type').execute()).toEqual([{ type: 'number' }])
    })
  })
})

test('an attribute without any value takes the type its first values have', async () => {
  await withTempStudy(async study => {
    await importCases(study, caseTable([['P01', null, { years: '' }]]))
    await importCases(study, caseTable([['P01', null, { years: '3' }]]))
    expect(await study.db.selectFrom('attributes').select('type').execute()).toEqual([{ type: 'number' }])
  })
})

describe('tying speakers to imported cases', () => {
  test('moves a speaker from the case that stood for its document to the one that lists it, and drops the first', async () => {
    await withTempStudy(async study => {
      await addInterview(study, 'monday', ['Dr. Lee'])
      await addInterview(study, 'friday', ['Dr. Lee'])
      await addInterview(study, 'P02', ['Dr. Ng'])
      const { value } = await importCases(
        study,
        caseTable([
          ['P01', ['Dr. Lee'], {}],
          ['P02', ['Dr. Ng'], {}],
        ]),
      )
      expect(value.dropped).toEqual(['monday', 'friday'])
      expect(await speakersOf(study)).toEqual([
        ['P02', 'P02:Dr. Ng'],
        ['P01', 'monday:Dr. Lee', 'friday:Dr. Lee'],
      ])
    })
  })

  test('keeps a case that a matrix names, although its speaker goes to another', async () => {
    await withTempStudy(async study => {
      await addInterview(study, 'monday', ['Dr. Lee'])
      await addInterview(study, 'friday', ['Dr. Lee'])
      await addCode(study, { name: 'scheduling' })
      await defineMatrix(study, { name: 'mondays', cases: ['monday'] })
      const { value } = await importCases(study, caseTable([['P01', ['Dr. Lee'], {}]]))
      expect(value.dropped).toEqual(['friday'])
      const matrices = await listMatrices(study.db)
      expect(matrices.at(-1)?.cases.map(({ name }) => name)).toEqual(['monday'])
    })
  })

  test('ties the same speakers whether cases or documents come first', async () => {
    const cases = caseTable([
      ['P01', ['Dr. Lee'], { site: 'A' }],
      ['P02', ['Dr. Ng'], { site: 'B' }],
      ['P03', [], { site: 'B' }],
    ])
    const documents = async (study: Study) => {
      await addInterview(study, 'P02', ['Dr. Ng'])
      await addInterview(study, 'group', ['Dr. Lee', 'P03', 'Dr. Who'])
      await addInterview(study, 'second talk', ['Dr. Ng'])
    }
    const first = await withTempStudy(async study => {
      await importCases(study, cases)
      await documents(study)
      return speakersOf(study)
    })
    const last = await withTempStudy(async study => {
      await documents(study)
      await importCases(study, cases)
      return speakersOf(study)
    })
    expect(new Set(last.map(String))).toEqual(new Set(first.map(String)))
  })

  test('does not take a label such as P to mean the same person in every document', async () => {
    await withTempStudy(async study => {
      await addInterview(study, 'P01', ['P'])
      await addInterview(study, 'P02', ['P'])
      await importCases(study, caseTable([['P02', ['P'], { site: 'A' }]]))
      expect(await speakersOf(study)).toEqual([
        ['P01', 'P01:P'],
        ['P02', 'P02:P'],
      ])
    })
  })

  test('leaves a label that two cases list, and the interviewer, without a case', async () => {
    await withTempStudy(async study => {
      await addInterview(study, 'group', ['Anna', 'Ben'])
      await importCases(
        study,
        caseTable([
          ['P01', ['Anna', 'Ben', 'Interviewer'], {}],
          ['P02', ['Ben'], {}],
        ]),
      )
      expect(await speakersOf(study)).toEqual([['P01', 'group:Anna'], ['P02']])
    })
  })

  test('leaves a speaker with the case somebody gave it, unless the label is newly listed', async () => {
    await withTempStudy(async study => {
      await importCases(
        study,
        caseTable([
          ['P01', ['Dr. Lee'], { site: 'A' }],
          ['P02', [], { site: 'B' }],
        ]),
      )
      await addInterview(study, 'talk', ['Dr. Lee'])
      await setCase(study, 'P02', { speakers: [{ document: 'talk', label: 'Dr. Lee' }] })
      await importCases(study, caseTable([['P01', ['Dr. Lee'], { site: 'C' }]]))
      expect(await speakersOf(study)).toEqual([['P01'], ['P02', 'talk:Dr. Lee']])
      await importCases(
        study,
        caseTable([
          ['P01', [], {}],
          ['P03', ['Dr. Lee'], {}],
        ]),
      )
      expect(await speakersOf(study)).toEqual([['P01'], ['P02'], ['P03', 'talk:Dr. Lee']])
    })
  })

  test('keeps a case that stood for its document when something was said of it', async () => {
    await withTempStudy(async study => {
      await addInterview(study, 'talk', ['Dr. Lee'])
      await setCase(study, 'talk', { values: new Map([['site', 'A']]), canAddAttributes: true })
      const { value } = await importCases(study, caseTable([['P01', ['Dr. Lee'], { site: 'B' }]]))
      expect(value.dropped).toEqual([])
      expect((await listCases(study)).map(({ name }) => name)).toEqual(['talk', 'P01'])
    })
  })

  test('names labels that nobody has', async () => {
    await withTempStudy(async study => {
      const { value } = await importCases(study, caseTable([['P01', ['Dr. Lee'], {}]]))
      expect(value.unknownLabels).toEqual([{ case: 'P01', label: 'Dr. Lee' }])
    })
  })
})

describe('changing a case', () => {
  const withCase = async (work: (study: Study) => Promise<void>) =>
    withTempStudy(async study => {
      await addInterview(study, 'talk', ['Anna', 'Ben'])
      await importCases(study, caseTable([['P01', null, { site: 'A', years: '3' }]]))
      await work(study)
    })

  test('sets, takes away and adds values, ties speakers and renames, as one event', async () => {
    await withCase(async study => {
      const before = await allRows(study)
      const { summary } = await setCase(study, 'p01', {
        values: new Map([
          ['Site', 'B'],
          ['years', ''],
          ['role', 'nurse'],
        ]),
        canAddAttributes: true,
        speakers: [{ document: 'talk', label: 'anna' }],
        name: 'P09',
      })
      expect(summary).toBe(
        'changed the case P01: site A → B, years 3 → missing, role missing → nurse; speaker “Anna” in talk; renamed to P09',
      )
      expect(await showCase(study, 'P09')).toMatchObject({
        values: { site: 'B', role: 'nurse' },
        speakers: [{ document: 'talk', label: 'Anna', turns: 1, words: 5 }],
        words: 5,
        codings: 0,
      })
      await applyUndo(study, await planUndo(study))
      expect(await allRows(study)).toEqual(before)
    })
  })

  test.each([
    [{ values: new Map([['sit', 'B']]) }, 'not-found', /Did you mean site\? Say --new-attribute/],
    [{ values: new Map([['years', 'three']]) }, 'bad-argument', /12 or 3.5/],
    [{ speakers: [{ document: 'talk', label: 'Carl' }] }, 'not-found', /“Interviewer”, “Anna”, “Ben”/],
    [{ speakers: [{ document: 'walk', label: 'Anna' }] }, 'not-found', /Did you mean talk\?/],
    [{ name: ' ' }, 'bad-argument', /^$/],
  ])('refuses %j and changes nothing', async (change, code, hint) => {
    await withCase(async study => {
      const before = await allRows(study)
      const error = await setCase(study, 'P01', change).catch((reason: unknown) => reason)
      expect(error).toMatchObject({ code })
      expect((error as { hint?: string }).hint ?? '').toMatch(hint)
      expect(await allRows(study)).toEqual(before)
    })
  })

  test('makes an interviewer who is tied to a case a participant', async () => {
    await withCase(async study => {
      await setCase(study, 'P01', { speakers: [{ document: 'talk', label: 'Interviewer' }] })
      const roles = await study.db
        .selectFrom('speakers')
        .select('role')
        .where('label', '=', 'Interviewer')
        .execute()
      expect(roles).toEqual([{ role: 'participant' }])
    })
  })

  test('refuses two values for one attribute, whatever its letters', async () => {
    await withTempStudy(async study => {
      await addInterview(study, 'P01', ['Dr. Lee'])
      const values = new Map([
        ['Age', '3'],
        ['age', '4'],
      ])
      await expect(setCase(study, 'P01', { values, canAddAttributes: true })).rejects.toMatchObject({
        code: 'bad-argument',
        message: '“Age” is given two values.',
      })
      expect((await showCase(study, 'P01')).values).toEqual({})
    })
  })

  test('makes no attribute for a value that is empty', async () => {
    await withTempStudy(async study => {
      await addInterview(study, 'P01', ['Dr. Lee'])
      const change = { values: new Map([['Site', '']]), canAddAttributes: true }
      expect(await setCase(study, 'P01', change)).toMatchObject({ eventId: null })
      expect(await listAttributes(study)).toEqual([])
    })
  })

  test('to what it is already leaves no event', async () => {
    await withCase(async study => {
      const { eventId, summary } = await setCase(study, 'P01', {
        values: new Map([['years', '3.0']]),
        name: 'P01',
      })
      expect({ eventId, summary }).toEqual({ eventId: null, summary: '' })
    })
  })

  test('renames it unless another case has the name', async () => {
    await withCase(async study => {
      await importCases(study, caseTable([['P02', null, {}]]))
      await expect(renameCase(study, 'P01', 'P02')).rejects.toMatchObject({ code: 'already-exists' })
      expect((await renameCase(study, 'P01', 'P03')).value.name).toBe('P03')
      await expect(showCase(study, 'P01')).rejects.toMatchObject({ code: 'not-found' })
    })
  })
})

test('a case counts the codings that touch its turns, each once', async () => {
  await withTempStudy(async study => {
    await addInterview(study, 'talk', ['Anna', 'Ben'])
    await importCases(
      study,
      caseTable([
        ['P01', ['Anna'], {}],
        ['P02', ['Ben'], {}],
      ]),
    )
    await addCoder(study, { name: 'BK' })
    await addCode(study, { name: 'time' })
    const where = { document: 'talk', code: 'time', coder: 'BK' }
    for (const turns of [{ turn: 1 }, { turn: 2 }, { turn: 2, toTurn: 3 }])
      await codeTurn(study, { ...where, ...turns })
    expect((await listCases(study)).map(({ name, codings }) => [name, codings])).toEqual([
      ['P01', 2],
      ['P02', 1],
    ])
    expect((await showCase(study, 'P02')).codings).toBe(1)
  })
})
