import type { AgreementReport } from '../analysis/index.js'
import type { Session } from './session.js'

/** Says whom figures of a blind round that is open must not reach. */
export function noteBlindRound(session: Session, { isBlindAndOpen, round }: AgreementReport): void {
  if (isBlindAndOpen)
    session.note(`${round} is blind and open: keep these figures from its coders until it is closed.`)
}
