import { checkQuotes, type PickedQuotes, readPickedQuotes } from '../framework/index.js'
import { quotesCsv } from '../report/quotes-csv.js'
import { quotesMarkdown } from '../report/quotes-markdown.js'
import { countOf } from '../text/count-of.js'
import { describeQuotes, tellMisquotes } from './quote-check.js'
import type { ExportQuotesOptions } from './quotes.js'
import type { Session } from './session.js'
import { tellWarnings } from './show-quotes.js'
import { formatOf, writeOutput } from './write-output.js'

type Format = 'csv' | 'md' | 'json'

export async function exportQuotes(session: Session, options: ExportQuotesOptions): Promise<void> {
  const format = formatOf<Format>(options.output, ['csv', 'md', 'json'], session.isJson ? 'json' : 'csv')
  await session.withStudy(async study => {
    const quotes = await readPickedQuotes(study.db, options.code)
    const check = await checkQuotes(
      study.db,
      quotes.picks.map(pick => ({ view: pick.view, passage: pick })),
    )
    writeOutput(session, options.output, render(quotes, format), options)
    if (options.output !== '-') {
      const codes = new Set(quotes.rows.map(({ quote }) => quote.code)).size
      session.note(`${options.output}: ${describeQuotes(check, `for ${countOf(codes, 'code')}`)}`)
    }
    tellMisquotes(session, check)
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
