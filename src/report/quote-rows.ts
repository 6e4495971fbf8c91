import { cellText } from '../framework/cell-text.js'
import type { MatrixAttribute, MatrixView, QuoteView } from '../framework/matrix-view.js'
import type { Table } from './table.js'

/** A quote with the case it comes from. */
export interface QuoteRow {
  case: string
  attributes: (string | number | null)[]
  quote: QuoteView
}

/** The quotes of a study or of one code, with the attributes of their cases. */
export interface QuoteList {
  /** What stands above the names of the cases, where they are those of documents or groups; default: `Case`. */
  heading?: string
  attributes: MatrixAttribute[]
  rows: QuoteRow[]
}

/** Every quote a matrix shows, column by column, within a column in the order of the rows; each quote of a code once. */
export function matrixQuotes(view: MatrixView): QuoteList {
  const seen = new Set<string>()
  const rows = view.columns.flatMap((_, index) =>
    view.rows.flatMap(row =>
      (row.cells[index]?.quotes ?? []).map(quote => ({ case: row.name, attributes: row.attributes, quote })),
    ),
  )
  return {
    heading: view.rowHeading,
    attributes: view.attributes,
    rows: rows.filter(row => {
      const { code, reference, coder, text } = row.quote
      const key = JSON.stringify([row.case, code, reference, coder, text])
      return !seen.has(key) && seen.add(key)
    }),
  }
}

/** Quotes as a table: code, case (or what the rows are), reference, document, text, coder, rank, then one column per attribute. */
export function quoteTable(quotes: QuoteList): Table {
  const headings = [
    'Code',
    quotes.heading ?? 'Case',
    'Reference',
    'Document',
    'Text',
    'Coder',
    'Rank',
    ...quotes.attributes.map(({ name }) => name),
  ]
  return {
    columns: headings.map(heading => ({ heading, ...(heading === 'Text' ? { cut: true } : {}) })),
    rows: quotes.rows.map(({ case: name, attributes, quote }) => [
      quote.code,
      name,
      quote.reference,
      quote.document,
      cellText(quote.text),
      quote.coder,
      quote.rank,
      ...quotes.attributes.map((_, index) => attributes[index] ?? null),
    ]),
  }
}
