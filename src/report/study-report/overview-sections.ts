import type { ReportScope, SampleAttribute, StudyReport } from '../../analysis/index.js'
import { countOf } from '../../text/index.js'
import { methodsSentence } from '../agreement/agreement-words.js'
import type { Block } from '../document/text-document.js'
import { saturationSentence } from '../saturation-tables.js'
import type { ReportSection } from '../study-page/study-page.js'
import type { Table, TableCell } from '../table.js'
import { describeScope } from './scope-words.js'

/** The items of COREQ that a paragraph on methods is made of. */
const methodItems = [12, 21, 24, 25, 26, 27]

/** What the study is, and a paragraph on its methods with the figures filled in. */
export function overviewSection(report: StudyReport): ReportSection {
  return {
    id: 'overview',
    title: 'The study',
    blocks: [
      { kind: 'table', caption: 'The study in figures', table: figuresTable(report) },
      { kind: 'heading', level: 2, text: 'Methods' },
      { kind: 'paragraph', text: methodsParagraph(report) },
    ],
  }
}

function figuresTable({ scope, documents, people, codes, matrix, themes }: StudyReport): Table {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
  const cells = matrix.rows.flatMap(row => row.cells)
  const done = cells.filter(({ status, stale }) => !stale && status !== 'empty' && status !== 'draft').length
  const minutes = documents.flatMap(({ startMs, endMs }) =>
    endMs === null ? [] : [(endMs - (startMs ?? 0)) / 60_000],
  )
  const ofThese = scope === null ? '' : ' of these cases'
  const rows: TableCell[][] = [
    ['Documents', documents.length],
    ['Cases', scope?.of ?? themes.cases],
    ['Words', sum(documents.map(({ words }) => words))],
    ...(minutes.length === 0
      ? []
      : [[`Minutes, of ${countOf(minutes.length, 'document')} with times`, Math.round(sum(minutes))]]),
    ['Coders', people.filter(({ kind }) => kind === 'person').length],
    ['Themes', codes.filter(({ depth }) => depth === 0).length],
    ['Codes in all', codes.length],
    ...scopeRows(scope),
    [
      `Cells of the matrix${ofThese} that are charted, reviewed or without data`,
      `${done} of ${cells.length}`,
    ],
    [`Quotes picked${ofThese}`, sum(themes.themes.map(({ quotes }) => quotes.length))],
  ]
  return { columns: [{ heading: 'What' }, { heading: 'Number', align: 'right' }], rows }
}

/** Which cases a report on some of them is of, and what in it is of all. */
function scopeRows(scope: ReportScope | null): TableCell[][] {
  if (scope === null) return []
  return [
    ['Cases of codebook, agreement, saturation, audit trail and COREQ', `all ${scope.of}`],
    ['Cases of sample, matrix, themes, codings by case and propositions', describeScope(scope)],
  ]
}

/** What was done, in sentences with the figures of the study; nothing that it does not know. */
function methodsParagraph({ coreq, agreement, saturation }: StudyReport): string {
  const known = methodItems.flatMap(number => coreq.items.find(item => item.number === number)?.text ?? [])
  const agreed =
    agreement.status === 'there' ? methodsSentence(agreement.value.report, agreement.value.byCharacter) : null
  const saturated = saturation.status === 'there' ? saturationSentence(saturation.value) : ''
  return [...known, agreed ?? '', saturated].filter(Boolean).join(' ')
}

/** What the cases are like, attribute by attribute. */
export function sampleSection({ sample, themes }: StudyReport): ReportSection {
  const rows = sample.flatMap(attribute => attributeRows(attribute, themes.cases))
  const blocks: Block[] =
    rows.length === 0
      ? [{ kind: 'paragraph', text: 'The cases have no attributes.', isAside: true }]
      : [
          {
            kind: 'table',
            caption: `Characteristics of the sample (n = ${themes.cases})`,
            table: {
              columns: [
                { heading: 'Characteristic' },
                { heading: 'Value' },
                { heading: 'Cases', align: 'right' },
              ],
              rows,
            },
          },
        ]
  return { id: 'sample', title: 'Sample', blocks }
}

function attributeRows({ name, known, counts, range }: SampleAttribute, cases: number): TableCell[][] {
  const unknown: TableCell[][] = known < cases ? [[name, 'no value', cases - known]] : []
  if (range !== null) {
    const ends = Number.isNaN(range.least) ? '' : ` (${round(range.least)}–${round(range.most)})`
    const value = `median ${round(range.median)}${ends}`
    return [[name, value, known], ...unknown]
  }
  if (counts === null) return [[name, countOf(known, 'value'), known], ...unknown]
  return [
    ...counts.map(({ value, cases: count }): TableCell[] => [
      name,
      value,
      count === null ? 'few' : `${count} (${((count / cases) * 100).toFixed(0)} %)`,
    ]),
    ...unknown,
  ]
}

function round(number: number): string {
  return String(Number(number.toFixed(2)))
}
