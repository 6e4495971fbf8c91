import fc from 'fast-check'
import { headingText } from '../../src/framework/cell-text.js'
import type { CellStatus, CellView, MatrixView, QuoteView } from '../../src/framework/matrix-view.js'

export function sampleCell(change: Partial<CellView> = {}): CellView {
  return {
    status: 'charted',
    stale: false,
    summary: 'Messages replace most phone calls.',
    comment: '',
    codings: 2,
    quotes: [],
    author: 'BK',
    ...change,
  }
}

export function sampleQuote(change: Partial<QuoteView> = {}): QuoteView {
  return {
    reference: 'P01 l.112–113',
    text: 'nobody has to sit in a phone queue',
    document: 'P01',
    lineFrom: 112,
    lineTo: 113,
    code: 'scheduling/saves-time',
    codeLabel: 'scheduling › saves time',
    coder: 'BK',
    isCited: false,
    rank: null,
    ...change,
  }
}

/** Two cases × two codes with two attributes. */
export function sampleMatrix(change: Partial<MatrixView> = {}): MatrixView {
  return {
    studyUid: '018f6a50-0000-7000-8000-000000000001',
    studyName: 'Secure messaging for diabetes',
    matrix: 'tasks',
    exportedAt: '2026-03-31T09:15:00Z',
    coders: 'consensus where reconciled, else BK and MZ',
    rowsAre: 'cases',
    rowHeading: 'Case',
    filter: null,
    groupedBy: null,
    isRolledUp: true,
    otherAttributes: [],
    attributes: [
      { name: 'specialty', type: 'category' },
      { name: 'years', type: 'number' },
    ],
    columns: [
      {
        uid: 'code-1',
        path: 'scheduling/saves-time',
        label: 'saves time',
        definition: 'Less time is spent.',
      },
      { uid: 'code-2', path: 'billing', label: 'billing', definition: '' },
    ],
    rows: [
      {
        uid: 'case-1',
        name: 'P01',
        cases: ['P01'],
        group: null,
        attributes: ['Endocrinology', 12],
        cells: [
          sampleCell({ quotes: [sampleQuote()] }),
          sampleCell({ status: 'empty', summary: '', codings: 0 }),
        ],
      },
      {
        uid: 'case-2',
        name: 'P02',
        cases: ['P02'],
        group: null,
        attributes: [null, 3],
        cells: [
          sampleCell({ summary: 'Portal bookings\n- fewer calls', comment: 'Compare P01.', stale: true }),
          sampleCell({ status: 'no-data', summary: '', codings: 0 }),
        ],
      },
    ],
    ...change,
  }
}

const pieces = [
  '=1+1',
  '+1',
  '-1',
  '@x',
  "'",
  "'=",
  '"',
  ',',
  ';',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '|',
  '<script>alert(1)</script>',
  '&amp;',
  '_x000D_',
  '_x0041_',
  '\u0000',
  '\u001b[31m',
  '\u0085',
  '\ufeff',
  '\ufffe',
  '\ufffd',
  '\u{1fffe}',
  '\u202e',
  'é',
  'e\u0301',
  '👩‍⚕️',
  '漢字',
  ' ',
  'constructor',
  '__proto__',
  'toString',
  '007',
  '1e5',
  '2024-03-04',
  'TRUE',
  '#N/A',
  'Case',
  'framewise',
]

/** Text that has broken some table or other. */
export const nastyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...pieces),
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme' })), { maxLength: 6 })
    .map(parts => parts.join('')),
)

const name = nastyText.filter(text => headingText(text) !== '')
const status = fc.constantFrom<CellStatus>('empty', 'draft', 'charted', 'no-data', 'reviewed')

/** A matrix of up to four cases and codes, every name and text nasty; names are unique as far as files tell them apart. */
export const nastyMatrix: fc.Arbitrary<MatrixView> = fc
  .record({
    attributes: fc.array(name, { maxLength: 2 }),
    columns: fc.uniqueArray(
      fc.record({ uid: fc.uuid(), path: name, label: nastyText, definition: nastyText }),
      {
        minLength: 1,
        maxLength: 4,
        selector: column => column.uid,
      },
    ),
    cases: fc.uniqueArray(name, { minLength: 1, maxLength: 4, selector: text => headingText(text) }),
  })
  .chain(({ attributes, columns, cases }) =>
    fc
      .array(
        fc.record({
          uid: fc.uuid(),
          attributes: fc.tuple(
            ...attributes.map(() => fc.oneof(nastyText, fc.double({ noNaN: true }), fc.constant(null))),
          ),
          cells: fc.tuple(
            ...columns.map(() =>
              fc.record({ status, stale: fc.boolean(), summary: nastyText, comment: nastyText }),
            ),
          ),
        }),
        { minLength: cases.length, maxLength: cases.length },
      )
      .map(rows =>
        sampleMatrix({
          studyName: cases[0] ?? '',
          attributes: attributes.map(text => ({ name: text, type: 'text' })),
          columns,
          rows: rows.map((row, index) => ({
            uid: row.uid,
            name: cases[index] ?? '',
            cases: [cases[index] ?? ''],
            group: null,
            attributes: row.attributes,
            cells: row.cells.map(cell =>
              sampleCell({ ...cell, quotes: [sampleQuote({ text: cell.summary })] }),
            ),
          })),
        }),
      ),
  )
