import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readCasesCsv } from '../../src/interchange/cases-csv.js'
import { casesTable, importCases, type Study } from '../../src/study/index.js'
import { withTempStudy } from '../support/temp-study.js'

const importCsv = async (study: Study, csv: string) =>
  importCases(study, readCasesCsv(Buffer.from(csv), 'cases.csv').value)

test('the sample study has the characteristics the paper reports', async () => {
  await withTempStudy(async study => {
    await importCsv(
      study,
      readFileSync(new URL('../../transcripts-sample/cases.csv', import.meta.url), 'utf8'),
    )
    const { cases, characteristics } = await casesTable(study)
    expect(cases).toBe(10)
    const counts = Object.fromEntries(
      characteristics.flatMap(each =>
        each.type === 'category'
          ? [[each.attribute, each.categories.map(({ value, n, share }) => [value, n, share])]]
          : [],
      ),
    )
    expect(counts).toEqual({
      specialty: [
        ['Internal medicine', 6, 0.6],
        ['Endocrinology', 4, 0.4],
      ],
      site: [
        ['Site A', 8, 0.8],
        ['Site B', 2, 0.2],
      ],
      gender: [
        ['male', 6, 0.6],
        ['female', 4, 0.4],
      ],
      years_band: [
        ['0–10', 2, 0.2],
        ['11–20', 3, 0.3],
        ['20+', 5, 0.5],
      ],
    })
    expect(characteristics.find(({ attribute }) => attribute === 'years_in_practice')).toEqual({
      attribute: 'years_in_practice',
      type: 'number',
      n: 10,
      missing: 0,
      figures: { median: 19.5, min: 6, max: 35, lowerQuartile: 12.5, upperQuartile: 27 },
    })
  })
})

test('missing values are counted, and shares are of all cases', async () => {
  await withTempStudy(async study => {
    await importCsv(
      study,
      'case,site,years,seen,remark\nP01,A,,2024-05-31,\nP02,,,,\nP03,A,,2024-01-01,\nP04,B,,,\n',
    )
    expect((await casesTable(study)).characteristics).toEqual([
      {
        attribute: 'site',
        type: 'category',
        n: 3,
        missing: 1,
        categories: [
          { value: 'A', n: 2, share: 0.5 },
          { value: 'B', n: 1, share: 0.25 },
        ],
      },
      { attribute: 'years', type: 'text', n: 0, missing: 4 },
      { attribute: 'seen', type: 'date', n: 2, missing: 2, earliest: '2024-01-01', latest: '2024-05-31' },
      { attribute: 'remark', type: 'text', n: 0, missing: 4 },
    ])
  })
})

test('a number nobody has a value for has no figures', async () => {
  await withTempStudy(async study => {
    const { value } = readCasesCsv(Buffer.from('case,years\nP01,\n'), 'cases.csv', {
      types: { years: 'number' },
    })
    await importCases(study, value)
    expect((await casesTable(study)).characteristics).toMatchObject([
      { type: 'number', missing: 1, figures: null },
    ])
  })
})

test('an empty study has no cases and no characteristics', async () => {
  await withTempStudy(async study => {
    expect(await casesTable(study)).toEqual({ cases: 0, withoutDocument: [], characteristics: [] })
  })
})
