import { describeStatus, statusSign } from '../framework/cell-status.js'
import type { CellView, MatrixView, QuoteView } from '../framework/matrix-view.js'
import { describeLook, describeSize } from '../framework/matrix-words.js'
import { escapeHtml } from './escape-html.js'
import { type MatrixPage, matrixPages, type PagesBy, pagesTitle } from './matrix-pages.js'
import { pageColours } from './page-colours.js'

const style = `${pageColours}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 820px; padding: 24px; background: var(--page); color: var(--text);
  font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
}
h1 { margin: 0 0 4px; font-size: 26px; line-height: 1.25; }
.facts, .about { margin: 0 0 12px; color: var(--soft); }
nav ul { display: flex; flex-wrap: wrap; gap: 6px 14px; margin: 0; padding: 0; list-style: none; }
a { color: var(--charted); }
a:focus-visible { outline: 2px solid var(--charted); outline-offset: 2px; }
section { margin-top: 28px; padding: 18px 22px; border: 1px solid var(--line); border-radius: 8px; background: var(--card); }
h2 { margin: 0 0 4px; font-size: 21px; }
article { padding: 12px 0 4px; border-top: 1px solid var(--line); }
h3 { margin: 0; font-size: 16px; }
p { margin: 4px 0; overflow-wrap: anywhere; }
.status { color: var(--soft); font-size: 13px; }
.status b { font-weight: 600; }
.charted .status b { color: var(--charted); } .reviewed .status b { color: var(--reviewed); } .draft .status b { color: var(--draft); }
.stale .status b { color: var(--stale); }
.summary, .comment { white-space: pre-line; }
.comment { padding-left: 10px; border-left: 2px solid var(--line); color: var(--soft); }
figure { margin: 8px 0; padding-left: 12px; border-left: 3px solid var(--line); }
blockquote { margin: 0; font-family: Georgia, "Noto Serif", "DejaVu Serif", serif; white-space: pre-line; overflow-wrap: anywhere; }
blockquote::before { content: "\\201c"; } blockquote::after { content: "\\201d"; }
figcaption { color: var(--soft); font-size: 13px; }
cite { font-style: normal; }
@media print {
  @page { margin: 18mm; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  nav { display: none; }
  section { break-before: page; margin: 0; padding: 0; border: 0; }
  section:first-of-type { break-before: auto; }
  h2, h3, .status { break-after: avoid; }
  figure { break-inside: avoid; }
}
`

/**
 * A matrix as one HTML page to read and print, case by case or theme by theme, each on sheets of its own: summaries and comments in
 * full, and every quote. Needs no script and no network; everything that comes from the study is escaped.
 */
export function matrixPagesHtml(view: MatrixView, by: PagesBy): string {
  const pages = matrixPages(view, by)
  const facts = [
    view.studyName,
    view.matrix,
    describeSize(view),
    ...describeLook(view),
    view.exportedAt.slice(0, 10),
    view.coders,
  ]
  const contents = pages.map(
    ({ title }, index) => `<li><a href="#p${index + 1}">${escapeHtml(title)}</a></li>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(pagesTitle(view, by))}</title>
<style>
${style}</style>
</head>
<body>
<header>
<h1>${escapeHtml(pagesTitle(view, by))}</h1>
<p class="facts">${facts.filter(Boolean).map(escapeHtml).join(' · ')}</p>
${pages.length > 1 ? `<nav aria-label="${by === 'case' ? 'Cases' : 'Themes'}"><ul>\n${contents.join('\n')}\n</ul></nav>` : ''}
</header>
<main>
${pages.map(pageSection).join('\n')}
</main>
</body>
</html>
`
}

function pageSection(page: MatrixPage, index: number): string {
  const about = page.about === '' ? '' : `<p class="about" dir="auto">${escapeHtml(page.about)}</p>`
  return `<section id="p${index + 1}">
<h2 dir="auto">${escapeHtml(page.title)}</h2>${about}
${page.cells.map(cellArticle).join('\n')}
</section>`
}

function cellArticle({ title, about, cell }: MatrixPage['cells'][number]): string {
  const status = `<b>${statusSign(cell)} ${describeStatus(cell)}</b>`
  return [
    `<article class="${cell.status}${cell.stale ? ' stale' : ''}">`,
    `<h3 dir="auto">${escapeHtml(title)}</h3>`,
    `<p class="status">${[status, escapeHtml(about), writer(cell)].filter(Boolean).join(' · ')}</p>`,
    cell.summary.trim() === '' ? '' : `<p class="summary" dir="auto">${escapeHtml(cell.summary.trim())}</p>`,
    cell.comment.trim() === ''
      ? ''
      : `<p class="comment" dir="auto"><b>Comment</b> ${escapeHtml(cell.comment.trim())}</p>`,
    ...cell.quotes.map(quoteFigure),
    '</article>',
  ].join('')
}

function writer({ author }: CellView): string {
  return author === null ? '' : `by ${escapeHtml(author)}`
}

function quoteFigure({ text, reference, coder }: QuoteView): string {
  return `<figure><blockquote dir="auto">${escapeHtml(text.trim())}</blockquote><figcaption><cite>${escapeHtml(reference)}</cite> · ${escapeHtml(coder)}</figcaption></figure>`
}
