import { cellStatuses, readStatus } from '../framework/index.js'
import { didYouMean, UserError } from '../problems/index.js'
import type { CellKind } from '../tui/index.js'
import type { ChartScreenOptions } from './chart.js'
import { openScreen } from './open-screen.js'
import type { Session } from './session.js'

/** `framewise chart` without a command: the matrix on a full screen. */
export async function chartOnScreen(session: Session, options: ChartScreenOptions): Promise<void> {
  const { matrix, status = 'empty,stale' } = options
  const kinds = status.split(',').map(readKind)
  await openScreen(session, { screen: 'chart', kinds, ...(matrix === undefined ? {} : { matrix }) })
}

function readKind(words: string): CellKind {
  const name = words.trim().toLowerCase()
  const kind = name === 'stale' ? 'stale' : readStatus(name)
  if (kind !== undefined) return kind
  const names = [...Object.keys(cellStatuses), 'stale']
  throw new UserError('bad-argument', `“${words.trim()}” is not a status: ${names.join(', ')}.`, {
    hint: didYouMean(name, names),
  })
}
