import type { StudyReport } from '../../analysis/index.js'
import { describeStatus } from '../../framework/cell-status.js'
import type { MatrixView } from '../../framework/matrix-view.js'
import type { Block, TextDocument } from '../document/text-document.js'
import { themeTitle } from '../matrix-pages.js'
import type { ReportSection } from '../study-page/study-page.js'
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
      ...blocks,
    ]),
  }
}

/** The tables of a report, each with the name of its sheet in a workbook: 31 characters at most, each once. */
export function studyReportTables(report: StudyReport) {
  const { beforeMatrix, afterMatrix } = studySections(report)
  const sections = [...beforeMatrix, { title: 'Matrix', blocks: matrixBlocks(report.matrix) }, ...afterMatrix]
  const taken = new Set<string>()
  return sections.flatMap(({ title, blocks }) =>
    blocks.flatMap(block =>
      block.kind === 'table' ? [{ name: sheetName(title, taken), table: block.table }] : [],
    ),
  )
}

function sheetName(title: string, taken: Set<string>): string {
  const base = title
    .replaceAll(/[[\]:*?/\\]/g, ' ')
    .slice(0, 27)
    .trim()
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base} ${number}`
    if (taken.has(name.toLowerCase())) continue
    taken.add(name.toLowerCase())
    return name
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
  ])
}
