import type { ChartScreenOptions } from './chart.js'
import { readSelection } from './matrix-look.js'
import { openScreen } from './open-screen.js'
import { readKinds } from './read-kinds.js'
import type { Session } from './session.js'

/** `framewise chart` without a command: the matrix on a full screen. */
export async function chartOnScreen(session: Session, options: ChartScreenOptions): Promise<void> {
  const kinds = readKinds(options.status ?? 'empty,stale')
  await openScreen(session, { screen: 'chart', kinds, selection: readSelection(options) })
}
