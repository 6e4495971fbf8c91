import { describeStatus } from '../framework/cell-status.js'
import type { MatrixView } from '../framework/matrix-view.js'
import { describeLook, describeSize } from '../framework/matrix-words.js'
import { escapeMarkdown, escapeMarkdownCell } from './escape-markdown.js'
import { type MatrixPage, matrixPages, type PagesBy, pagesTitle } from './matrix-pages.js'
import { quoteBlock } from './quotes-markdown.js'

/** A matrix as Markdown to read, case by case or theme by theme: summaries and comments in full, and every quote. */
export function matrixPagesMarkdown(view: MatrixView, by: PagesBy): string {
  const facts = [view.studyName, view.matrix, describeSize(view), ...describeLook(view), view.coders].map(
    escapeMarkdownCell,
  )
  return [
    `# ${escapeMarkdownCell(pagesTitle(view, by))}\n`,
    `${[...facts, view.exportedAt.slice(0, 10)].filter(Boolean).join(' · ')}\n`,
    ...matrixPages(view, by).map(pageSection),
  ].join('\n')
}

function pageSection(page: MatrixPage): string {
  const cells = page.cells.flatMap(({ title, about, cell }) => [
    `### ${escapeMarkdownCell(title)}\n`,
    `_${[describeStatus(cell), about].filter(Boolean).map(escapeMarkdownCell).join(' · ')}_\n`,
    cell.summary.trim() === '' ? '' : `${escapeMarkdown(cell.summary.trim())}\n`,
    cell.comment.trim() === '' ? '' : `**Comment:** ${escapeMarkdown(cell.comment.trim())}\n`,
    ...cell.quotes.map(quote => quoteBlock({ case: title, attributes: [], quote })),
  ])
  return [
    `## ${escapeMarkdownCell(page.title)}\n`,
    page.about === '' ? '' : `${escapeMarkdown(page.about)}\n`,
    ...cells,
  ]
    .filter(Boolean)
    .join('\n')
}
