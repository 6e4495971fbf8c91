import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDecisionsFile } from '../../src/interchange/decisions-file.js'
import { disagreementTable } from '../../src/report/disagreement-rows.js'
import { disagreementsJson } from '../../src/report/disagreements-json.js'
import { disagreementsMarkdown } from '../../src/report/disagreements-markdown.js'
import { disagreementsXlsx } from '../../src/report/disagreements-xlsx.js'
import { tableCsv } from '../../src/report/table-csv.js'
import type { Disagreement } from '../../src/study/index.js'

function disagreement(change: Partial<Disagreement> = {}): Disagreement {
  const span = {
    code: 'billing',
    startCp: 9,
    endCp: 20,
    lineFrom: 3,
    lineTo: 4,
    words: '=1+1',
    memos: ['- ?'],
  }
  return {
    id: 'd0123456789a',
    round: 'cycle-1',
    document: 'P01',
    lineFrom: 3,
    lineTo: 4,
    startCp: 9,
    endCp: 20,
    kind: 'missed',
    status: 'open',
    codes: ['billing'],
    versions: [
      { coder: 'BK', spans: [span] },
      { coder: 'decision', spans: [] },
    ],
    before: 'before ',
    after: '\nafter',
    decision: null,
    outdated: [],
    ...change,
  }
}

const formats = {
  csv: async (list: Disagreement[]) => Buffer.from(`\ufeff${tableCsv(disagreementTable(list))}`),
  xlsx: disagreementsXlsx,
  json: async (list: Disagreement[]) => Buffer.from(disagreementsJson(list)),
}

describe.each(Object.keys(formats) as (keyof typeof formats)[])('disagreements as %s', format => {
  const roundTrip = async (list: Disagreement[]) =>
    (await readDecisionsFile(await formats[format](list), `d.${format}`)).value

  it('are read again as rows that decide nothing, whatever their words and coders are called', async () => {
    expect(await roundTrip([disagreement()])).toMatchObject([
      { id: 'd0123456789a', decision: '', code: '', span: '', reason: '', suggestion: '', decided: '' },
    ])
  })

  it('give decisions back to the letter', async () => {
    const text = fc
      .oneof(
        fc.constantFrom('=HYPERLINK("x")', '-', "'tis", '@BK', 'l. 3\nand 4', 'ü 👩🏽‍⚕️', 'a "b" ; c,d'),
        fc.string(),
      )
      .map(words =>
        words
          .replaceAll(/\r\n?/g, '\n')
          .replaceAll(/[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu, ' ')
          .trim(),
      )
    await fc.assert(
      fc.asyncProperty(
        text,
        text,
        fc.constantFrom('take BK', 'both', 'span'),
        async (reason, suggestion, what) => {
          const decision = {
            uid: '01890000-0000-7000-8000-000000000000',
            decision: what,
            code: what === 'span' ? 'billing' : '',
            place: what === 'span' ? '9:12' : '',
            reason,
            suggestion,
            policy: null,
            by: 'BK',
            at: '2026-03-02T08:00:00.000Z',
            changedDefinitions: [],
          }
          expect(await roundTrip([disagreement({ decision, status: 'decided' })])).toMatchObject([
            {
              decision: what,
              code: decision.code,
              span: decision.place,
              reason,
              suggestion,
              decided: decision.uid,
            },
          ])
        },
      ),
      { numRuns: format === 'xlsx' ? 15 : 60 },
    )
  })

  it('fit the cells of a spreadsheet, however long a passage is', async () => {
    const [version] = disagreement().versions
    const words = 'word '.repeat(20_000)
    const spans = (version?.spans ?? []).map(span => ({ ...span, words }))
    const rows = await roundTrip([disagreement({ versions: [{ coder: 'BK', spans }] })])
    expect(rows).toHaveLength(1)
  })
})

describe('a file of decisions', () => {
  const read = (text: string, name = 'd.csv') => readDecisionsFile(Buffer.from(text), name)

  it('needs an id and a decision, and does not say what was decided when it was written unless it has that column', async () => {
    const { value } = await read('Decision;ID\nboth;d1\n;;\n')
    expect(value).toMatchObject([{ id: 'd1', decision: 'both', decided: null, place: { row: 2 } }])
    await expect(read('id,reason\nd1,x\n')).rejects.toMatchObject({
      code: 'bad-table',
      message: 'd.csv has no column “decision”.',
    })
  })

  it('as JSON is an array, or an object that holds one', async () => {
    const list = [{ id: 'd1', decision: 'both', codes: ['x'] }, { id: 'd2' }]
    for (const content of [list, { decisions: list }, { disagreements: list }]) {
      const { value } = await read(JSON.stringify(content), 'd.json')
      expect(value.map(({ id, decision }) => [id, decision])).toEqual([
        ['d1', 'both'],
        ['d2', ''],
      ])
    }
    await expect(read('{"a": 1}', 'd.json')).rejects.toMatchObject({ code: 'bad-table' })
    await expect(read('[{"id": ', 'd.json')).rejects.toMatchObject({ code: 'bad-table' })
    const { problems } = await read('[{"id": "d1", "decision": ["both"]}, 3]', 'd.json')
    expect(problems.map(({ message, place }) => [place.row, message])).toEqual([
      [1, 'Its decision is not text.'],
      [2, 'It is not an object.'],
    ])
  })
})

it('disagreements as Markdown show both versions and the decision, and no markup of the words', () => {
  const text = disagreementsMarkdown([disagreement({ before: '# <b>not bold</b> ' })], 'cycle-1')
  expect(text).toContain('## P01 l.3–4: missed')
  expect(text).toContain('**BK**\n\n- billing l.3–4: “\\=1+1” Memo: \\- ?')
  expect(text).toContain('- (nothing)')
  expect(text).toContain('&lt;b&gt;')
})
