import { cellFingerprint } from '../framework/cell-fingerprint.js'
import { describeStatus } from '../framework/cell-status.js'
import { cellText, headingText } from '../framework/cell-text.js'
import type { MatrixRow, MatrixView } from '../framework/matrix-view.js'
import { isEditable } from '../framework/matrix-words.js'
import { formatRowToken, headingKey } from '../framework/row-token.js'
import type { Block, TextDocument } from './document/text-document.js'
import { describeCase, matrixFacts, themeTitle } from './matrix-pages.js'
import { quoteSource } from './quote-source.js'

/**
 * A matrix as a document to go on editing: for each code a table with a row for each case, its summary, comment and status, and the
 * quotes below. Where rows are cases, each row says in hidden text what was exported, so that the edited document can be read back.
 */
export function matrixDocument(view: MatrixView): TextDocument {
  const editing: Block[] = isEditable(view)
    ? [
        {
          kind: 'paragraph',
          isAside: true,
          text: 'Edit summaries, comments and statuses, then: framewise chart import FILE. Rows may be sorted and deleted; names of cases and the headings of the tables have to stay as they are.',
        },
      ]
    : []
  return {
    title: view.matrix,
    facts: matrixFacts(view).filter(fact => fact !== view.matrix),
    isLandscape: true,
    blocks: [...editing, ...view.columns.flatMap((_, column) => codeBlocks(view, column))],
  }
}

function codeBlocks(view: MatrixView, column: number): Block[] {
  const title = themeTitle(view, column)
  const definition = view.columns[column]?.definition.trim() ?? ''
  const cells = view.rows.flatMap(row => row.cells.slice(column, column + 1).map(cell => ({ row, cell })))
  const described = view.rows.map(row => describeCase(view, row))
  const isDescribed = described.some(text => text !== '')
  const headings = [view.rowHeading, ...(isDescribed ? ['Attributes'] : []), 'Summary', 'Comment', 'Status']
  return [
    { kind: 'heading', level: 1, text: title, isOnNewPage: column > 0 },
    ...(definition === '' ? [] : [{ kind: 'paragraph' as const, text: definition, isAside: true }]),
    {
      kind: 'table',
      caption: `${title}, by ${view.rowHeading.toLowerCase()}`,
      table: {
        columns: headings.map(heading => ({ heading, align: 'left' })),
        rows: cells.map(({ row, cell }, index) => [
          headingText(row.name),
          ...(isDescribed ? [attributeLines(described[index] ?? '')] : []),
          cellText(cell.summary),
          cellText(cell.comment),
          describeStatus(cell),
        ]),
      },
      widths: isDescribed ? [9, 16, 42, 24, 9] : [10, 50, 30, 10],
      ...(isEditable(view)
        ? {
            hidden: cells.map(({ row }, index) =>
              hiddenToken(view, { row, column, described: isDescribed ? (described[index] ?? '') : null }),
            ),
          }
        : {}),
    },
    ...cells.flatMap(({ cell }) =>
      cell.quotes.map((quote): Block => ({ kind: 'quote', text: quote.text, source: quoteSource(quote) })),
    ),
  ]
}

function attributeLines(described: string): string {
  return described.replaceAll(' · ', '\n')
}

/** What a row says of its export, with a key of its attributes as they are written. */
function hiddenToken(
  view: MatrixView,
  { row, column, described }: { row: MatrixRow; column: number; described: string | null },
): string {
  const cell = row.cells[column]
  const codeUid = view.columns[column]?.uid
  if (cell === undefined || codeUid === undefined) return ''
  return formatRowToken({
    studyUid: view.studyUid,
    caseUid: row.uid ?? '',
    caseKey: headingKey(row.name),
    attributeKeys: described === null ? [] : [headingKey(attributeLines(described))],
    cells: [
      { codeUid, headingKey: headingKey(themeTitle(view, column)), fingerprint: cellFingerprint(cell) },
    ],
  })
}
