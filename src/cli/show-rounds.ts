import { listRounds, type RoundView, showRound } from '../study/index.js'
import { printTable } from './print-table.js'
import type { Session } from './session.js'
import { viewerIfAdded, viewerToldOfHidden } from './viewer-told-of-hidden.js'

export async function showRounds(session: Session): Promise<void> {
  const rounds = await session.withStudy(async study =>
    listRounds(study, { viewerId: await viewerToldOfHidden(session, study) }),
  )
  if (session.isJson) {
    session.printJson(rounds)
    return
  }
  const rows = rounds.map(round => ({
    round: round.name,
    status: round.status,
    blind: round.isBlind,
    documents: round.documents,
    coders: round.coders.join(', '),
    codings: round.codings,
    opened: round.openedAt.slice(0, 10),
    closed: round.closedAt?.slice(0, 10),
  }))
  printTable(
    session,
    ['round', 'status', 'blind', 'documents', 'coders', 'codings', 'opened', 'closed'],
    rows,
  )
}

export async function showOneRound(session: Session, name: string): Promise<void> {
  const round = await session.withStudy(async study =>
    showRound(study, name, { viewerId: await viewerIfAdded(session, study) }),
  )
  if (round.assignments.some(({ codings }) => codings === null))
    session.note('How far the others are is hidden: the round is blind and open.')
  if (session.isJson) {
    session.printJson(round)
    return
  }
  session.print(
    `${round.name}: ${round.status}${round.isBlind ? ', blind' : ''}, opened ${round.openedAt.slice(0, 10)}`,
  )
  const rows = round.assignments.map(each => ({ ...each, 'turns coded': each.codedTurns }))
  printTable(session, ['document', 'coder', 'codings', 'turns coded', 'turns'], rows)
  const untouched = round.assignments.filter(
    ({ codings, coderKind }) => codings === 0 && coderKind !== 'consensus',
  )
  if (untouched.length > 0) session.print(`Not begun: ${listUntouched(untouched)}`)
}

function listUntouched(assignments: RoundView['assignments']): string {
  const byCoder = new Map<string, string[]>()
  for (const { coder, document } of assignments) byCoder.set(coder, [...(byCoder.get(coder) ?? []), document])
  return [...byCoder].map(([coder, documents]) => `${coder} ${documents.join(', ')}`).join('; ')
}
