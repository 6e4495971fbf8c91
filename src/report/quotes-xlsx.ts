import type { TellCut } from './excel-text.js'
import { type QuoteList, quoteTable } from './quote-rows.js'
import { tablesXlsx } from './table-sheet.js'

/** Quotes as a workbook of one sheet, attributes of the cases as columns; all text as text, never as a formula. */
export async function quotesXlsx(quotes: QuoteList, tellCut?: TellCut): Promise<Buffer> {
  return tablesXlsx([{ name: 'Quotes', table: quoteTable(quotes) }], tellCut)
}
