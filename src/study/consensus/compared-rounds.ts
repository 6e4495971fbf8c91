import type { Kysely } from 'kysely'
import { UserError } from '../../problems/index.js'
import type { RoundRow, Schema } from '../../store/index.js'
import { hiddenRoundIds } from '../blind.js'
import { findRound } from '../find.js'

/** Who of a round's persons was asked to code each document that two or more of them code: keys, in the order of documents. */
export type SharedDocuments = ReadonlyMap<number, readonly number[]>

/** The documents of a round in which coders can differ. Programs, imports and the consensus are compared with nobody. */
export async function readSharedDocuments(db: Kysely<Schema>, roundId: number): Promise<SharedDocuments> {
  const rows = await db
    .selectFrom('assignments')
    .innerJoin('documents', 'documents.id', 'assignments.document_id')
    .innerJoin('coders', 'coders.id', 'assignments.coder_id')
    .select(['assignments.document_id', 'assignments.coder_id'])
    .where('assignments.round_id', '=', roundId)
    .where('coders.kind', '=', 'person')
    .orderBy('documents.position')
    .orderBy('assignments.coder_id')
    .execute()
  const byDocument = new Map<number, number[]>()
  for (const { document_id, coder_id } of rows) {
    const coders = byDocument.get(document_id)
    if (coders === undefined) byDocument.set(document_id, [coder_id])
    else coders.push(coder_id)
  }
  return new Map([...byDocument].filter(([, coders]) => coders.length > 1))
}

/** The rounds in which two persons share a document, the first one first. */
export async function comparedRounds(db: Kysely<Schema>): Promise<RoundRow[]> {
  return db
    .selectFrom('rounds')
    .selectAll('rounds')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('assignments')
          .innerJoin('coders', 'coders.id', 'assignments.coder_id')
          .select('assignments.document_id')
          .whereRef('assignments.round_id', '=', 'rounds.id')
          .where('coders.kind', '=', 'person')
          .groupBy('assignments.document_id')
          .having(all => all.fn.countAll(), '>', 1),
      ),
    )
    .orderBy('rounds.id')
    .execute()
}

/**
 * The round of that name, or the latest in which two persons share a document.
 * @throws UserError `not-found`; `conflict` where the round is blind and open and the viewer codes in it
 */
export async function chooseComparedRound(
  db: Kysely<Schema>,
  name: string | undefined,
  viewerId: number | null,
): Promise<RoundRow> {
  const round = name === undefined ? (await comparedRounds(db)).at(-1) : await findRound(db, name)
  if (round === undefined)
    throw new UserError('not-found', 'No round has a document that two persons are to code.', {
      hint: 'Open one with framewise rounds open NAME --documents P01,P02 --coders BK,MZ.',
    })
  await refuseHiddenRound(db, round, viewerId)
  return round
}

/** What others coded shows where coders differ, so it is as hidden as their codings. @throws UserError `conflict` */
async function refuseHiddenRound(
  db: Kysely<Schema>,
  round: RoundRow,
  viewerId: number | null,
): Promise<void> {
  if (!(await hiddenRoundIds(db, viewerId)).includes(round.id)) return
  throw new UserError(
    'conflict',
    `${round.name} is blind and open: its coders do not see how far they agree.`,
    {
      hint: `When all have coded, close it: framewise rounds close ${round.name}.`,
    },
  )
}

/** Nothing is decided in a blind round while it is open: a consensus would show what was coded. @throws UserError `conflict` */
export function refuseBlindRound(round: RoundRow): void {
  if (round.blind === 0 || round.status === 'closed') return
  throw new UserError('conflict', `${round.name} is blind and open: nothing can be decided in it yet.`, {
    hint: `When all have coded, close it: framewise rounds close ${round.name}.`,
  })
}
