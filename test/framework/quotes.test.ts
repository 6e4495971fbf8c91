import { describe, expect, test } from 'vitest'
import {
  notPicked,
  pickQuotes,
  pickQuotesOf,
  readCandidates,
  readMatrix,
  readPickedQuotes,
  readPicks,
  readQuoteWarnings,
  unpickQuotes,
} from '../../src/framework/index.js'
import { applyUndo, planUndo, readCodeTree, type Study } from '../../src/study/index.js'
import { allRows } from '../support/all-rows.js'
import { withTempStudy } from '../support/temp-study.js'
import { addCoderOf, codeWords, fillStudy } from './interview-study.js'

/** Five codings of scheduling: two in P01 on one line, one each in P02, in the focus group and in P05-b. */
const withCoded = (work: (study: Study, uids: Record<string, string>) => Promise<void>) =>
  withTempStudy(async study => {
    await fillStudy(study)
    const uids: Record<string, string> = {}
    for (const [document, words, code] of [
      ['P01', 'Patients book by message.', 'scheduling'],
      ['P01', 'Nobody waits on the phone.', 'scheduling/saves time'],
      ['P02', 'three messages', 'scheduling/costs time'],
      ['FG', 'Booking is quick.', 'scheduling'],
      ['P05-b', 'by message', 'scheduling'],
    ] as const)
      uids[words] = await codeWords(study, { document, words, code })
    await work(study, uids)
  })

async function picksOf(study: Study): Promise<string[]> {
  const picks = await readPicks(study.db, await readCodeTree(study.db))
  return picks.map(
    ({ pickedFor, rank, view, cases }) => `${pickedFor} ${rank} ${view.reference} ${cases}: ${view.text}`,
  )
}

describe('picking representative quotes', () => {
  test('takes the coding on the lines of a reference, of the code or one under it, and ranks as given', async () => {
    await withCoded(async study => {
      const { summary } = await pickQuotes(study, 'scheduling', ['P02 l.2', 'P03 l.2'])
      expect(summary).toBe('picked 2 quotes for scheduling')
      await pickQuotes(study, 'scheduling', ['P05-b l.2'])
      expect(await picksOf(study)).toEqual([
        'scheduling 1 P02 l.2 P02: three messages',
        'scheduling 2 P03 l.2 P03: Booking is quick.',
        'scheduling 3 P05-b l.2 P05: by message',
      ])
      const { view } = await readMatrix(study)
      expect(view.rows.find(row => row.name === 'P02')?.cells[0]?.quotes[0]).toMatchObject({ rank: 1 })
    })
  })

  test('takes a coding by its id or the end of it', async () => {
    await withCoded(async (study, uids) => {
      await pickQuotes(study, 'scheduling', [uids['Nobody waits on the phone.']?.slice(-8) ?? ''])
      await pickQuotes(study, 'scheduling', [uids['Patients book by message.'] ?? ''])
      expect(await picksOf(study)).toEqual([
        'scheduling 1 P01 l.2 P01: Nobody waits on the phone.',
        'scheduling 2 P01 l.2 P01: Patients book by message.',
      ])
    })
  })

  test('asks which one is meant when several are on the lines, and names them', async () => {
    await withCoded(async (study, uids) => {
      await expect(pickQuotes(study, 'scheduling', ['P01 l.2'])).rejects.toMatchObject({
        code: 'bad-argument',
        message: '“P01 l.2” fits 2 of scheduling.',
        problems: [
          { message: expect.stringContaining(uids['Patients book by message.']?.slice(-8) ?? '?') },
          { message: expect.stringContaining('scheduling/saves-time') },
        ],
      })
      await pickQuotes(study, 'scheduling/saves time', ['P01 l.2'])
      expect(await picksOf(study)).toEqual([
        'scheduling/saves-time 1 P01 l.2 P01: Nobody waits on the phone.',
      ])
    })
  })

  test('takes one of several codings on the same words without asking', async () => {
    await withCoded(async study => {
      await codeWords(study, { document: 'P02', words: 'three messages', code: 'scheduling', coder: 'MZ' })
      await pickQuotes(study, 'scheduling', ['P02 l.2'])
      expect(await picksOf(study)).toHaveLength(1)
    })
  })

  test('knows what was picked already', async () => {
    await withCoded(async study => {
      await pickQuotes(study, 'scheduling', ['P02 l.2'])
      const { value, eventId } = await pickQuotes(study, 'scheduling', ['P02 l.2'])
      expect(value).toEqual({ picked: 0, known: 1 })
      expect(eventId).toBeNull()
    })
  })

  test.each([
    ['P04 l.3', 'not-found'],
    ['P01 l.99', 'bad-anchor'],
    ['ffff0000', 'not-found'],
    ['P99 l.1', 'not-found'],
  ])('refuses %s, where nothing is coded so', async (reference, code) => {
    await withCoded(async study => {
      await expect(pickQuotes(study, 'scheduling', ['P02 l.2', reference])).rejects.toMatchObject({ code })
      expect(await picksOf(study)).toEqual([])
    })
  })

  test('takes quotes back and closes the ranks; undo brings them back exactly', async () => {
    await withCoded(async study => {
      await pickQuotes(study, 'scheduling', ['P02 l.2', 'P03 l.2', 'P05-b l.2'])
      const before = await allRows(study)
      await unpickQuotes(study, 'scheduling', ['P03 l.2'])
      expect(await picksOf(study)).toEqual([
        'scheduling 1 P02 l.2 P02: three messages',
        'scheduling 2 P05-b l.2 P05: by message',
      ])
      await expect(unpickQuotes(study, 'scheduling', ['P03 l.2'])).rejects.toMatchObject({
        code: 'not-found',
      })
      await applyUndo(study, await planUndo(study))
      expect(await allRows(study)).toEqual(before)
    })
  })

  test('leaves the others as candidates', async () => {
    await withCoded(async study => {
      await pickQuotes(study, 'scheduling', ['P02 l.2'])
      const tree = await readCodeTree(study.db)
      const candidates = await readCandidates(study.db, tree, tree.require('scheduling'))
      const rest = notPicked(candidates, await readPicks(study.db, tree))
      expect(rest.map(({ view }) => view.text)).toEqual([
        'Patients book by message.',
        'Nobody waits on the phone.',
        'Booking is quick.',
        'by message',
      ])
    })
  })
})

