import type { Kysely } from 'kysely'
import { UserError } from '../problems/index.js'
import type { AssignmentRow, Changed, ChangeSet, RoundRow, Schema } from '../store/index.js'
import { countOf } from '../text/index.js'
import { findCoder, findDocument, findRound, refuseTakenName } from './find.js'
import type { Study } from './study.js'

/** Documents, by name, that a coder is asked to code. */
export interface CoderDocuments {
  coder: string
  documents: readonly string[]
}

export interface NewRound {
  name: string
  /** Whether its coders must not see each other's codings while it is open. */
  isBlind?: boolean
  /** Coders who code all of `documents`. */
  coders?: readonly string[]
  /** Default: every document of the study. */
  documents?: readonly string[]
  /** Documents of single coders, besides. */
  assignments?: readonly CoderDocuments[]
}

/** A round after a change, and what it newly asks of its coders. */
export interface RoundChange {
  round: RoundRow
  /** New assignments of coders to documents. */
  assigned: number
  /** All documents and coders of the new assignments, by name. */
  documents: string[]
  coders: string[]
}

/**
 * Opens a coding cycle: who codes which documents.
 * @throws UserError `already-exists`, `not-found` (document, coder), `bad-argument` where nobody is asked to code anything
 */
export async function openRound(study: Study, request: NewRound): Promise<Changed<RoundChange>> {
  const { name, isBlind = false } = request
  if (name.trim() === '') throw new UserError('bad-argument', 'A round needs a name.')
  return study.change('rounds.open', async set => {
    await refuseTakenName(set.db, 'rounds', name)
    const round = await set.insertOne('rounds', {
      name,
      blind: isBlind ? 1 : 0,
      status: 'open',
      opened_at: new Date().toISOString(),
      closed_at: null,
    })
    const wanted = await wantedDocuments(set.db, request)
    const change = await assign(set, round, wanted)
    if (change.assigned === 0)
      throw new UserError('bad-argument', 'A round needs coders and documents.', {
        hint: 'Name them with --coders BK,MZ --documents P01,P02, or with --assign BK=P03,P05.',
      })
    const what = `${change.coders.join(', ')} on ${countOf(change.documents.length, 'document')}`
    set.say(`opened the round ${name}${isBlind ? ' (blind)' : ''}: ${what}`)
    return change
  })
}

/** Asks coders of an open round to code more documents. @throws UserError `not-found`, `conflict` where it is closed */
export async function assignInRound(
  study: Study,
  name: string,
  assignments: readonly CoderDocuments[],
): Promise<Changed<RoundChange>> {
  return study.change('rounds.assign', async set => {
    const round = await findRound(set.db, name)
    refuseClosedRound(round)
    const change = await assign(set, round, assignments)
    const what = assignments.map(({ coder, documents }) => `${coder} ${documents.join(', ')}`).join('; ')
    set.say(`assigned in the round ${round.name}: ${what}`)
    return change
  })
}

/** Ends a round: nothing can be coded in it any more, and nothing of it is hidden. @throws UserError `not-found`, `nothing-to-do` */
export async function closeRound(study: Study, name: string): Promise<Changed<RoundRow>> {
  return study.change('rounds.close', async set => {
    const round = await findRound(set.db, name)
    if (round.status === 'closed')
      throw new UserError('nothing-to-do', `The round “${round.name}” is closed already.`)
    const patch = { status: 'closed', closed_at: new Date().toISOString() } as const
    await set.update('rounds', [{ id: round.id, set: patch }])
    set.about('round', round.uid)
    set.say(`closed the round ${round.name}`)
    return { ...round, ...patch }
  })
}

/** Refuses to add to a round that is closed. @throws UserError `conflict` */
export function refuseClosedRound(round: Pick<RoundRow, 'name' | 'status'>): void {
  if (round.status === 'open') return
  throw new UserError('conflict', `The round “${round.name}” is closed.`, {
    hint: 'Open another one with framewise rounds open NAME.',
  })
}

