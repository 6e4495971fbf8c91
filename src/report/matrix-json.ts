import type { MatrixView } from '../framework/matrix-view.js'

/** The first fields of the file, by which a program knows what it reads; `version` changes when a field changes its meaning. */
interface MatrixFileHead {
  format: 'framewise-matrix'
  version: 2
}

/** A matrix as JSON holds it: the view itself, fields in a fixed order, under `format` and `version`. */
export type MatrixJson = MatrixFileHead & MatrixView

/**
 * A matrix as JSON, two spaces deep, ending with a newline. `rows[i].cells[j]` belongs to `columns[j]`, and
 * `rows[i].attributes[k]` to `attributes[k]`; nothing is left out, a missing value is null.
 */
export function matrixJson(view: MatrixView): string {
  const file: MatrixJson = {
    format: 'framewise-matrix',
    version: 2,
    studyUid: view.studyUid,
    studyName: view.studyName,
    matrix: view.matrix,
    exportedAt: view.exportedAt,
    coders: view.coders,
    rowsAre: view.rowsAre,
    rowHeading: view.rowHeading,
    filter: view.filter,
    groupedBy: view.groupedBy,
    isRolledUp: view.isRolledUp,
    attributes: view.attributes.map(({ name, type }) => ({ name, type })),
    otherAttributes: view.otherAttributes,
    columns: view.columns.map(({ uid, path, label, definition }) => ({ uid, path, label, definition })),
    rows: view.rows.map(row => ({
      uid: row.uid,
      name: row.name,
      cases: row.cases,
      group: row.group,
      attributes: view.attributes.map((_, index) => row.attributes[index] ?? null),
      cells: row.cells.map(({ status, stale, summary, comment, codings, quotes, author }) => ({
        status,
        stale,
        summary,
        comment,
        codings,
        quotes: quotes.map(
          ({ reference, text, document, lineFrom, lineTo, code, codeLabel, coder, isCited, rank }) => ({
            reference,
            text,
            document,
            lineFrom,
            lineTo,
            code,
            codeLabel,
            coder,
            isCited,
            rank,
          }),
        ),
        author,
      })),
    })),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}
