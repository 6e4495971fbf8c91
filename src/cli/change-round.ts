import { UserError } from '../problems/index.js'
import type { Changed } from '../store/index.js'
import { assignInRound, type CoderDocuments, openRound, type RoundChange } from '../study/index.js'
import { namesIn } from './names-in.js'
import type { OpenRoundOptions } from './rounds.js'
import type { Session } from './session.js'

export async function openAndReport(
  session: Session,
  options: OpenRoundOptions,
  name: string,
): Promise<void> {
  const { coders, documents } = options
  const changed = await session.withStudy(study =>
    openRound(study, {
      name,
      isBlind: options.blind ?? false,
      ...(coders === undefined ? {} : { coders: namesIn(coders) }),
      ...(documents === undefined ? {} : { documents: namesIn(documents) }),
      assignments: options.assign.map(readAssignment),
    }),
  )
  report(session, changed)
  session.hint(`See framewise rounds show ${name}`)
}

export async function assignAndReport(
  session: Session,
  name: string,
  assignments: readonly string[],
): Promise<void> {
  report(
    session,
    await session.withStudy(study => assignInRound(study, name, assignments.map(readAssignment))),
  )
}

function report(session: Session, { value, summary }: Changed<RoundChange>): void {
  const { round, ...change } = value
  if (session.isJson) session.printJson({ uid: round.uid, name: round.name, status: round.status, ...change })
  else session.print(change.assigned === 0 ? 'Nothing to change: they are assigned already.' : summary)
}

function readAssignment(given: string): CoderDocuments {
  const cut = given.indexOf('=')
  const documents = namesIn(given.slice(cut + 1))
  if (cut > 0 && documents.length > 0) return { coder: given.slice(0, cut).trim(), documents }
  throw new UserError('bad-argument', `“${given}” does not say who codes what.`, {
    hint: 'Write CODER=DOCUMENTS, as BK=P03,P05.',
  })
}
