import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pairPassages } from '../../../src/analysis/coded/pair-passages.js'
import { type CooccurrenceRequest, cooccurrence, parseNearness } from '../../../src/analysis/index.js'
import { addCode, addCoder, addCodings, addDocuments, type Study } from '../../../src/study/index.js'
import { changeStudy } from '../../support/change-study.js'
import { interview } from '../../support/interview.js'
import { withTempStudy } from '../../support/temp-study.js'

const turns = [
  ['Lee', 'I write at night and it saves me time'],
  ['Interviewer', 'And the fee?'],
  ['Lee', 'Nobody pays for that time'],
  ['Kim', 'We do'],
] as const
const text = turns.map(([, words]) => words).join('\n')

/** A study of one conversation; codings are a code and its words. */
async function withCodings(
  codings: readonly (readonly [code: string, words: string])[],
  work: (study: Study) => Promise<void>,
): Promise<void> {
  await withTempStudy(async study => {
    const { value } = await addDocuments(study, [interview('P01', turns)], {
      cases: new Map([
        ['Lee', 'Lee'],
        ['Kim', 'Kim'],
      ]),
    })
    await addCoder(study, { name: 'BK' })
    const codes = new Map<string, number>()
    for (const name of ['time', 'night', 'money']) codes.set(name, (await addCode(study, { name })).value.id)
    await changeStudy(study, 'codings.add', set =>
      addCodings(
        set,
        codings.map(([code, words]) => ({
          documentId: value[0]?.id ?? 0,
          codeId: codes.get(code) ?? 0,
          coderId: 1,
          roundId: null,
          startCp: text.indexOf(words),
          endCp: text.indexOf(words) + words.length,
        })),
      ),
    )
    await work(study)
  })
}

/** Two codes as `together of passages and passages, c, cases`. */
async function pair(study: Study, one: string, other: string, within = 'overlap'): Promise<string> {
  const request: CooccurrenceRequest = { codes: [one, other], within: parseNearness(within) }
  const { pairs, codes } = await cooccurrence(study, request)
  const c = pairs[0]?.coefficient
  const shown = c?.status === 'defined' ? c.value.toFixed(3) : c?.reason
  return `${pairs[0]?.together} of ${codes[0]?.passages} and ${codes[1]?.passages}, ${shown}, ${pairs[0]?.cases}`
}

