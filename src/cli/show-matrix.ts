import {
  cellStatuses,
  describeLook,
  type MatrixView,
  type ReadMatrix,
  readShownMatrix,
  staleMark,
  statusSign,
} from '../framework/index.js'
import { countStatuses } from '../report/count-statuses.js'
import { matrixJson } from '../report/matrix-json.js'
import type { TableCell } from '../report/table.js'
import { tableText } from '../report/table-text.js'
import { type LookOptions, readSelection } from './matrix-look.js'
import type { Session } from './session.js'

export async function showMatrix(session: Session, options: LookOptions): Promise<void> {
  const matrix = await session.withStudy(study => readShownMatrix(study, readSelection(options)))
  if (session.isJson) {
    session.io.out(matrixJson(matrix.view))
    return
  }
  const { view } = matrix
  const described = describeLook(view)
  if (described.length > 0) session.print(`${view.matrix}, ${described.join(', ')}.`)
  session.io.out(
    tableText(statusTable(matrix), {
      missing: '',
      ...(session.io.isTerminal ? { width: session.io.columns } : {}),
    }),
  )
  session.print(legend(view))
  session.print(`Figures: ${view.coders}.`)
}

function statusTable({ view, labels, shape }: ReadMatrix) {
  const { rows, rowHeading, attributes } = view
  const wanted = shape.attributes?.filter(name => name !== view.groupedBy) ?? []
  const shown = attributes.flatMap(({ name }, at) =>
    wanted.includes(name) || (at === 0 && view.rowsAre !== 'cases') ? [at] : [],
  )
  const groups = view.groupedBy === null ? [] : [view.groupedBy]
  const blank: TableCell[] = [...groups, ...shown].map(() => null)
  return {
    columns: [
      { heading: rowHeading.toLowerCase() },
      ...groups.map(heading => ({ heading, cut: true })),
      ...shown.map(at => ({ heading: attributes[at]?.name ?? '', cut: true })),
      ...labels.map(heading => ({ heading, cut: true })),
    ],
    rows: [
      ...rows.map((row): TableCell[] => [
        row.name,
        ...groups.map(() => row.group),
        ...shown.map(at => row.attributes[at] ?? null),
        ...row.cells.map(cell => `${statusSign(cell)} ${cell.codings}`),
      ]),
      [`${view.rowsAre}`, ...blank, ...rowsPerColumn(view)],
    ],
  }
}

/** In how many rows each column has evidence, as a paper says it: `4 of 10`. */
function rowsPerColumn({ columns, rows }: MatrixView): string[] {
  return columns.map((_, column) => {
    const count = rows.filter(row => (row.cells[column]?.codings ?? 0) > 0).length
    return `${count} of ${rows.length}`
  })
}

function legend(view: MatrixView): string {
  const { statuses, stale } = countStatuses(view)
  const parts = statuses.map(
    ({ status, count }) => `${cellStatuses[status].sign} ${cellStatuses[status].word} ${count}`,
  )
  if (stale > 0) parts.push(`${staleMark.sign} ${staleMark.word} ${stale}`)
  return parts.join('   ')
}
