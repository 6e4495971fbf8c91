import { escapeMarkdownCell } from './escape-markdown.js'
import { columnAlignment, type Table } from './table.js'

/**
 * A table as a GitHub Markdown table, everything in it escaped, null as an empty cell. Ends with a newline.
 * @param links for each row the anchor its last cell leads to, or null
 */
export function tableMarkdown(table: Table, links: readonly (string | null)[] = []): string {
  if (table.columns.length === 0) return ''
  const headings = table.columns.map(column => escapeMarkdownCell(column.heading))
  const rules = table.columns.map((_, index) => (columnAlignment(table, index) === 'right' ? '---:' : '---'))
  const rows = table.rows.map((row, at) =>
    table.columns.map((_, index) => {
      const text = cellText(String(row[index] ?? ''))
      const link = links[at] ?? null
      return link !== null && index === table.columns.length - 1 ? `[${text}](#${link})` : text
    }),
  )
  return markdownRows([headings, rules, ...rows])
}

/** Figures, ranges and percentages have nothing in a cell that would be markup. */
const figure = /^-?\d[\d.,… %!-]*$/u

function cellText(text: string): string {
  return figure.test(text) ? text.trim() : escapeMarkdownCell(text)
}

/** Rows of a Markdown table whose cells are Markdown already. */
export function markdownRows(rows: readonly (readonly string[])[]): string {
  return rows.map(row => `| ${row.join(' | ')} |\n`).join('')
}
