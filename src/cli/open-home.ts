import type { Command } from 'commander'
import { UserError } from '../problems/index.js'
import { canShowScreens, openScreen } from './open-screen.js'
import type { Session } from './session.js'

/** `framewise` alone: the study at a glance on a terminal; the help where there is no terminal, or no study yet. */
export async function openHome(session: Session, program: Command): Promise<void> {
  if (!canShowScreens(session)) {
    program.outputHelp()
    return
  }
  try {
    await openScreen(session, { screen: 'home' })
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'no-study' || session.options.study !== undefined)
      throw error
    program.outputHelp()
    session.note(`\n${error.message} ${error.hint ?? ''}`)
  }
}