/** The open round a coder is asked to code a document in, the latest of several; null where there is none. */
export async function openRoundFor(
  db: Kysely<Schema>,
  documentId: number,
  coderId: number,
): Promise<RoundRow | null> {
  const row = await db
    .selectFrom('rounds')
    .innerJoin('assignments', 'assignments.round_id', 'rounds.id')
    .selectAll('rounds')
    .where('rounds.status', '=', 'open')
    .where('assignments.document_id', '=', documentId)
    .where('assignments.coder_id', '=', coderId)
    .orderBy('rounds.id', 'desc')
    .executeTakeFirst()
  return row ?? null
}

/** Names of the open rounds a coder codes in. */
export async function openRoundsOf(db: Kysely<Schema>, coderId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('rounds')
    .innerJoin('assignments', 'assignments.round_id', 'rounds.id')
    .select(['rounds.id', 'rounds.name'])
    .distinct()
    .where('rounds.status', '=', 'open')
    .where('assignments.coder_id', '=', coderId)
    .orderBy('rounds.id')
    .execute()
  return rows.map(({ name }) => name)
}

/** Who is asked to code what in a round: assignments in the order of documents, then coders. */
export async function readAssignments(db: Kysely<Schema>, roundId: number): Promise<AssignmentRow[]> {
  return db
    .selectFrom('assignments')
    .innerJoin('documents', 'documents.id', 'assignments.document_id')
    .selectAll('assignments')
    .where('assignments.round_id', '=', roundId)
    .orderBy('documents.position')
    .orderBy('assignments.coder_id')
    .execute()
}

async function wantedDocuments(db: Kysely<Schema>, request: NewRound): Promise<CoderDocuments[]> {
  const { coders = [], assignments = [] } = request
  if (coders.length === 0) {
    if (request.documents === undefined) return [...assignments]
    throw new UserError('bad-argument', 'The documents of the round have no coders.', {
      hint: 'Name them with --coders BK,MZ.',
    })
  }
  const documents = request.documents ?? (await allDocuments(db))
  return [...coders.map(coder => ({ coder, documents })), ...assignments]
}

async function allDocuments(db: Kysely<Schema>): Promise<string[]> {
  const rows = await db.selectFrom('documents').select('name').orderBy('position').execute()
  return rows.map(({ name }) => name)
}

/** Adds what is not assigned yet. */
async function assign(
  set: ChangeSet,
  round: RoundRow,
  wanted: readonly CoderDocuments[],
): Promise<RoundChange> {
  const known = new Set((await readAssignments(set.db, round.id)).map(keyOf))
  const documents = new Map<number, string>()
  const coders = new Map<number, string>()
  const fresh: Omit<AssignmentRow, 'id'>[] = []
  set.about('round', round.uid)
  const named = await documentsNamed(
    set.db,
    wanted.flatMap(request => request.documents),
  )
  for (const request of wanted) {
    const coder = await findCoder(set.db, request.coder)
    for (const name of request.documents) {
      const document = named.get(name)
      if (document === undefined) continue
      const row = { round_id: round.id, document_id: document.id, coder_id: coder.id }
      if (known.has(keyOf(row))) continue
      known.add(keyOf(row))
      fresh.push(row)
      documents.set(document.id, document.name)
      coders.set(coder.id, coder.name)
      set.about('document', document.uid)
    }
  }
  await set.insert('assignments', fresh)
  return { round, assigned: fresh.length, documents: [...documents.values()], coders: [...coders.values()] }
}

/** @throws UserError `not-found` */
async function documentsNamed(
  db: Kysely<Schema>,
  names: readonly string[],
): Promise<Map<string, { id: number; uid: string; name: string }>> {
  const rows = await db.selectFrom('documents').select(['id', 'uid', 'name']).execute()
  const byName = new Map(rows.map(row => [row.name, row]))
  for (const name of names) if (!byName.has(name)) byName.set(name, await findDocument(db, name))
  return byName
}

function keyOf(row: Omit<AssignmentRow, 'id'>): string {
  return `${row.document_id} ${row.coder_id}`
}
