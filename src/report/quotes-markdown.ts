import { escapeMarkdown, escapeMarkdownCell } from './escape-markdown.js'
import { type QuoteList, type QuoteRow, quotesByCode } from './quote-rows.js'

/**
 * Quotes as Markdown: a section per code in the order they come, each quote as a block with its reference, the attributes of
 * its case and its coder under it. Picked quotes come first, by rank.
 */
export function quotesMarkdown(quotes: QuoteList, title = 'Quotes'): string {
  const sections = [...quotesByCode(quotes.rows)].map(([code, rows]) => {
    const label = rows[0]?.quote.codeLabel ?? code
    const sorted = rows.toSorted((a, b) => (a.quote.rank ?? Infinity) - (b.quote.rank ?? Infinity))
    return `## ${escapeMarkdownCell(label)}\n\n${sorted.map(row => quoteBlock(row)).join('\n')}`
  })
  return `${[`# ${escapeMarkdownCell(title)}\n`, ...sections].join('\n')}`
}

/** One quote as a block of Markdown, as it is to be printed, with where it stands and who said it. */
export function quoteBlock(row: QuoteRow): string {
  const text = escapeMarkdown((row.asPrinted ?? row.quote.text).trim())
  const attributes = row.attributes
    .filter(value => value !== null)
    .map(value => escapeMarkdownCell(String(value)))
  const source = [escapeMarkdownCell(row.quote.reference), ...attributes].join(', ')
  const coder =
    row.quote.coder === '' ? 'referred to, not coded' : `coded by ${escapeMarkdownCell(row.quote.coder)}`
  return `${[...text.split('\n'), '', `— ${source} (${coder})`].map(line => `> ${line}`.trimEnd()).join('\n')}\n`
}
