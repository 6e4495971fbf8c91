import { type MatrixStatus, readMatrixStatus } from '../framework/index.js'
import { countOf } from '../text/count-of.js'
import { type LookOptions, readSelection } from './matrix-look.js'
import type { Session } from './session.js'

/** How many cells are named before the rest is only counted. */
const shown = 12

const words = [
  ['charted', 'charted'],
  ['reviewed', 'reviewed'],
  ['no-data', 'no data'],
  ['draft', 'draft'],
  ['stale', 'stale'],
  ['empty', 'empty'],
] as const

export async function showMatrixStatus(session: Session, options: LookOptions): Promise<void> {
  const status = await session.withStudy(study => readMatrixStatus(study, readSelection(options)))
  if (session.isJson) {
    session.printJson(status)
    return
  }
  const counts = words.flatMap(([key, word]) =>
    status.counts[key] === 0 ? [] : `${status.counts[key]} ${word}`,
  )
  const size = `${countOf(status.cases, 'case')} × ${countOf(status.columns, status.isThemes ? 'theme' : 'code')} = ${countOf(status.cells, 'cell')}`
  session.print(counts.length === 0 ? size : `${size}: ${counts.join(', ')}`)
  printCells(
    session,
    'Stale',
    status.stale.map(({ name, changed }) => `${name} (${changed})`),
  )
  printCells(
    session,
    'Empty',
    status.empty.map(
      ({ name, codings }) => `${name} (${codings === 0 ? 'nothing coded' : countOf(codings, 'coding')})`,
    ),
  )
  session.print(`Evidence: ${status.coders}.`)
  session.hint(`Next: ${nextCommand(status, options)}`)
}

function printCells(session: Session, title: string, cells: readonly string[]): void {
  if (cells.length === 0) return
  const more = cells.length > shown ? [`and ${cells.length - shown} more (--json lists all)`] : []
  session.print(`${title}: ${[...cells.slice(0, shown), ...more].join(', ')}`)
}

function nextCommand(status: MatrixStatus, { matrix, where }: LookOptions): string {
  const named = [
    matrix === undefined ? '' : ` --matrix "${matrix}"`,
    where === undefined ? '' : ` --where '${where.replaceAll("'", "'\\''")}'`,
  ].join('')
  const waiting = (['stale', 'empty', 'draft'] as const).filter(kind => status.counts[kind] > 0)
  return waiting.length === 0
    ? `framewise matrix export -o matrix.xlsx${named}`
    : `framewise chart --status ${waiting.join(',')}${named}`
}
