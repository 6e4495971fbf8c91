import { cellStatuses, describeStatus, staleMark, statusSign } from '../framework/cell-status.js'
import type { CellView, MatrixColumn, MatrixRow, MatrixView, QuoteView } from '../framework/matrix-view.js'
import { describeLook, describeSize } from '../framework/matrix-words.js'
import { countOf } from '../text/index.js'
import { countStatuses } from './count-statuses.js'
import { escapeHtml } from './escape-html.js'
import { matrixStyle } from './matrix-html-style.js'

/** Columns a sheet of paper takes beside each other. */
const widestPrinted = 10

/**
 * A matrix as one HTML page that needs nothing else: no script, no network. Light and dark as the reader's system is, headings
 * and cases stay in view while scrolling. Printed in landscape, with the quotes that were opened; where there are more columns
 * than a sheet of paper takes, case by case. Every status is a sign and a word as well as a colour. Everything that comes from the study is escaped.
 */
export function matrixHtml(view: MatrixView): string {
  const title = `${escapeHtml(view.matrix)} · ${escapeHtml(view.studyName)}`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>
${matrixStyle}</style>
</head>
<body${view.columns.length > widestPrinted ? ' class="wide"' : ''}>
${pageHead(view)}
<main class="scroll" tabindex="0" aria-label="Framework matrix">
<table>
<thead>
<tr>
<th scope="col" class="corner">${escapeHtml(view.rowHeading)}</th>
${view.columns.map(columnHead).join('\n')}
</tr>
</thead>
${rowGroups(view).join('\n')}
</table>
</main>
<footer>Made with framewise. ${escapeHtml(capitalised(view.coders))}</footer>
</body>
</html>
`
}

function pageHead(view: MatrixView): string {
  const quotes = view.rows.flatMap(row => row.cells).reduce((sum, cell) => sum + cell.quotes.length, 0)
  const counts = countStatuses(view)
  const facts = [
    describeSize(view),
    ...describeLook(view),
    countOf(quotes, 'quote'),
    view.exportedAt.slice(0, 10),
  ]
  const legend = counts.statuses
    .map(({ status, count }) => legendItem(status, cellStatuses[status], count))
    .concat(counts.stale > 0 ? legendItem('stale', staleMark, counts.stale) : [])
  return `<header>
<p class="study">${escapeHtml(view.studyName)}</p>
<h1>${escapeHtml(view.matrix)}</h1>
<p class="facts">${facts.map(escapeHtml).join(' · ')}</p>
<ul class="legend" aria-label="Legend">
${legend.join('\n')}
</ul>
</header>`
}

function capitalised(text: string): string {
  return text.replace(/^\p{Ll}/u, letter => letter.toUpperCase())
}

function legendItem(
  name: string,
  status: { sign: string; word: string; meaning: string },
  count: number,
): string {
  const { sign, word, meaning } = status
  return `<li class="${name}" title="${meaning}"><span class="sign" aria-hidden="true">${sign}</span>${word} <b>${count}</b></li>`
}

function columnHead(column: MatrixColumn): string {
  const parent = column.path.split('/').slice(0, -1).join(' › ')
  const above = parent === '' ? '' : `<span class="parent">${escapeHtml(parent)} › </span>`
  const definition = column.definition.trim()
  const below =
    definition === ''
      ? ''
      : `<span class="definition" title="${escapeHtml(definition)}">${escapeHtml(definition)}</span>`
  return `<th scope="col">${above}${escapeHtml(column.label)}${below}</th>`
}

/** The rows, under a heading for each group where the matrix has any. */
function rowGroups(view: MatrixView): string[] {
  const groups = new Map<string | null, MatrixRow[]>()
  for (const row of view.rows) groups.set(row.group, [...(groups.get(row.group) ?? []), row])
  return [...groups].map(([group, rows]) => {
    const heading =
      group === null
        ? ''
        : `<tr class="group"><th scope="rowgroup" colspan="${view.columns.length + 1}"><span>${escapeHtml(group)} <i>${countOf(rows.length, view.rowsAre === 'documents' ? 'document' : 'case')}</i></span></th></tr>\n`
    return `<tbody>\n${heading}${rows.map(row => matrixRow(view, row)).join('\n')}\n</tbody>`
  })
}

function matrixRow(view: MatrixView, row: MatrixRow): string {
  const attributes = view.attributes.flatMap(({ name }, index) => {
    const value = row.attributes[index] ?? null
    return value === null
      ? []
      : `<span class="attribute"><i>${escapeHtml(name)}</i> ${escapeHtml(String(value))}</span>`
  })
  return `<tr>
<th scope="row">${escapeHtml(row.name)}${attributes.join('')}</th>
${row.cells.map((cell, index) => matrixCell(cell, view.columns[index]?.label ?? '')).join('\n')}
</tr>`
}

function matrixCell(cell: CellView, code: string): string {
  const stale = cell.stale ? ' stale' : ''
  const codings = cell.codings > 0 ? `<span class="codings">${countOf(cell.codings, 'coding')}</span>` : ''
  const summary = cell.summary.trim()
  const comment = cell.comment.trim()
  return [
    `<td class="${cell.status}${stale}" data-code="${escapeHtml(code)}">`,
    `<p class="status"><span class="sign" aria-hidden="true">${statusSign(cell)}</span>${describeStatus(cell)}${codings}</p>`,
    summary === '' ? '' : `<p class="summary" dir="auto">${escapeHtml(summary)}</p>`,
    comment === '' ? '' : `<p class="comment" dir="auto"><b>Comment</b> ${escapeHtml(comment)}</p>`,
    cell.quotes.length === 0 ? '' : quoteList(cell.quotes),
    '</td>',
  ].join('')
}

function quoteList(quotes: readonly QuoteView[]): string {
  const sorted = quotes.toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity))
  const blocks = sorted.map(({ text, reference, coder, rank }) => {
    const picked = rank === null ? '' : '<span class="picked">★ picked</span>'
    const source = `<cite>${escapeHtml(reference)}</cite> · ${escapeHtml(coder === '' ? 'referred to, not coded' : coder)}${picked}`
    return `<figure><blockquote dir="auto">${escapeHtml(text.trim())}</blockquote><figcaption>${source}</figcaption></figure>`
  })
  return `<details><summary>${countOf(quotes.length, 'quote')}</summary>${blocks.join('')}</details>`
}
