import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sharedStretches, togetherStretches, withoutStretches } from '../../../src/analysis/coded/passages.js'
import { type CodingsQuery, queryCodings } from '../../../src/analysis/index.js'
import { addCode, addCoder, addCodings, addDocuments, type Study } from '../../../src/study/index.js'
import { changeStudy } from '../../support/change-study.js'
import { interview } from '../../support/interview.js'
import { withTempStudy } from '../../support/temp-study.js'

const said = {
  P01: [
    ['Interviewer', 'How is it?'],
    ['Lee', 'I write at night and it saves me time'],
    ['Interviewer', 'And the fee?'],
    ['Lee', 'Nobody pays for that time'],
  ],
  P02: [['Kim', 'It costs time and money']],
} as const

const codings = [
  ['P01', 'time', 'write at night and it saves'],
  ['P01', 'night', 'at night'],
  ['P01', 'time/saved', 'saves me'],
  ['P01', 'money', 'pays for that'],
  ['P01', 'money', 'the fee'],
  ['P02', 'time', 'costs time'],
  ['P02', 'money', 'time and money'],
] as const

async function withCodings(work: (study: Study) => Promise<void>): Promise<void> {
  await withTempStudy(async study => {
    const texts = new Map<string, { id: number; text: string }>()
    for (const [name, turns] of Object.entries(said)) {
      const { value } = await addDocuments(study, [interview(name, turns)])
      texts.set(name, { id: value[0]?.id ?? 0, text: turns.map(([, words]) => words).join('\n') })
    }
    await addCoder(study, { name: 'BK' })
    const codes = new Map<string, number>()
    for (const name of ['time', 'night', 'money']) codes.set(name, (await addCode(study, { name })).value.id)
    codes.set('time/saved', (await addCode(study, { name: 'saved', parent: 'time' })).value.id)
    await changeStudy(study, 'codings.add', set =>
      addCodings(
        set,
        codings.map(([document, code, words]) => {
          const { id, text } = texts.get(document) ?? { id: 0, text: '' }
          const startCp = text.indexOf(words)
          const codeId = codes.get(code) ?? 0
          return { documentId: id, codeId, coderId: 1, roundId: null, startCp, endCp: startCp + words.length }
        }),
      ),
    )
    await work(study)
  })
}

async function found(study: Study, expression: string, more: Partial<CodingsQuery> = {}): Promise<string[]> {
  const { passages, names } = await queryCodings(study, { expression, ...more })
  return names.length > 0 ? names : passages.map(({ document, text }) => `${document} ${text}`)
}

