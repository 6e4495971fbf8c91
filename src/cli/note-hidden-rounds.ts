import type { Session } from './session.js'

/**
 * Says what a coder of open blind rounds is not shown. Not how much it is, and also where there is nothing: either would tell
 * what the others did.
 */
export function noteHiddenRounds(
  session: Session,
  rounds: readonly string[],
  how: 'hidden' | 'not counted',
): void {
  if (rounds.length === 0) return
  const names = new Intl.ListFormat('en').format(rounds)
  const why = rounds.length === 1 ? 'the round is blind and open' : 'the rounds are blind and open'
  session.note(`What others code in ${names} is ${how}: ${why}.`)
}
