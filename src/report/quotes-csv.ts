import { type QuoteList, quoteTable } from './quote-rows.js'
import { tableCsv } from './table-csv.js'

/** Quotes as CSV: `Code, Case, Reference, Document, Text, Coder, Rank` and the attributes of the case, formula-like text escaped. */
export function quotesCsv(quotes: QuoteList): string {
  return tableCsv(quoteTable(quotes))
}