describe('picking the quotes of a file', () => {
  const row = (document: string, code: string, quote: string, at = 2) => ({
    document,
    code,
    quote,
    place: { file: 'quotes.csv', row: at },
  })

  test('finds each by its words, whatever the case and the blanks', async () => {
    await withCoded(async study => {
      const { value } = await pickQuotesOf(study, [
        row('P02', 'scheduling', 'three messages'),
        row('p01', 'Scheduling/Saves time', ' nobody  waits on the phone.'),
      ])
      expect(value).toEqual({ picked: 2, known: 0 })
      expect(await picksOf(study)).toEqual([
        'scheduling 1 P02 l.2 P02: three messages',
        'scheduling/saves-time 1 P01 l.2 P01: Nobody waits on the phone.',
      ])
    })
  })

  test('is refused as a whole with every row that is not coded so', async () => {
    await withCoded(async study => {
      const rows = [
        row('P02', 'scheduling', 'three messages'),
        row('P02', 'scheduling', 'three', 3),
        row('P02', 'billing', 'three messages', 4),
        row('P02', 'nothing', 'three messages', 5),
        row('P01', 'scheduling', 'three messages', 6),
      ]
      await expect(pickQuotesOf(study, rows)).rejects.toMatchObject({
        code: 'bad-table',
        problems: [3, 4, 5, 6].map(at => ({ place: { row: at } })),
      })
      expect(await picksOf(study)).toEqual([])
    })
  })
})

