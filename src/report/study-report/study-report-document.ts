import type { StudyReport } from '../../analysis/index.js'
import { describeStatus } from '../../framework/cell-status.js'
import type { MatrixRow, MatrixView } from '../../framework/matrix-view.js'
import { describeLook, describeSize } from '../../framework/matrix-words.js'
import type { ThemeSheet } from '../../framework/themes.js'
import type { Block, TextDocument } from '../document/text-document.js'
import { describeCase, themeTitle } from '../matrix-pages.js'
import { quoteSource } from '../quote-source.js'
import { sheetName } from '../sheet-name.js'
import { pickColumns } from '../split-table.js'
import type { ReportSection } from '../study-page/study-page.js'
import type { Table } from '../table.js'
import type { ReportFigures } from './report-figures.js'
import { ofScope } from './scope-words.js'
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
    blocks: [...ofScope(report.scope), ...lookBlocks(report.matrix), ...matrixBlocks(report.matrix)],
  }
  return {
    title: report.studyName,
    facts: reportFacts(report),
    isLandscape: true,
    blocks: [...beforeMatrix, matrix, ...afterMatrix].flatMap(({ id, title, blocks }, index): Block[] => [
      { kind: 'heading', level: 1, text: title, isOnNewPage: index > 0, id },
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
  const groups = view.groupedBy === null ? [] : [`grouped by ${view.groupedBy}`]
  const headings = [
    view.rowHeading,
    ...groups,
    ...view.attributes.map(({ name }) => name),
    ...view.columns.map((_, column) => themeTitle(view, column)),
  ]
  return {
    columns: headings.map(heading => ({ heading })),
    rows: view.rows.map(row => [
      row.name,
      ...groups.map(() => row.group),
      ...view.attributes.map((_, index) => row.attributes[index] ?? null),
      ...row.cells.map(({ summary }) => summary),
    ]),
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

/** Which matrix it is, how large, and how it is looked at. */
function lookBlocks(view: MatrixView): Block[] {
  return [
    { kind: 'paragraph', text: `${view.matrix}: ${[describeSize(view), ...describeLook(view)].join(', ')}.` },
  ]
}

function matrixBlocks(view: MatrixView): Block[] {
  return view.columns.flatMap((_, column): Block[] => [
    { kind: 'heading', level: 2, text: themeTitle(view, column) },
    ...groupsOf(view).flatMap(({ group, rows }): Block[] => [
      ...(group === null ? [] : [{ kind: 'heading' as const, level: 3 as const, text: group }]),
      cellTable(view, column, group, rows),
      ...rows.flatMap(row =>
        (row.cells[column]?.quotes ?? [])
          .filter(({ isCited }) => isCited)
          .map((quote): Block => ({ kind: 'quote', text: quote.text, source: quoteSource(quote) })),
      ),
    ]),
  ])
}

/** Rows of a theme, what is known of each beside its name. */
function cellTable(
  view: MatrixView,
  column: number,
  group: string | null,
  rows: readonly MatrixRow[],
): Block {
  const described = rows.map(row => describeCase(view, row).replaceAll(' · ', '\n'))
  const isDescribed = described.some(text => text !== '')
  const headings = [
    view.rowHeading,
    ...(isDescribed ? ['Attributes'] : []),
    ...['Summary', 'Comment', 'Status', 'Codings'],
  ]
  const ofGroup = group === null ? '' : `, ${group}`
  return {
    kind: 'table',
    caption: `${themeTitle(view, column)}, by ${view.rowHeading.toLowerCase()}${ofGroup}`,
    table: {
      columns: headings.map(heading => ({ heading })),
      rows: rows.map((row, index) => {
        const cell = row.cells[column]
        return [
          row.name,
          ...(isDescribed ? [described[index] ?? ''] : []),
          cell?.summary ?? '',
          cell?.comment ?? '',
          cell === undefined ? '' : describeStatus(cell),
          cell?.codings ?? 0,
        ]
      }),
    },
    widths: isDescribed ? [9, 18, 40, 20, 9, 8] : [9, 52, 26, 9, 8],
  }
}

/** Rows that stand together in a matrix that groups them, under the attribute and its value; else all. */
function groupsOf({ groupedBy, rows }: MatrixView): { group: string | null; rows: MatrixRow[] }[] {
  if (groupedBy === null) return [{ group: null, rows }]
  const groups = new Map<string, MatrixRow[]>()
  for (const row of rows) {
    const known = groups.get(row.group ?? '')
    if (known === undefined) groups.set(row.group ?? '', [row])
    else known.push(row)
  }
  return [...groups].map(([value, members]) => ({ group: `${groupedBy}: ${value}`, rows: members }))
}
