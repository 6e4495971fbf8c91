import { type PickedQuotes, readPickedQuotes } from '../framework/index.js'
import { quotesCsv } from '../report/quotes-csv.js'
import { quotesMarkdown } from '../report/quotes-markdown.js'
import { countOf } from '../text/count-of.js'
import { showSafely } from '../text/index.js'
import type { ExportQuotesOptions } from './quotes.js'
import type { Session } from './session.js'
import { tellWarnings } from './show-quotes.js'
import { formatOf, writeOutput } from './write-output.js'

type Format = 'csv' | 'md' | 'json'

export async function exportQuotes(session: Session, options: ExportQuotesOptions): Promise<void> {
  const format = formatOf<Format>(options.output, ['csv', 'md', 'json'], session.isJson ? 'json' : 'csv')
  await session.withStudy(async study => {
    const quotes = await readPickedQuotes(study.db, options.code)
    writeOutput(session, options.output, render(quotes, format), options)
    if (options.output !== '-') {
      const codes = new Set(quotes.rows.map(({ quote }) => quote.code)).size
      session.note(
        showSafely(
          `${options.output}: ${countOf(quotes.rows.length, 'quote')} for ${countOf(codes, 'code')}`,
        ),
      )
    }
    await tellWarnings(session, study, options.code)
  })
}

function render(quotes: PickedQuotes, format: Format): string {
  if (format === 'csv') return quotesCsv(quotes)
  if (format === 'md') return quotesMarkdown(quotes, 'Representative quotes')
  const rows = quotes.rows.map(({ case: name, attributes, quote }) => ({
    case: name,
    attributes: Object.fromEntries(
      quotes.attributes.map((attribute, index) => [attribute.name, attributes[index] ?? null]),
    ),
    ...quote,
  }))
  return `${JSON.stringify({ quotes: rows }, null, 2)}\n`
}
