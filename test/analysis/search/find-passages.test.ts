import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { findPassages, readSearchQuery } from '../../../src/analysis/index.js'
import { postgresDialect, Store } from '../../../src/store/index.js'
import { addDocuments, Study } from '../../../src/study/index.js'
import { lengthCp } from '../../../src/text/index.js'
import type { SearchKind } from '../../../src/text/search/index.js'
import { interview } from '../../support/interview.js'
import { PglitePool } from '../../support/pglite-pool.js'
import { withTempFolder } from '../../support/temp-study.js'

/** Spellings of a few words; those of one row are the same to a search. */
const spellings = [
  ['ab', 'AB', 'Ab'],
  ['abc', 'ABC'],
  ['e\u0301t', '\u00e9t', 'E\u0301T', '\u00c9t'],
  ['et', 'eT'],
  ['e', 'E'],
  ['\u{1f44d}'],
  ['病'],
  ['\u{10428}x', '\u{10400}x'],
] as const
const separators = [' ', ', ', ' – ', '-', '’', '. ', ' \u{1f3fd} ', '\u00a0', ' “', '\u200b '] as const

/** What is said in one turn: words by their number in `spellings`, how each is spelt, and what stands after it. */
const said = fc.array(fc.tuple(fc.nat(spellings.length - 1), fc.nat(3), fc.nat(separators.length - 1)), {
  minLength: 1,
  maxLength: 9,
})
type Said = [word: number, spelling: number, separator: number][]

function spell(turn: Said): { text: string; words: { word: number; startCp: number; endCp: number }[] } {
  let text = ''
  const words = turn.map(([word, spelling, separator]) => {
    const startCp = lengthCp(text)
    text += spellings[word]?.[spelling % (spellings[word]?.length ?? 1)] ?? ''
    const endCp = lengthCp(text)
    text += separators[separator]
    return { word, startCp, endCp }
  })
  return { text, words }
}

/** A query as it is typed, and the same by the plainest definition over the numbers of words. */
interface Asked {
  typed: string
  answers: (words: readonly number[]) => boolean
}

const isPrefixOf = (short: number, long: number) =>
  (spellings[long]?.[0] ?? '').normalize('NFC').startsWith((spellings[short]?.[0] ?? '').normalize('NFC'))

const wordAsked = fc.tuple(fc.nat(spellings.length - 1), fc.nat(3)).map(([word, spelling]) => ({
  word,
  typed: spellings[word]?.[spelling % (spellings[word]?.length ?? 1)] ?? '',
}))
const single: fc.Arbitrary<Asked> = wordAsked.map(({ word, typed }) => ({
  typed,
  answers: words => words.includes(word),
}))
const beginning: fc.Arbitrary<Asked> = wordAsked.map(({ word, typed }) => ({
  typed: `${typed}*`,
  answers: words => words.some(each => isPrefixOf(word, each)),
}))
const phrase: fc.Arbitrary<Asked> = fc
  .array(fc.tuple(wordAsked, fc.boolean()), { minLength: 2, maxLength: 3 })
  .map(asked => ({
    typed: `"${asked.map(([{ typed }, isBeginning]) => (isBeginning ? `${typed}*` : typed)).join(' ')}"`,
    answers: words =>
      words.some((_, first) =>
        asked.every(([{ word }, isBeginning], offset) => {
          const said = words[first + offset]
          return said !== undefined && (isBeginning ? isPrefixOf(word, said) : said === word)
        }),
      ),
  }))
const near: fc.Arbitrary<Asked> = fc.tuple(wordAsked, wordAsked, fc.nat(3)).map(([a, b, distance]) => ({
  typed: `${a.typed} NEAR/${distance} ${b.typed}`,
  answers: words =>
    words.some((one, i) =>
      words.some(
        (other, j) => i !== j && one === a.word && other === b.word && Math.abs(i - j) - 1 <= distance,
      ),
    ),
}))
const leaf = fc.oneof(single, beginning, phrase, near)
const both = (of: fc.Arbitrary<Asked>) =>
  fc.tuple(of, of, fc.constantFrom('AND', 'OR', 'NOT')).map(
    ([a, b, operator]): Asked => ({
      typed: `(${a.typed}) ${operator} (${b.typed})`,
      answers: words =>
        operator === 'AND'
          ? a.answers(words) && b.answers(words)
          : operator === 'OR'
            ? a.answers(words) || b.answers(words)
            : a.answers(words) && !b.answers(words),
    }),
  )
const query = fc.oneof(leaf, both(leaf), both(both(leaf)))

async function find(study: Study, text: string, kind: SearchKind = 'search') {
  return findPassages(study, await readSearchQuery(text, kind))
}

async function holdsAgainstScan(make: () => Promise<Study>, runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      fc.array(said, { minLength: 1, maxLength: 12 }),
      fc.array(query, { minLength: 6, maxLength: 6 }),
      async (turns, queries) => {
        const study = await make()
        const spelt = turns.map(turn => spell(turn as Said))
        await addDocuments(study, [
          interview(
            'P01',
            spelt.map(({ text }, index) => [index % 3 === 0 ? 'Interviewer' : 'Ms. Kim', text]),
          ),
        ])
        for (const { typed, answers } of queries) {
          const found = await find(study, typed)
          const expected = spelt.flatMap(({ words, text }) =>
            answers(words.map(({ word }) => word)) ? [text] : [],
          )
          expect(
            found.passages.map(({ text }) => text),
            typed,
          ).toEqual(expected)
          expect(found.total).toBe(expected.length)
          expect(found.searched).toBe(turns.length)
        }
        await study.close()
      },
    ),
    { numRuns: runs },
  )
}

describe('a search finds what a scan of all words finds', () => {
  const pool = new PglitePool()
  afterAll(() => pool.close())

  it('in SQLite', { timeout: 60_000 }, async () => {
    await withTempFolder(async folder => {
      let made = 0
      await holdsAgainstScan(async () => {
        made++
        return Study.create(`${folder}/${made}.framewise`, 'Test')
      }, 60)
    })
  })

  it('in PostgreSQL', { timeout: 120_000 }, async () => {
    await holdsAgainstScan(async () => {
      await pool.clear()
      return Study.begin(await Store.open(postgresDialect(pool), 'test'), 'postgres', 'Test')
    }, 10)
  })
})
