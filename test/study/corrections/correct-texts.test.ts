import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMatrix, setCell } from '../../../src/framework/index.js'
import {
  addCode,
  addCoder,
  addCodings,
  addDocuments,
  applyUndo,
  checkStudy,
  correctTexts,
  findCase,
  findDocument,
  planCorrection,
  planUndo,
  readDocumentText,
  type Study,
} from '../../../src/study/index.js'
import type { TextChange } from '../../../src/text/changes/index.js'
import { allRows } from '../../support/all-rows.js'
import { changeStudy } from '../../support/change-study.js'
import { interview } from '../../support/interview.js'
import { withTempStudy } from '../../support/temp-study.js'

const turns = [
  ['Interviewer', 'How is the in sullen kept?'],
  [
    'Lee',
    'In the fridge. My in sullen is cold, always, and so is my glue coast meter, which I keep beside it.',
  ],
  ['Lee', 'That is all.'],
] as const
const text = turns.map(([, words]) => words).join('\n')

const placeOf = (words: string, from = 0) => {
  const startCp = text.indexOf(words, from)
  return { startCp, endCp: startCp + words.length }
}
const replace = (words: string, by: string, from = 0): TextChange => ({ ...placeOf(words, from), text: by })

/** A study of P01 with a coding on each of these words. */
async function withCodings(
  words: readonly string[],
  work: (study: Study, documentId: number) => Promise<void>,
): Promise<void> {
  await withTempStudy(async study => {
    const { value } = await addDocuments(study, [interview('P01', turns)])
    const documentId = value[0]?.id ?? 0
    await addCoder(study, { name: 'BK' })
    const { value: code } = await addCode(study, { name: 'insulin' })
    await changeStudy(study, 'codings.add', set =>
      addCodings(
        set,
        words.map(each => ({ documentId, codeId: code.id, coderId: 1, roundId: null, ...placeOf(each) })),
      ),
    )
    await work(study, documentId)
  })
}

async function codedWords(study: Study): Promise<string[]> {
  const rows = await study.db.selectFrom('codings').selectAll().orderBy('id').execute()
  const document = await readDocumentText(study.db, await findDocument(study.db, 'P01'))
  return rows.map(({ state, start_cp, end_cp, quote }) =>
    state === 'aside' ? `aside: ${quote}` : document.words({ startCp: start_cp, endCp: end_cp }),
  )
}

const second = text.indexOf('My')
const mended = [
  replace('in sullen', 'insulin'),
  replace('in sullen', 'insulin', second),
  replace('glue coast', 'glucose'),
]

describe('a corrected text', () => {
  test('keeps codings on their words, and says what becomes of each', async () => {
    await withCodings(
      ['In the fridge', 'is cold, always', 'My in sullen', 'glue coast', 'That is all.'],
      async (study, documentId) => {
        const plan = await planCorrection(study.db, [{ documentId, changes: mended }])
        expect(plan.documents).toMatchObject([
          {
            name: 'P01',
            changes: [
              {
                line: 1,
                speaker: 'Interviewer',
                before: 'in sullen',
                after: 'insulin',
                around: ['How is the ', ' kept?\nIn the fridge. My in su'],
              },
              { line: 2, speaker: 'Lee', before: 'in sullen', after: 'insulin' },
              { before: 'glue coast', after: 'glucose' },
            ],
            codings: { unchanged: 0, moved: 3, changed: 2, lost: 0 },
            affected: [
              {
                reference: 'P01 l.2',
                what: 'insulin',
                coder: 'BK',
                before: 'My in sullen',
                after: 'My insulin',
              },
              { before: 'glue coast', after: 'glucose' },
            ],
          },
        ])
        const { summary } = await correctTexts(study, [{ documentId, changes: mended }])
        expect(summary).toBe('corrected P01 in 3 places')
        expect(await codedWords(study)).toEqual([
          'In the fridge',
          'is cold, always',
          'My insulin',
          'glucose',
          'That is all.',
        ])
        expect((await checkStudy(study)).problems).toEqual([])
      },
    )
  })

  test('keeps the numbers of its citation lines, and marks those that changed', async () => {
    await withCodings([], async (study, documentId) => {
      const read = async () => readDocumentText(study.db, await findDocument(study.db, 'P01'))
      const before = await read()
      await correctTexts(study, [{ documentId, changes: [...mended, replace('That is all.', '')] }])
      const after = await read()
      expect(after.lineStarts.length).toBe(before.lineStarts.length)
      const lines = (each: typeof before) =>
        [...each.lineStarts].map((start, at) =>
          each.words({ startCp: start, endCp: each.lineStarts[at + 1] ?? each.map.lengthCp }).trim(),
        )
      expect(lines(before)).toEqual([
        'How is the in sullen kept?',
        'In the fridge. My in sullen is cold, always, and so is my glue coast meter,',
        'which I keep beside it.',
        'That is all.',
      ])
      expect(lines(after)).toEqual([
        'How is the insulin kept?',
        'In the fridge. My insulin is cold, always, and so is my glucose meter,',
        'which I keep beside it.',
        '',
      ])
      expect((await findDocument(study.db, 'P01')).corrected_lines).toBe('[1,2,4]')
    })
  })

  test('sets aside a coding whose words are gone, and takes their quote off a cell', async () => {
    await withCodings(['My in sullen', 'That is all.'], async (study, documentId) => {
      const lee = await findCase(study.db, 'P01')
      await setCell(study, {
        case: lee.name,
        code: 'insulin',
        summary: 'Cold [Q P01 l.2], the end [Q P01 l.4]',
      })
      const { value, summary } = await correctTexts(study, [
        { documentId, changes: [...mended.slice(1), replace('That is all.', '')] },
      ])
      expect(value).toEqual({ documents: ['P01'], changes: 3, lost: 2 })
      expect(summary).toBe('corrected P01 in 3 places; 2 passages lost their words')
      expect(await codedWords(study)).toEqual(['My insulin', 'aside: That is all.'])
      const { view } = await readMatrix(study)
      expect(view.rows[0]?.cells[0]?.stale).toBe(true)
      expect((await checkStudy(study)).problems).toEqual([])
    })
  })

  test('is as it was after undo', async () => {
    await withCodings(['My in sullen', 'That is all.', 'glue'], async (study, documentId) => {
      const before = await allRows(study)
      await correctTexts(study, [{ documentId, changes: [...mended, replace('That is all.', 'Done.')] }])
      await applyUndo(study, await planUndo(study))
      const { events: _, ...rest } = await allRows(study)
      const { events: __, ...old } = before
      for (const [table, rows] of Object.entries(old))
        if (table !== 'event_topics' && table !== 'texts') expect(rest[table], table).toEqual(rows)
    })
  })

  test('refuses changes across turns, out of order or outside', async () => {
    await withCodings([], async (study, documentId) => {
      const across = { startCp: text.indexOf('kept?'), endCp: text.indexOf('In the fridge') + 2, text: 'x' }
      await expect(correctTexts(study, [{ documentId, changes: [across] }])).rejects.toThrow(
        'reaches from one turn into another',
      )
      const [one, other] = mended
      if (one === undefined || other === undefined) throw new Error('There are two.')
      await expect(correctTexts(study, [{ documentId, changes: [other, one] }])).rejects.toThrow(
        'not in order',
      )
      await expect(
        correctTexts(study, [{ documentId, changes: [{ startCp: 5, endCp: 5000, text: '' }] }]),
      ).rejects.toThrow('not inside its text')
    })
  })
})