describe('the quotes of a theme', () => {
  const warnings = async (study: Study) => (await readQuoteWarnings(study.db)).map(({ message }) => message)

  test('should be three to five, counted with those of the codes under it', async () => {
    await withCoded(async (study, uids) => {
      expect(await warnings(study)).toEqual(['scheduling: no quotes, fewer than 3'])
      await pickQuotes(study, 'scheduling', ['P03 l.2', 'P05-b l.2'])
      await pickQuotes(study, 'scheduling/costs time', ['P02 l.2'])
      expect(await warnings(study)).toEqual([])
      for (const words of ['takes me', 'would do'])
        uids[words] = await codeWords(study, { document: 'P02', words, code: 'scheduling' })
      await pickQuotes(study, 'scheduling', [
        uids['takes me'] ?? '',
        uids['would do'] ?? '',
        uids['Patients book by message.'] ?? '',
      ])
      expect(await warnings(study)).toEqual(['scheduling: 6 quotes, more than 5'])
    })
  })

  test('should not come from one case more than twice as often as its even share', async () => {
    await withCoded(async (study, uids) => {
      const overused = async (code?: string) =>
        (await readQuoteWarnings(study.db, code)).filter(({ kind }) => kind === 'case-overused')
      const first = ['Patients book by message.', 'Nobody waits on the phone.'].map(
        words => uids[words] ?? '',
      )
      const other = await codeWords(study, { document: 'P01', words: 'Patients book', code: 'scheduling' })
      await pickQuotes(study, 'scheduling', [...first, other, 'P02 l.2'])
      expect(await overused()).toEqual([])
      const billed = await codeWords(study, { document: 'P02', words: 'three messages', code: 'billing' })
      const another = await codeWords(study, { document: 'P01', words: 'book by', code: 'billing' })
      await pickQuotes(study, 'billing', [billed])
      expect(await overused()).toEqual([])
      await pickQuotes(study, 'billing', [another])
      expect(await overused()).toEqual([
        {
          theme: null,
          kind: 'case-overused',
          message: '4 of all 5 quotes are from P01, more than twice its even share',
        },
      ])
      expect(await overused('billing')).toEqual([])
    })
  })

  test('should not lean on one case', async () => {
    await withCoded(async (study, uids) => {
      const first = ['Patients book by message.', 'Nobody waits on the phone.'].map(
        words => uids[words] ?? '',
      )
      await pickQuotes(study, 'scheduling', first)
      expect(await warnings(study)).toEqual([
        'scheduling: 2 quotes, fewer than 3',
        'scheduling: all 2 quotes are from P01',
      ])
      await pickQuotes(study, 'scheduling', ['P02 l.2'])
      expect(await warnings(study)).toEqual(['scheduling: 2 of 3 quotes are from P01'])
      await pickQuotes(study, 'scheduling', ['P03 l.2'])
      expect(await warnings(study)).toEqual([])
    })
  })

  test('should not stand for two themes', async () => {
    await withCoded(async study => {
      await codeWords(study, { document: 'P02', words: 'three messages', code: 'billing' })
      await pickQuotes(study, 'scheduling', ['P02 l.2', 'P03 l.2', 'P05-b l.2'])
      await pickQuotes(study, 'billing', ['P02 l.2'])
      expect(await warnings(study)).toEqual([
        'scheduling: also picked for another theme: P02 l.2',
        'billing: 1 quote, fewer than 3',
        'billing: also picked for another theme: P02 l.2',
      ])
    })
  })

  test('should rest on codings that still count', async () => {
    await withCoded(async study => {
      await pickQuotes(study, 'scheduling', ['P02 l.2', 'P03 l.2', 'P05-b l.2'])
      await addCoderOf(study, 'consensus', 'consensus')
      await codeWords(study, { document: 'P02', words: 'one call', code: 'scheduling', coder: 'consensus' })
      expect(await warnings(study)).toEqual(['scheduling: no longer among the settled codings: P02 l.2'])
    })
  })

  test('come with the attributes of their cases, under the code they were picked for', async () => {
    await withCoded(async study => {
      await pickQuotes(study, 'scheduling', ['P02 l.2'])
      expect(await readPickedQuotes(study.db, 'scheduling')).toMatchObject({
        attributes: [],
        rows: [{ case: 'P02', quote: { code: 'scheduling', rank: 1, text: 'three messages', coder: 'BK' } }],
      })
    })
  })
})
