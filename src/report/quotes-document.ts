import { countOf } from '../text/index.js'
import type { Block, TextDocument } from './document/text-document.js'
import { type QuoteList, quotesByCode } from './quote-rows.js'

/**
 * Quotes as a document: for each code a table of its quotes by rank, as they are to be printed, with where they stand and a column for
 * each attribute of their cases.
 */
export function quotesDocument(quotes: QuoteList, studyName: string): TextDocument {
  const byCode = quotesByCode(quotes.rows)
  return {
    title: 'Representative quotes',
    facts: [studyName, countOf(quotes.rows.length, 'quote'), countOf(byCode.size, 'code')],
    isLandscape: quotes.attributes.length > 2,
    blocks: [...byCode.values()].flatMap((rows): Block[] => [
      { kind: 'heading', level: 1, text: rows[0]?.quote.codeLabel ?? '' },
      {
        kind: 'table',
        caption: `Quotes for ${rows[0]?.quote.codeLabel ?? ''}`,
        table: {
          columns: [
            { heading: 'Quote' },
            { heading: 'Case' },
            { heading: 'Reference' },
            ...quotes.attributes.map(({ name }) => ({ heading: name })),
          ],
          rows: rows.map(({ case: name, quote, asPrinted, attributes }) => [
            (asPrinted ?? quote.text).trim(),
            name,
            quote.reference,
            ...quotes.attributes.map((_, index) => attributes[index] ?? null),
          ]),
        },
        widths: [52, 8, 14, ...quotes.attributes.map(() => 12)],
      },
    ]),
  }
}
