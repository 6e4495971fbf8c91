import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filterCases, importCases, listCases, type Study } from '../../src/study/index.js'
import { caseTable } from '../support/case-table.js'
import { withTempStudy } from '../support/temp-study.js'

const withCases = (work: (study: Study) => Promise<void>) =>
  withTempStudy(async study => {
    await importCases(
      study,
      caseTable(
        [
          ['P01', [], { specialty: 'Endocrinology', years: '28', seen: '2024-05-31', 'home town': 'Zürich' }],
          [
            'P02',
            [],
            { specialty: 'Internal medicine', years: '6', seen: '2024-06-02', 'home town': 'Bern' },
          ],
          ['P03', [], { specialty: 'endocrinology', years: '', seen: '', 'home town': 'say "B"' }],
          ['P04', [], { specialty: '', years: '10', seen: '2023-01-01', 'home town': '' }],
        ],
        { specialty: 'category', 'home town': 'text' },
      ),
    )
    await work(study)
  })

const meeting = async (study: Study, filter: string) => {
  const met = await filterCases(study.db, filter)
  const rows = await study.db.selectFrom('cases').select(['id', 'name']).orderBy('position').execute()
  return rows.filter(({ id }) => met.has(id)).map(({ name }) => name)
}

describe('a filter of cases', () => {
  const filters: [filter: string, cases: string[]][] = [
    ['specialty = "Endocrinology"', ['P01', 'P03']],
    ["SPECIALTY = 'endocrinology'", ['P01', 'P03']],
    ['specialty != Endocrinology', ['P02']],
    ['not specialty = Endocrinology', ['P02', 'P04']],
    ['specialty is empty', ['P04']],
    ['specialty is not empty', ['P01', 'P02', 'P03']],
    ['specialty in (Endocrinology, "Internal medicine")', ['P01', 'P02', 'P03']],
    ['years >= 10', ['P01', 'P04']],
    ['years < 10.0', ['P02']],
    ['years ≤ 10 or years = 28', ['P01', 'P02', 'P04']],
    ['seen < 2024-06-01', ['P01', 'P04']],
    ['"home town" = "Zu\u0308rich"', ['P01']],
    ['"home town" = "say ""B"""', ['P03']],
    ['“home town” = “Bern”', ['P02']],
    ['years >= 10 and specialty is empty or years < 7', ['P02', 'P04']],
    ['years >= 10 and (specialty is empty or years < 7)', ['P04']],
    ['not (years >= 10 or specialty = endocrinology)', ['P02']],
  ]
  test.each(filters)('%s', async (filter, cases) => {
    await withCases(async study => expect(await meeting(study, filter)).toEqual(cases))
  })

  const refused: [filter: string, message: string, at: string][] = [
    ['', 'An attribute is missing here', '^'],
    ['years', 'After “years” comes', '     ^'],
    ['years >', 'A value is missing here', '       ^'],
    ['years = 3 years = 4', '“years” is not expected here', '          ^'],
    ['(years = 3', 'A closing bracket is missing', '          ^'],
    ['years = "3', 'A closing quotation mark is missing', '        ^'],
    ['yeers = 3', 'There is no attribute “yeers”', '^'],
    ['years = many', '“years” is a number, and “many” is not', '        ^'],
    ['seen > 2024', '“seen” is a date, and “2024” is not', '       ^'],
    ['specialty > A', '“specialty” is a category, which has no order', '^'],
    ['years in 3', 'After “in” comes a list in brackets', '         ^'],
    ['years is 3', 'After “is” comes “empty” or “not empty”', '         ^'],
    ['years = ! 3', '“!” is not expected here', '        ^'],
  ]
  test.each(refused)('%s: the error points at the place', async (filter, message, caret) => {
    await withCases(async study => {
      await expect(filterCases(study.db, filter)).rejects.toMatchObject({
        code: 'bad-argument',
        message: expect.stringContaining(message),
        excerpt: `${filter}\n${caret}`,
      })
    })
  })

  test('nested a thousand deep is refused, not a crash', async () => {
    await withCases(async study => {
      for (const filter of [`${'('.repeat(100_000)}years = 3`, `${'not '.repeat(100_000)}years = 3`])
        await expect(filterCases(study.db, filter)).rejects.toMatchObject({ code: 'bad-argument' })
    })
  })

  test('and its opposite share the cases between them, and “and” is both, “or” is either', async () => {
    await withCases(async study => {
      const all = (await listCases(study)).map(({ name }) => name)
      const simple = fc.constantFrom(...filters.map(([filter]) => `(${filter})`))
      await fc.assert(
        fc.asyncProperty(simple, simple, async (one, other) => {
          const [first, second] = [await meeting(study, one), await meeting(study, other)]
          expect(await meeting(study, `not ${one}`)).toEqual(all.filter(name => !first.includes(name)))
          expect(await meeting(study, `${one} and ${other}`)).toEqual(
            first.filter(name => second.includes(name)),
          )
          expect(await meeting(study, `${one} or ${other}`)).toEqual(
            all.filter(name => first.includes(name) || second.includes(name)),
          )
        }),
        { numRuns: 40 },
      )
    })
  })
})
