import { cellFingerprint } from '../framework/cell-fingerprint.js'
import { cellText, headingText } from '../framework/cell-text.js'
import {
  citedHeading,
  commentHeading,
  type MatrixHeadings,
  matrixHeadings,
  recordHeading,
} from '../framework/matrix-headings.js'
import type { MatrixRow, MatrixView } from '../framework/matrix-view.js'
import { isEditable } from '../framework/matrix-words.js'
import { formatRowToken, headingKey } from '../framework/row-token.js'
import type { TableCell } from './table.js'
import { csvText } from './table-csv.js'

/**
 * A matrix as a wide CSV for editing and reading back: case, attributes, a column per code under its path, the comments on a
 * code in a column beside it where there are any, the words of passages that cells refer to where there are any, and last the `framewise` column that says what was exported. Rows of
 * documents or groups are for reading: they have no such column.
 */
export function matrixCsv(view: MatrixView): string {
  const headings = matrixHeadings(view, 'path')
  const commented = view.columns.map((_, index) =>
    view.rows.some(row => cellText(row.cells[index]?.comment ?? '') !== ''),
  )
  const codes = headings.columns.flatMap((heading, index) =>
    commented[index] ? [heading, commentHeading(heading)] : [heading],
  )
  const hasCited = view.rows.some(({ cells }) =>
    cells.some(({ quotes }) => quotes.some(each => each.isCited)),
  )
  const rows = view.rows.map(row => [
    headingText(row.name),
    ...view.attributes.map((_, index) => attributeCell(row.attributes[index] ?? null)),
    ...row.cells.flatMap((cell, index): TableCell[] =>
      commented[index] ? [cellText(cell.summary), cellText(cell.comment)] : [cellText(cell.summary)],
    ),
    ...(hasCited ? [cellText(citedCell(row, headings))] : []),
    ...(isEditable(view) ? [rowToken(view, row, headings)] : []),
  ])
  const record = isEditable(view) ? [recordHeading] : []
  const cited = hasCited ? [citedHeading] : []
  return csvText([[headings.case, ...headings.attributes, ...codes, ...cited, ...record], ...rows])
}

/** The words of the passages that the cells of a row refer to, each with its reference, under the code of its cell. */
function citedCell({ cells }: MatrixRow, headings: MatrixHeadings): string {
  return cells
    .flatMap(({ quotes }, index) =>
      quotes
        .filter(({ isCited }) => isCited)
        .map(({ reference, text }) => `${headings.columns[index] ?? ''}: [Q ${reference}] “${text}”`),
    )
    .join('\n')
}

function attributeCell(value: TableCell): TableCell {
  return typeof value === 'string' ? cellText(value) : value
}

function rowToken(view: MatrixView, row: MatrixRow, headings: MatrixHeadings): string {
  return formatRowToken({
    studyUid: view.studyUid,
    caseUid: row.uid ?? '',
    caseKey: headingKey(row.name),
    attributeKeys: headings.attributes.map(headingKey),
    cells: view.columns.flatMap(({ uid }, index) => {
      const cell = row.cells[index]
      if (cell === undefined) return []
      return [
        {
          codeUid: uid,
          headingKey: headingKey(headings.columns[index] ?? ''),
          fingerprint: cellFingerprint(cell),
        },
      ]
    }),
  })
}