test('whatever is corrected, codings whose words stay cover exactly these, and undo gives all back', async () => {
  const edits = fc.array(
    fc.tuple(fc.nat(2), fc.nat(60), fc.nat(6), fc.constantFrom('', ' ', 'new', 'two words')),
    { maxLength: 5 },
  )
  const spans = fc.array(fc.tuple(fc.nat(text.length - 2), fc.integer({ min: 1, max: 40 })), {
    minLength: 1,
    maxLength: 6,
  })
  await fc.assert(
    fc.asyncProperty(edits, spans, async (wanted, coded) => {
      const places = [
        ...new Map(
          coded.map(([start, length]) => [
            `${start} ${length}`,
            { startCp: start, endCp: Math.min(text.length, start + length) },
          ]),
        ).values(),
      ]
      const changes: TextChange[] = []
      const starts = turns.map(([, words]) => text.indexOf(words))
      for (const [turn, at, length, by] of wanted.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
        const from = starts[turn] ?? 0
        const end = from + (turns[turn]?.[1].length ?? 0)
        const startCp = Math.min(end, from + at)
        const done = changes.at(-1)?.endCp ?? -1
        if (startCp > done) changes.push({ startCp, endCp: Math.min(end, startCp + length), text: by })
      }
      await withTempStudy(async study => {
        const { value } = await addDocuments(study, [interview('P01', turns)])
        const documentId = value[0]?.id ?? 0
        await addCoder(study, { name: 'BK' })
        const { value: code } = await addCode(study, { name: 'insulin' })
        await changeStudy(study, 'codings.add', set =>
          addCodings(
            set,
            [...new Map(places.map(place => [`${place.startCp} ${place.endCp}`, place])).values()].map(
              place => ({ documentId, codeId: code.id, coderId: 1, roundId: null, ...place }),
            ),
          ),
        )
        const before = await study.db.selectFrom('codings').selectAll().orderBy('id').execute()
        const { eventId } = await correctTexts(study, [{ documentId, changes }])
        const after = await study.db.selectFrom('codings').selectAll().orderBy('id').execute()
        const now = await readDocumentText(study.db, await findDocument(study.db, 'P01'))
        for (const [at, row] of before.entries()) {
          const moved = after[at]
          const isTouched = changes.some(({ startCp, endCp }) => startCp < row.end_cp && endCp > row.start_cp)
          if (!isTouched) expect(moved).toMatchObject({ state: 'placed', quote: row.quote })
          if (moved?.state === 'placed')
            expect(now.words({ startCp: moved.start_cp, endCp: moved.end_cp })).toBe(moved.quote)
        }
        expect((await checkStudy(study)).problems).toEqual([])
        if (eventId === null) return
        await applyUndo(study, await planUndo(study))
        expect(await study.db.selectFrom('codings').selectAll().orderBy('id').execute()).toEqual(before)
      })
    }),
    { numRuns: 25 },
  )
})
