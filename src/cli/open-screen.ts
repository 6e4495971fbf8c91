import { UserError } from '../problems/index.js'
import type { ScreenRequest } from '../tui/index.js'
import { coderInUse, useCoder } from './coder-in-use.js'
import type { Session } from './session.js'

/**
 * Opens a full screen on the study, for the coder in use.
 * @throws UserError `bad-argument` where there is no terminal, `no-coder`, `not-found`
 */
export async function openScreen(session: Session, request: ScreenRequest): Promise<void> {
  const { stdin: input, stdout: output } = process
  if (!canShowScreens(session))
    throw new UserError('bad-argument', 'A screen needs a terminal, and here is none.', {
      hint: 'For scripts there are framewise codings add, reconcile apply and chart set.',
    })
  const ending = await session.withStudy(async study => {
    const isNobody = request.screen === 'home' && coderInUse(session, study) === null
    const coder = isNobody ? null : await session.coder(study)
    if (coder !== null) study.actor = coder.name
    const { showScreen } = await import('../tui/index.js')
    return showScreen(request, {
      study,
      coder,
      rememberCoder: ({ name }) => useCoder(session.io, study, name),
      env: session.io.env,
      input,
      output,
      isColourWanted: session.options.color ?? true,
      isLineByLine: session.options.screenReader ?? session.io.env.INK_SCREEN_READER === 'true',
    })
  })
  // The study is closed; now the signal may do what it does.
  if (ending.kind === 'signal') process.kill(process.pid, ending.signal)
}

/** Whether a person sits at a terminal, with keys and a screen. */
export function canShowScreens(session: Session): boolean {
  return session.io.isTerminal && process.stdin.isTTY === true && !session.isJson
}
