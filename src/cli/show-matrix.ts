import { cellStatuses, type MatrixView, readMatrix, staleMark, statusSign } from '../framework/index.js'
import { countStatuses } from '../report/count-statuses.js'
import { matrixJson } from '../report/matrix-json.js'
import { tableText } from '../report/table-text.js'
import type { MatrixOptions } from './matrix.js'
import type { Session } from './session.js'

export async function showMatrix(session: Session, options: MatrixOptions): Promise<void> {
  const { view, labels } = await session.withStudy(study => readMatrix(study, options.matrix))
  if (session.isJson) {
    session.io.out(matrixJson(view))
    return
  }
  const table = {
    columns: [{ heading: 'case' }, ...labels.map(heading => ({ heading, cut: true }))],
    rows: [
      ...view.rows.map(row => [row.case, ...row.cells.map(cell => `${statusSign(cell)} ${cell.codings}`)]),
      ['cases', ...casesPerColumn(view)],
    ],
  }
  session.io.out(tableText(table, session.io.isTerminal ? { width: session.io.columns } : {}))
  session.print(legend(view))
  session.print(`Figures: ${view.coders}.`)
}

/** In how many cases each column has evidence, as a paper says it: `4 of 10`. */
function casesPerColumn({ columns, rows }: MatrixView): string[] {
  return columns.map((_, column) => {
    const cases = rows.filter(row => (row.cells[column]?.codings ?? 0) > 0).length
    return `${cases} of ${rows.length}`
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
