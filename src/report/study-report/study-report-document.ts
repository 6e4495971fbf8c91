import type { StudyReport } from '../../analysis/index.js'
import { describeStatus } from '../../framework/cell-status.js'
import type { MatrixView } from '../../framework/matrix-view.js'
import type { ThemeSheet } from '../../framework/themes.js'
import type { Block, TextDocument } from '../document/text-document.js'
import { themeTitle } from '../matrix-pages.js'
import { quoteSource } from '../quote-source.js'
import { sheetName } from '../sheet-name.js'
import { pickColumns } from '../split-table.js'
import type { ReportSection } from '../study-page/study-page.js'
import type { Table } from '../table.js'
import type { ReportFigures } from './report-figures.js'
import { reportFacts } from './study-report-page.js'
import { studySections } from './study-sections.js'

/**
 * A report as an appendix to go on editing: headings, tables and figures with captions, and for each theme of the matrix a table.
 * @param figures what is drawn beside the tables, where it can be shown
 */
export function studyReportDocument(report: StudyReport, figures: ReportFigures = {}): TextDocument {
  const { beforeMatrix, afterMatrix } = studySections(report, figures)
  const matrix: ReportSection = {
    id: 'matrix',
    title: 'Framework matrix',
    blocks: matrixBlocks(report.matrix),
  }
  return {
    title: report.studyName,
    facts: reportFacts(report),
    isLandscape: true,
    blocks: [...beforeMatrix, matrix, ...afterMatrix].flatMap(({ title, blocks }, index): Block[] => [
      { kind: 'heading', level: 1, text: title, isOnNewPage: index > 0 },
      ...blocks.flatMap(splitWide),
    ]),
  }
}

/** So many columns go onto a page without breaking their figures. */
const mostColumns = 12

/** A table with too many columns for a page as two, each with the first column. */
function splitWide(block: Block): Block[] {
  if (block.kind !== 'table' || block.table.columns.length <= mostColumns) return [block]
  const { caption, table } = block
  const others = table.columns.slice(1).map((_, index) => index + 1)
  const half = Math.ceil(others.length / 2)
  return [
    { kind: 'table', caption, table: pickColumns(table, [0, ...others.slice(0, half)]) },
    {
      kind: 'table',
      caption: `${caption}, continued`,
      table: pickColumns(table, [0, ...others.slice(half)]),
    },
  ]
}

/**
 * The tables of a report, each with the name of its sheet in a workbook: that of its part, or of the theme or proposition it is about, 31
 * characters at most, each once. The matrix is there as it is looked at, cases × themes, and cell by cell.
 */
export function studyReportTables(report: StudyReport) {
  const { beforeMatrix, afterMatrix } = studySections(report)
  const taken = new Set<string>()
  const named = ({ title, blocks }: Pick<ReportSection, 'title' | 'blocks'>) => {
    let name = title
    return blocks.flatMap(block => {
      if (block.kind === 'heading' && block.level === 2) name = block.text
      return block.kind === 'table' ? [{ name: sheetName(name, taken), table: block.table }] : []
    })
  }
  return [
    ...beforeMatrix.flatMap(named),
    { name: sheetName('Matrix', taken), table: wideMatrix(report.matrix) },
    { name: sheetName('Cells', taken), table: cellsTable(report.matrix) },
    { name: sheetName('Quotes', taken), table: quotesTable(report.themes) },
    ...afterMatrix.flatMap(named),
  ]
}

/** The representative quotes of all themes, as they are to be printed. */
function quotesTable({ themes, attributes }: ThemeSheet): Table {
  return {
    columns: ['Theme', 'Reference', 'Quote', ...attributes.map(({ name }) => name)].map(heading => ({
      heading,
    })),
    rows: themes.flatMap(theme =>
      theme.quotes.map(({ quote, asPrinted, attributes: values }) => [
        theme.name,
        quote.reference,
        asPrinted,
        ...attributes.map((_, index) => values[index] ?? null),
      ]),
    ),
  }
}

function wideMatrix(view: MatrixView): Table {
  return {
    columns: [view.rowHeading, ...view.columns.map((_, column) => themeTitle(view, column))].map(heading => ({
      heading,
    })),
    rows: view.rows.map(row => [row.name, ...row.cells.map(({ summary }) => summary)]),
  }
}

function cellsTable(view: MatrixView): Table {
  const headings = [view.rowHeading, 'Theme', 'Summary', 'Comment', 'Status', 'Codings', 'Quotes referred to']
  return {
    columns: headings.map(heading => ({ heading })),
    rows: view.rows.flatMap(row =>
      row.cells.map((cell, column) => [
        row.name,
        themeTitle(view, column),
        cell.summary,
        cell.comment,
        describeStatus(cell),
        cell.codings,
        cell.quotes
          .filter(({ isCited }) => isCited)
          .map(quote => `“${quote.text}” (${quoteSource(quote)})`)
          .join('\n'),
      ]),
    ),
  }
}

function matrixBlocks(view: MatrixView): Block[] {
  return view.columns.flatMap((_, column): Block[] => [
    { kind: 'heading', level: 2, text: themeTitle(view, column) },
    {
      kind: 'table',
      caption: `${themeTitle(view, column)}, by ${view.rowHeading.toLowerCase()}`,
      table: {
        columns: [view.rowHeading, 'Summary', 'Comment', 'Status', 'Codings'].map(heading => ({ heading })),
        rows: view.rows.map(row => {
          const cell = row.cells[column]
          return [
            row.name,
            cell?.summary ?? '',
            cell?.comment ?? '',
            cell === undefined ? '' : describeStatus(cell),
            cell?.codings ?? 0,
          ]
        }),
      },
      widths: [9, 52, 26, 9, 8],
    },
    ...view.rows.flatMap(row =>
      (row.cells[column]?.quotes ?? [])
        .filter(({ isCited }) => isCited)
        .map((quote): Block => ({ kind: 'quote', text: quote.text, source: quoteSource(quote) })),
    ),
  ])
}
