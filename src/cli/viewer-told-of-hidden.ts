import { UserError } from '../problems/index.js'
import { hiddenRounds, type Study } from '../study/index.js'
import { viewerId } from './coder-in-use.js'
import { noteHiddenRounds } from './note-hidden-rounds.js'
import type { Session } from './session.js'

/**
 * Key of the coder figures are shown to, after telling where what others code is not counted for them; null for somebody who is
 * no coder.
 */
export async function viewerToldOfHidden(session: Session, study: Study): Promise<number | null> {
  const viewer = await viewerIfAdded(session, study)
  noteHiddenRounds(session, await hiddenRounds(study.db, viewer), 'not counted')
  return viewer
}

/** As {@link viewerId}, where a coder who is only remembered, or named by the environment, may not have been added yet. */
export async function viewerIfAdded(session: Session, study: Study): Promise<number | null> {
  try {
    return await viewerId(session, study)
  } catch (error) {
    const isSaid = session.options.coder !== undefined
    if (!isSaid && error instanceof UserError && error.code === 'not-found') return null
    throw error
  }
}
