import { cellText } from '../framework/cell-text.js'
import type { MatrixAttribute, MatrixView, QuoteView } from '../framework/matrix-view.js'
import type { Table } from './table.js'

/** A quote with the case it comes from. */
export interface QuoteRow {
  case: string
  attributes: (string | number | null)[]
  quote: QuoteView
  /** As it is to be printed, where that can differ from the words as they were said. */
  asPrinted?: string
}

/** The quotes of a study or of one code, with the attributes of their cases. */
export interface QuoteList {
  /** What stands above the names of the cases, where they are those of documents or groups; default: `Case`. */
  heading?: string
  attributes: MatrixAttribute[]
  rows: QuoteRow[]
}

/** Quotes by the path of their code, in the order they come. */
export function quotesByCode(rows: readonly QuoteRow[]): Map<string, QuoteRow[]> {
  const byCode = new Map<string, QuoteRow[]>()
  for (const row of rows) {
    const known = byCode.get(row.quote.code)
    if (known === undefined) byCode.set(row.quote.code, [row])
    else known.push(row)
  }
  return byCode
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

/**
 * Quotes as a table: code, case (or what the rows are), reference, document, text, the text as printed where the list has that, coder,
 * rank, then one column per attribute.
 */
export function quoteTable(quotes: QuoteList): Table {
  const isPrinted = quotes.rows.some(({ asPrinted }) => asPrinted !== undefined)
  const headings = [
    'Code',
    quotes.heading ?? 'Case',
    'Reference',
    'Document',
    'Text',
    ...(isPrinted ? ['As printed'] : []),
    'Coder',
    'Rank',
    ...quotes.attributes.map(({ name }) => name),
  ]
  return {
    columns: headings.map(heading => ({ heading, ...(heading === 'Text' ? { cut: true } : {}) })),
    rows: quotes.rows.map(({ case: name, attributes, quote, asPrinted }) => [
      quote.code,
      name,
      quote.reference,
      quote.document,
      cellText(quote.text),
      ...(isPrinted ? [cellText(asPrinted ?? quote.text)] : []),
      quote.coder,
      quote.rank,
      ...quotes.attributes.map((_, index) => attributes[index] ?? null),
    ]),
  }
}
