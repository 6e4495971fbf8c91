import { checkQuotes, type PickedQuotes, readPickedQuotes } from '../framework/index.js'
import type { TellCut } from '../report/excel-text.js'
import { countOf } from '../text/count-of.js'
import { noteCutTexts } from './note-cut-texts.js'
import { describeQuotes, tellMisquotes } from './quote-check.js'
import type { ExportQuotesOptions } from './quotes.js'
import { renderDocument } from './render-document.js'
import type { Session } from './session.js'
import { tellWarnings } from './show-quotes.js'
import { formatOf, writeOutput } from './write-output.js'

const formats = ['csv', 'xlsx', 'docx', 'md', 'json'] as const
type Format = (typeof formats)[number]

export async function exportQuotes(session: Session, options: ExportQuotesOptions): Promise<void> {
  const format = formatOf<Format>(options.output, formats, session.isJson ? 'json' : 'csv')
  await session.withStudy(async study => {
    const quotes = await readPickedQuotes(study.db, options.code)
    const check = await checkQuotes(
      study.db,
      quotes.picks.map(pick => ({ view: pick.view, passage: pick })),
    )
    const cut: string[] = []
    const content = await render(quotes, format, study.facts.name, name => cut.push(name))
    writeOutput(session, options.output, content, options)
    if (options.output !== '-') {
      const codes = new Set(quotes.rows.map(({ quote }) => quote.code)).size
      session.note(`${options.output}: ${describeQuotes(check, `for ${countOf(codes, 'code')}`)}`)
    }
    noteCutTexts(session, options.output, cut, 'csv, docx, md or json')
    tellMisquotes(session, check)
    await tellWarnings(session, study, options.code)
  })
}

async function render(
  quotes: PickedQuotes,
  format: Format,
  studyName: string,
  tellCut: TellCut,
): Promise<string | Uint8Array> {
  switch (format) {
    case 'csv':
      return (await import('../report/quotes-csv.js')).quotesCsv(quotes)
    case 'xlsx':
      return (await import('../report/quotes-xlsx.js')).quotesXlsx(quotes, tellCut)
    case 'docx':
      return renderDocument(
        (await import('../report/quotes-document.js')).quotesDocument(quotes, studyName),
        'docx',
      )
    case 'md':
      return (await import('../report/quotes-markdown.js')).quotesMarkdown(quotes, 'Representative quotes')
    case 'json':
      return quotesJson(quotes)
  }
}

function quotesJson({ attributes: names, rows }: PickedQuotes): string {
  const quotes = rows.map(({ case: name, attributes, quote, asPrinted }) => ({
    case: name,
    attributes: Object.fromEntries(
      names.map((attribute, index) => [attribute.name, attributes[index] ?? null]),
    ),
    ...quote,
    asPrinted,
  }))
  return `${JSON.stringify({ quotes }, null, 2)}\n`
}
