import { chartStyle } from '../charts/palette.js'
import { escapeHtml } from '../escape-html.js'
import { pageColours } from '../page-colours.js'
import { columnAlignment, type Table } from '../table.js'
import type { Block, FigureBlock, HeadingBlock, TableBlock, TextDocument } from './text-document.js'

/** The look of what {@link blocksHtml} gives, on a page with the colours of pages. */
export const blocksStyle = `
h1 { margin: 0 0 4px; font-size: 26px; line-height: 1.25; }
h2 { margin: 32px 0 8px; font-size: 21px; line-height: 1.3; }
h3 { margin: 24px 0 6px; font-size: 17px; line-height: 1.3; }
h4 { margin: 18px 0 4px; font-size: 15px; }
p { margin: 6px 0; white-space: pre-line; overflow-wrap: anywhere; }
.aside { color: var(--soft); }
figure.quote { margin: 10px 0; padding-left: 12px; border-left: 3px solid var(--line); }
blockquote { margin: 0; font-family: Georgia, "Noto Serif", "DejaVu Serif", serif; white-space: pre-line; overflow-wrap: anywhere; }
blockquote::before { content: "\\201c"; } blockquote::after { content: "\\201d"; }
.quote figcaption { color: var(--soft); font-size: 13px; }
.table { margin: 14px 0; overflow-x: auto; }
.table:focus-visible { outline: 2px solid var(--charted); outline-offset: 2px; }
table { border-collapse: collapse; font-size: 13.5px; }
caption { padding-bottom: 4px; text-align: left; font-weight: 600; }
.table th, .table td { padding: 4px 10px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; white-space: pre-line; }
.table thead th { border-bottom: 2px solid var(--line); }
.table .right { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
figure.chart { margin: 14px 0; }
.drawing { overflow-x: auto; }
.drawing:focus-visible { outline: 2px solid var(--charted); outline-offset: 2px; }
figure.chart figcaption { margin-top: 4px; font-weight: 600; font-size: 13.5px; }
figure.chart details { margin-top: 4px; font-size: 13.5px; }
figure.chart summary { cursor: pointer; }
${chartStyle}
`

/** A document as one HTML page that needs nothing else: no script, no network; light and dark as the reader's system is. */
export function documentHtml(document: TextDocument): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="framewise">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(document.title)}</title>
<style>
${pageColours}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: ${document.isLandscape ? 1200 : 820}px; padding: 24px; background: var(--card); color: var(--text);
  font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
}
.facts { margin: 0 0 12px; color: var(--soft); }
${blocksStyle}
@media print {
  @page { size: ${document.isLandscape ? 'landscape' : 'portrait'}; margin: 18mm; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  .new-page { break-before: page; }
  h2, h3, h4 { break-after: avoid; }
  figure, tr { break-inside: avoid; }
  .table, .drawing { overflow: visible; }
  .drawing svg { max-width: 100%; height: auto; }
}
</style>
</head>
<body>
<header>
<h1>${escapeHtml(document.title)}</h1>
${document.facts.length === 0 ? '' : `<p class="facts">${document.facts.map(escapeHtml).join(' · ')}</p>`}
</header>
<main>
${blocksHtml(document.blocks)}
</main>
</body>
</html>
`
}

/** Numbers of tables and figures on a page, which go on from part to part. */
export interface CaptionNumbers {
  table: number
  figure: number
}

/** Blocks as HTML, everything from the study escaped; headings begin with `h2`. */
export function blocksHtml(
  blocks: readonly Block[],
  numbers: CaptionNumbers = { table: 0, figure: 0 },
): string {
  return blocks.map(block => blockHtml(block, numbers)).join('\n')
}

function blockHtml(block: Block, numbers: CaptionNumbers): string {
  switch (block.kind) {
    case 'heading':
      return headingHtml(block)
    case 'paragraph': {
      const label = block.label === undefined ? '' : `<b>${escapeHtml(block.label)}</b> `
      return `<p dir="auto"${block.isAside ? ' class="aside"' : ''}>${label}${escapeHtml(block.text)}</p>`
    }
    case 'quote':
      return `<figure class="quote"><blockquote dir="auto">${escapeHtml(block.text.trim())}</blockquote><figcaption>${escapeHtml(block.source)}</figcaption></figure>`
    case 'list':
      return `<ul>${block.items.map(item => `<li dir="auto">${escapeHtml(item)}</li>`).join('')}</ul>`
    case 'table':
      return tableHtml(block, ++numbers.table)
    case 'figure': {
      const label = `Figure ${++numbers.figure}`
      return `<figure class="chart"><div class="drawing" tabindex="0" role="region" aria-label="${label}">${inPage(block.svg)}</div><figcaption>${label}. ${escapeHtml(block.caption)}</figcaption>${numbersHtml(block, label)}</figure>`
    }
  }
}

/** A page knows what SVG is without being told. */
function inPage(svg: string): string {
  return svg.replace(' xmlns="http://www.w3.org/2000/svg"', '')
}

/** The numbers behind a figure, to be opened. */
function numbersHtml({ table }: FigureBlock, figure: string): string {
  return table === undefined
    ? ''
    : `<details><summary>The numbers of ${figure}</summary>${scrollingTable(table, `The numbers of ${figure}`)}</details>`
}

function headingHtml({ level, text, isOnNewPage }: HeadingBlock): string {
  const name = `h${level + 1}`
  return `<${name} dir="auto"${isOnNewPage ? ' class="new-page"' : ''}>${escapeHtml(text)}</${name}>`
}

function tableHtml({ caption, table, links }: TableBlock, number: number): string {
  return scrollingTable(table, `Table ${number}. ${escapeHtml(caption)}`, links)
}

/** @param label its caption, escaped */
function scrollingTable(table: Table, label: string, links: TableBlock['links'] = []): string {
  const sides = table.columns.map((_, index) =>
    columnAlignment(table, index) === 'right' ? ' class="right"' : '',
  )
  const head = table.columns.map(({ heading }, index) =>
    heading === '' ? '<td></td>' : `<th scope="col"${sides[index]}>${escapeHtml(heading)}</th>`,
  )
  const rows = table.rows.map((row, at) => {
    const link = links[at] ?? null
    const cells = table.columns.map((_, index) => {
      const words = escapeHtml(String(row[index] ?? ''))
      const isLink = link !== null && index === table.columns.length - 1
      const text = isLink ? `<a href="#${escapeHtml(link)}">${words}</a>` : words
      return index === 0 ? `<th scope="row"${sides[index]}>${text}</th>` : `<td${sides[index]}>${text}</td>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  return `<div class="table" tabindex="0" role="region" aria-label="${label}"><table><caption>${label}</caption><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`
}
