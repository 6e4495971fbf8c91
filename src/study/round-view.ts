import { type Kysely, sql } from 'kysely'
import type { CoderKind, RoundRow, Schema } from '../store/index.js'
import { hiddenRoundIds, seenBy, type Viewing } from './blind.js'
import { findRound } from './find.js'
import { readAssignments } from './rounds.js'
import type { Study } from './study.js'

export interface RoundSummary {
  uid: string
  name: string
  status: RoundRow['status']
  isBlind: boolean
  documents: number
  /** Names, in the order they were added to the study. */
  coders: string[]
  assignments: number
  /** Those that may be seen: of a blind round that is open, its coders see their own. */
  codings: number
  openedAt: string
  closedAt: string | null
}

/** Every round, the first one first. */
export async function listRounds(study: Study, { viewerId = null }: Viewing = {}): Promise<RoundSummary[]> {
  const rounds = await study.db.selectFrom('rounds').selectAll().orderBy('id').execute()
  const assigned = await study.db
    .selectFrom('assignments')
    .innerJoin('coders', 'coders.id', 'assignments.coder_id')
    .select(['assignments.round_id', 'assignments.document_id', 'coders.name as coder'])
    .orderBy('coders.id')
    .execute()
  const codings = await study.db
    .selectFrom('codings')
    .select(count => ['round_id', count.fn.countAll<number>().as('codings')])
    .where('round_id', 'is not', null)
    .where(await seenBy(study.db, viewerId))
    .groupBy('round_id')
    .execute()
  const codingsOf = new Map(codings.map(row => [row.round_id, Number(row.codings)]))
  return rounds.map(round => {
    const own = assigned.filter(({ round_id }) => round_id === round.id)
    return {
      ...factsOf(round),
      documents: new Set(own.map(({ document_id }) => document_id)).size,
      coders: [...new Set(own.map(({ coder }) => coder))],
      assignments: own.length,
      codings: codingsOf.get(round.id) ?? 0,
    }
  })
}

/** What one coder did so far with one document of a round; null where the round is blind and hides it from who is looking. */
export interface AssignmentView {
  document: string
  coder: string
  coderKind: CoderKind
  codings: number | null
  /** Turns that agreement counts: those of participants, or of nobody known, with words. First those the codings touch. */
  codedTurns: number | null
  turns: number
}

export interface RoundView {
  uid: string
  name: string
  status: RoundRow['status']
  isBlind: boolean
  openedAt: string
  closedAt: string | null
  /** In the order of documents, then coders. */
  assignments: AssignmentView[]
}

/** A round with what was coded in it so far. @throws UserError `not-found` */
export async function showRound(
  study: Study,
  name: string,
  { viewerId = null }: Viewing = {},
): Promise<RoundView> {
  const { db } = study
  const round = await findRound(db, name)
  const assignments = await readAssignments(db, round.id)
  const documents = new Map(
    (await db.selectFrom('documents').select(['id', 'name']).execute()).map(row => [row.id, row.name]),
  )
  const coders = new Map(
    (await db.selectFrom('coders').select(['id', 'name', 'kind']).execute()).map(row => [row.id, row]),
  )
  const turns = await countTurns(db, round.id)
  const coded = await countCoded(db, round.id)
  const isSecret = (await hiddenRoundIds(db, viewerId)).includes(round.id)
  const progressOf = (documentId: number, coderId: number) =>
    isSecret && coderId !== viewerId
      ? { codings: null, codedTurns: null }
      : (coded.get(`${documentId} ${coderId}`) ?? { codings: 0, codedTurns: 0 })
  return {
    ...factsOf(round),
    assignments: assignments.map(({ document_id, coder_id }) => ({
      document: documents.get(document_id) ?? '',
      coder: coders.get(coder_id)?.name ?? '',
      coderKind: coders.get(coder_id)?.kind ?? 'person',
      ...progressOf(document_id, coder_id),
      turns: turns.get(document_id) ?? 0,
    })),
  }
}

function factsOf(round: RoundRow) {
  return {
    uid: round.uid,
    name: round.name,
    status: round.status,
    isBlind: round.blind === 1,
    openedAt: round.opened_at,
    closedAt: round.closed_at,
  }
}

async function countTurns(db: Kysely<Schema>, roundId: number): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('turns')
    .leftJoin('speakers', 'speakers.id', 'turns.speaker_id')
    .select(count => ['turns.document_id', count.fn.countAll<number>().as('turns')])
    .where('turns.document_id', 'in', from =>
      from.selectFrom('assignments').select('document_id').where('round_id', '=', roundId),
    )
    .where(isParticipantTurn)
    .groupBy('turns.document_id')
    .execute()
  return new Map(rows.map(row => [row.document_id, Number(row.turns)]))
}

/** A turn that is a unit of agreement: it has words, and no interviewer speaks. */
const isParticipantTurn = sql<boolean>`turns.start_cp < turns.end_cp
  and (speakers.id is null or speakers.role = 'participant')`

/** Codings of a round and the turns they touch, by the keys of document and coder. */
async function countCoded(
  db: Kysely<Schema>,
  roundId: number,
): Promise<Map<string, { codings: number; codedTurns: number }>> {
  const rows = await db
    .selectFrom('codings')
    .leftJoin(
      from =>
        from
          .selectFrom('turns')
          .leftJoin('speakers', 'speakers.id', 'turns.speaker_id')
          .select(['turns.id', 'turns.document_id', 'turns.start_cp', 'turns.end_cp'])
          .where(isParticipantTurn)
          .as('counted'),
      join =>
        join
          .onRef('counted.document_id', '=', 'codings.document_id')
          .on(sql<boolean>`codings.start_cp < counted.end_cp and counted.start_cp < codings.end_cp`),
    )
    .select(count => [
      'codings.document_id',
      'codings.coder_id',
      count.fn.count<number>('codings.id').distinct().as('codings'),
      count.fn.count<number>('counted.id').distinct().as('codedTurns'),
    ])
    .where('codings.round_id', '=', roundId)
    .groupBy(['codings.document_id', 'codings.coder_id'])
    .execute()
  return new Map(
    rows.map(row => [
      `${row.document_id} ${row.coder_id}`,
      { codings: Number(row.codings), codedTurns: Number(row.codedTurns) },
    ]),
  )
}