describe('an expression over codes', () => {
  test('AND is the words both have, OR those either has, NOT those without the other', async () => {
    await withCodings(async study => {
      expect(await found(study, 'time')).toEqual(['P01 write at night and it saves me', 'P02 costs time'])
      expect(await found(study, 'time AND night')).toEqual(['P01 at night'])
      expect(await found(study, 'time night')).toEqual(['P01 at night'])
      expect(await found(study, 'time AND money')).toEqual(['P02 time'])
      expect(await found(study, 'time NOT night')).toEqual([
        'P01 write',
        'P01 and it saves me',
        'P02 costs time',
      ])
      expect(await found(study, 'time NOT money')).toEqual([
        'P01 write at night and it saves me',
        'P02 costs',
      ])
      expect(await found(study, 'night OR money')).toEqual([
        'P01 at night',
        'P01 the fee',
        'P01 pays for that',
        'P02 time and money',
      ])
      expect(await found(study, 'night OR time AND money')).toEqual(['P01 at night', 'P02 time'])
      expect(await found(study, '(night OR time) AND money')).toEqual(['P02 time'])
    })
  })

  test('NEAR is the passages of the first that have one of the second near', async () => {
    await withCodings(async study => {
      expect(await found(study, 'money NEAR/1turn time')).toEqual(['P01 the fee', 'P02 time and money'])
      expect(await found(study, 'money NEAR/2turns time')).toHaveLength(3)
      expect(await found(study, 'money NEAR/same-turn time')).toEqual(['P02 time and money'])
      expect(await found(study, 'time NEAR/1turn money NOT night')).toEqual([
        'P01 write',
        'P01 and it saves me',
        'P02 costs time',
      ])
      expect(await found(study, '(night OR time/saved) NEAR/0words time')).toEqual([
        'P01 at night',
        'P01 saves me',
      ])
    })
  })

  test('holds in turns, documents and cases', async () => {
    await withCodings(async study => {
      expect(await found(study, 'time NOT money', { unit: 'turn' })).toEqual([
        'P01 I write at night and it saves me time',
      ])
      expect(await found(study, 'money NOT time', { unit: 'turn' })).toEqual([
        'P01 And the fee?',
        'P01 Nobody pays for that time',
      ])
      expect(await found(study, 'money AND time', { unit: 'document' })).toEqual(['P01', 'P02'])
      expect(await found(study, 'money NOT night', { unit: 'case' })).toEqual(['P02'])
      expect(await queryCodings(study, { expression: 'night', unit: 'turn' })).toMatchObject({
        total: 1,
        of: 5,
      })
    })
  })

  test('can be of a code alone, of some documents, and of what some cases say', async () => {
    await withCodings(async study => {
      expect(await found(study, 'time', { rollUp: false })).toEqual([
        'P01 write at night and it saves',
        'P02 costs time',
      ])
      expect(await found(study, 'money', { documents: ['P02'] })).toEqual(['P02 time and money'])
      expect(await found(study, 'money', { cases: ['P01'] })).toEqual(['P01 pays for that'])
      const { passages, counts } = await queryCodings(study, { expression: 'money OR night', limit: 1 })
      expect(passages).toMatchObject([{ reference: 'P01 l.2', cases: ['P01'], codes: ['night'] }])
      expect(counts).toEqual([
        { document: 'P01', case: 'P01', passages: 2 },
        { document: 'P01', case: null, passages: 1 },
        { document: 'P02', case: 'P02', passages: 1 },
      ])
    })
  })

  test('a star stands for all codes of a name, and of several of a name those near the query are offered', async () => {
    await withCodings(async study => {
      for (const [index, parent] of ['night', 'money'].entries()) {
        await addCode(study, { name: 'saved', parent })
        const code = await study.db
          .selectFrom('codes')
          .selectAll()
          .orderBy('id', 'desc')
          .executeTakeFirstOrThrow()
        await changeStudy(study, 'codings.add', set =>
          addCodings(set, [
            {
              documentId: 1,
              codeId: code.id,
              coderId: 1,
              roundId: null,
              startCp: 11 + index * 20,
              endCp: 18 + index * 20,
            },
          ]),
        )
      }
      const all = await found(study, '*/saved')
      const each = await found(study, 'time/saved OR night/saved OR money/saved')
      expect(all).toEqual(each)
      expect(all.length).toBeGreaterThan(1)
      expect(await found(study, '"*/Saved" NEAR/same-turn time')).not.toEqual([])
      expect(await found(study, '*/money')).toEqual(await found(study, 'money'))
      await expect(found(study, 'money AND saved NOT night')).rejects.toMatchObject({
        message: 'There are 3 codes named “saved”.',
        hint: 'Write one of night/saved, money/saved, time/saved; or */saved for any of them.',
      })
    })
  })

  test.each([
    ['time AND', 'Something is missing here', 8],
    ['tim', 'There is no code “tim”', 0],
    ['*/tim', 'There is no code “tim”', 0],
    ['(time', 'This parenthesis is not closed', 0],
    ['time NEAR night', 'NEAR says how near', 9],
    ['time NEAR/2 night', 'NEAR says how near', 10],
    ['time NEAR/1turn night NEAR/1turn money', 'NEAR joins two things', 22],
    ['NOT time', 'NOT needs something it is taken from', 0],
    ['"time', 'This quotation mark is not closed', 0],
    ['  ', 'The query is empty', 0],
  ])('“%s” is refused with a caret', async (expression, message, at) => {
    await withCodings(async study => {
      const error: unknown = await queryCodings(study, { expression }).catch((caught: unknown) => caught)
      expect(error).toMatchObject({ code: 'bad-query', message: expect.stringContaining(message) })
      const [, carets = ''] = (error as { excerpt: string }).excerpt.split('\n')
      expect(carets).toBe(`${' '.repeat(at)}^`)
    })
  })
})

test('what both have and what one has without the other make up the one', () => {
  const places = fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 6 })), { maxLength: 6 })
  const toStretches = (spans: [number, number][]) => {
    const covered = new Set(spans.flatMap(([start, length]) => Array.from({ length }, (_, at) => start + at)))
    return fromPlaces(covered)
  }
  const fromPlaces = (covered: ReadonlySet<number>) => {
    const starts = [...covered].filter(at => !covered.has(at - 1)).sort((a, b) => a - b)
    const ends = starts.map(start => {
      let end = start
      while (covered.has(end)) end++
      return end
    })
    return { starts: Float64Array.from(starts), ends: Float64Array.from(ends) }
  }
  const placesOf = ({ starts, ends }: { starts: Float64Array; ends: Float64Array }) =>
    new Set(
      [...starts].flatMap((start, index) =>
        Array.from({ length: (ends[index] as number) - start }, (_, at) => start + at),
      ),
    )
  fc.assert(
    fc.property(places, places, (first, second) => {
      const [one, other] = [toStretches(first), toStretches(second)]
      const [a, b] = [placesOf(one), placesOf(other)]
      expect(sharedStretches(one, other)).toEqual(fromPlaces(new Set([...a].filter(at => b.has(at)))))
      expect(sharedStretches(other, one)).toEqual(sharedStretches(one, other))
      expect(withoutStretches(one, other)).toEqual(fromPlaces(new Set([...a].filter(at => !b.has(at)))))
      expect(togetherStretches([one, other])).toEqual(fromPlaces(new Set([...a, ...b])))
      expect(togetherStretches([sharedStretches(one, other), withoutStretches(one, other)])).toEqual(one)
    }),
    { numRuns: 500 },
  )
})