describe('codes that are together', () => {
  test('are pairs of passages on the same words, no passage in two pairs', async () => {
    const codings = [
      ['time', 'write at night and it saves'],
      ['night', 'at night'],
      ['night', 'saves me'],
      ['time', 'that time'],
      ['money', 'pays for that'],
    ] as const
    await withCodings(codings, async study => {
      expect(await pair(study, 'time', 'night')).toBe('1 of 2 and 2, 0.333, 1')
      expect(await pair(study, 'money', 'time')).toBe('1 of 1 and 2, 0.500, 1')
      expect(await pair(study, 'money', 'night')).toBe('0 of 1 and 2, 0.000, 0')
      const { pairs } = await cooccurrence(study, { codes: ['time', 'night'] })
      expect(pairs[0]).toMatchObject({ oneWithOther: 1, otherWithOne: 2 })
    })
  })

  test('are near by words between them, by turns or by lines', async () => {
    const codings = [
      ['night', 'at night'],
      ['time', 'saves me time'],
      ['money', 'Nobody pays'],
    ] as const
    await withCodings(codings, async study => {
      expect(await pair(study, 'night', 'time', '1word')).toBe('0 of 1 and 1, 0.000, 0')
      expect(await pair(study, 'night', 'time', '2words')).toBe('1 of 1 and 1, 1.000, 1')
      expect(await pair(study, 'night', 'time', 'same-turn')).toBe('1 of 1 and 1, 1.000, 1')
      expect(await pair(study, 'time', 'money', 'same-turn')).toBe('0 of 1 and 1, 0.000, 0')
      expect(await pair(study, 'time', 'money', '1turn')).toBe('0 of 1 and 1, 0.000, 0')
      expect(await pair(study, 'time', 'money', '2turns')).toBe('1 of 1 and 1, 1.000, 1')
      expect(await pair(study, 'time', 'money', '1line')).toBe('0 of 1 and 1, 0.000, 0')
      expect(await pair(study, 'time', 'money', '2lines')).toBe('1 of 1 and 1, 1.000, 1')
      expect(await pair(study, 'time', 'money', '2words')).toBe('0 of 1 and 1, 0.000, 0')
      expect(await pair(study, 'time', 'money', '3words')).toBe('1 of 1 and 1, 1.000, 1')
    })
  })

  test('have an undefined coefficient where neither has a passage', async () => {
    await withCodings([['time', 'that time']], async study => {
      expect(await pair(study, 'night', 'money')).toBe('0 of 0 and 0, neither code has a passage, 0')
      expect(await pair(study, 'time', 'money')).toBe('0 of 1 and 0, 0.000, 0')
    })
  })

  test('are counted in some cases only where that is asked for', async () => {
    const codings = [
      ['time', 'that time\nWe do'],
      ['money', 'pays for that'],
      ['money', 'We'],
      ['night', 'at night'],
    ] as const
    await withCodings(codings, async study => {
      const of = async (name: string) => {
        const { codes, counts } = await cooccurrence(study, { cases: [name] })
        return [codes.map(({ passages }) => passages), counts]
      }
      expect(await of('Kim')).toEqual([
        [1, 0, 1],
        [
          [1, 0, 1],
          [0, 0, 0],
          [1, 0, 1],
        ],
      ])
      expect((await of('Lee'))[0]).toEqual([1, 1, 1])
    })
  })

  test('are the same in however many pieces their words were coded', async () => {
    const whole = [
      ['time', 'write at night and it saves'],
      ['night', 'night and'],
    ] as const
    const pieces = [
      ['time', 'write at'],
      ['time', ' night and '],
      ['time', 'and it saves'],
      ['night', 'night'],
      ['night', ' and'],
    ] as const
    for (const codings of [whole, pieces])
      await withCodings(codings, async study => {
        expect(await pair(study, 'time', 'night')).toBe('1 of 1 and 1, 1.000, 1')
      })
  })

  test.each(['', '2', 'turns', '2 years', '-1words', 'near'])('“%s” says no nearness', text => {
    expect(() => parseNearness(text)).toThrow('says no nearness')
  })
})

test('pairs are as many as there can be, and the same either way', () => {
  const stretches = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 4 })), { maxLength: 6 })
    .map(steps => {
      let at = 0
      const spans = steps.map(([gap, length]) => {
        const start = at + gap + 1
        at = start + length
        return [start, at] as const
      })
      return {
        starts: Float64Array.from(spans, ([start]) => start),
        ends: Float64Array.from(spans, ([, end]) => end),
      }
    })
  const best = (one: Float64Array[], other: Float64Array[], most: number, at = 0, used = 0): number => {
    const [starts, ends] = one as [Float64Array, Float64Array]
    const [otherStarts, otherEnds] = other as [Float64Array, Float64Array]
    if (at === starts.length) return 0
    let found = best(one, other, most, at + 1, used)
    for (let beside = 0; beside < otherStarts.length; beside++) {
      const isFree = (used & (1 << beside)) === 0
      const isNear =
        (otherStarts[beside] as number) <= (ends[at] as number) + most &&
        (starts[at] as number) <= (otherEnds[beside] as number) + most
      if (isFree && isNear) found = Math.max(found, 1 + best(one, other, most, at + 1, used | (1 << beside)))
    }
    return found
  }
  fc.assert(
    fc.property(stretches, stretches, fc.integer({ min: -1, max: 3 }), (one, other, most) => {
      const { pairs } = pairPassages(one, other, most)
      expect(pairs.length).toBe(best([one.starts, one.ends], [other.starts, other.ends], most))
      expect(pairPassages(other, one, most).pairs.length).toBe(pairs.length)
    }),
    { numRuns: 500 },
  )
})
