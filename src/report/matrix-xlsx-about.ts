import { cellFingerprint } from '../framework/cell-fingerprint.js'
import { cellStatuses, staleMark } from '../framework/cell-status.js'
import { headingText } from '../framework/cell-text.js'
import { type MatrixHeadings, recordHeading } from '../framework/matrix-headings.js'
import type { CellStatus, MatrixView } from '../framework/matrix-view.js'
import { describeLook, describeSize, isEditable } from '../framework/matrix-words.js'
import { headingStyle, statusStyle } from './matrix-xlsx-style.js'
import type { CellLook } from './sheet-cell.js'

/** Texts, some with a look of their own. */
export type AboutRow = (string | { text: string; look: CellLook })[]

/** The About sheet: what the workbook shows, how it may be edited, what the fills mean, and the codes with their definitions. */
export function aboutRows(view: MatrixView, headings: MatrixHeadings): AboutRow[] {
  const heading = (text: string) => ({ text, look: headingStyle })
  const statuses = Object.entries(cellStatuses) as [CellStatus, (typeof cellStatuses)[CellStatus]][]
  return [
    [heading('Study'), view.studyName],
    [heading('Matrix'), view.matrix],
    [heading('Exported'), view.exportedAt],
    [heading('Codings'), view.coders],
    [heading('Size'), [describeSize(view), ...describeLook(view)].join(', ')],
    [],
    [
      heading('Editing'),
      isEditable(view)
        ? 'Edit summaries on Matrix, comments on Comments, and statuses on Status, then: framewise chart import FILE. ' +
          'Rows may be sorted and columns moved; names of cases and headings of codes have to stay as they are.'
        : 'This workbook is for reading: its rows show several cases together. To edit, export a matrix of cases.',
    ],
    [],
    [heading('Status'), heading('Meaning')],
    ...statuses.map(([status, { word, meaning }]): AboutRow => {
      return [{ text: word, look: statusStyle({ status, stale: false }) }, meaning]
    }),
    [{ text: staleMark.word, look: statusStyle({ status: 'charted', stale: true }) }, staleMark.meaning],
    [],
    [heading('Code'), heading('Path'), heading('Definition')],
    ...view.columns.map(({ path, definition }, index): AboutRow => {
      return [headings.columns[index] ?? path, path, definition]
    }),
  ]
}

/**
 * The hidden sheet by which an edited workbook is compared with what was exported. Rows 1 to 4 name the format and its version,
 * the study, the matrix and the date, row 5 the fingerprint of the sheet Quotes; row 6 has the headings of the codes, row 7 their uids, row 8 the headings of the
 * attributes; from row 9 each row has the name of a case, its uid, and the fingerprint of its cell under every code.
 */
export function recordRows(view: MatrixView, headings: MatrixHeadings, quotes: string): string[][] {
  return [
    [recordHeading, '1'],
    ['study', view.studyUid],
    ['matrix', view.matrix],
    ['exported', view.exportedAt],
    ['quotes', quotes],
    ['headings', '', ...headings.columns],
    ['codes', '', ...view.columns.map(column => column.uid)],
    ['attributes', '', ...headings.attributes],
    ...view.rows.map(row => [headingText(row.name), row.uid ?? '', ...row.cells.map(cellFingerprint)]),
  ]
}
