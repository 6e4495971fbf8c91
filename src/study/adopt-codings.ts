import type { Kysely } from 'kysely'
import { UserError } from '../problems/index.js'
import {
  type Changed,
  type CoderRow,
  type CodingRow,
  inChunks,
  type RoundRow,
  type Schema,
} from '../store/index.js'
import { countOf } from '../text/index.js'
import { addCodings, type NewCoding, nameTopics } from './codings.js'
import { openRoundFor } from './rounds.js'
import { reconciledDocuments } from './settled.js'
import type { Study } from './study.js'

/** Which codings of a program are adopted, and by whom. */
export interface AdoptionRequest {
  coder: CoderRow
  program: CoderRow
  /** Codes and what is under them: every id that counts; default: all. */
  codeIds?: readonly number[]
  documentId?: number
  /** Only these codings; default: all. */
  codingIds?: readonly number[]
}

export interface AdoptionPlan {
  /** The program's codings the coder would have as their own. */
  codings: CodingRow[]
  /** Left out, as the coder has the code on the same words already, or as their code is retired. */
  known: number
  retired: number
  /** Open rounds the new codings belong to, by document; none for a document the coder is not asked to code. */
  rounds: ReadonlyMap<number, RoundRow>
  /** Names of documents whose consensus is what counts, so that these codings do not. */
  reconciled: string[]
}

/**
 * What adopting codings of a program would do. Each belongs to the open round in which the coder has its document, as a coding
 * made by hand would.
 * @throws UserError `bad-argument` where the one is no program or the other no person
 */
export async function planAdoption(db: Kysely<Schema>, request: AdoptionRequest): Promise<AdoptionPlan> {
  const { coder, program } = request
  if (program.kind !== 'program')
    throw new UserError(
      'bad-argument',
      `${program.name} is not a program; only a program’s codings are adopted.`,
      {
        hint: 'See framewise coder list.',
      },
    )
  if (coder.kind !== 'person')
    throw new UserError('bad-argument', `${coder.name} is not a person, and cannot adopt codings.`, {
      hint: 'Say who adopts them with --coder NAME.',
    })
  const all = await programCodings(db, request)
  const own = await wordsOfCoder(db, coder.id)
  const active = all.filter(({ isRetired }) => Number(isRetired) === 0)
  const codings = active.filter(row => !own.has(placeKey(row)))
  const documentIds = [...new Set(codings.map(row => row.document_id))]
  return {
    codings: codings.map(({ isRetired: _isRetired, ...row }) => row),
    known: active.length - codings.length,
    retired: all.length - active.length,
    rounds: await roundsOf(db, documentIds, coder.id),
    reconciled: await reconciledAmong(db, documentIds),
  }
}

/** Gives a coder codings of a program as their own, as one event; the program keeps its own. @throws as {@link planAdoption} */
export async function adoptCodings(study: Study, request: AdoptionRequest): Promise<Changed<AdoptionPlan>> {
  return study.change('codings.adopt', async set => {
    const plan = await planAdoption(set.db, request)
    const { added } = await addCodings(
      set,
      plan.codings.map(
        (row): NewCoding => ({
          documentId: row.document_id,
          codeId: row.code_id,
          coderId: request.coder.id,
          roundId: plan.rounds.get(row.document_id)?.id ?? null,
          startCp: row.start_cp,
          endCp: row.end_cp,
        }),
      ),
    )
    await nameTopics(set, added)
    set.about('coder', request.coder.uid)
    set.say(`${request.coder.name} adopted ${countOf(added.length, 'coding')} of ${request.program.name}`)
    return plan
  })
}

async function programCodings(
  db: Kysely<Schema>,
  { program, codeIds, documentId, codingIds }: AdoptionRequest,
) {
  let query = db
    .selectFrom('codings')
    .innerJoin('documents', 'documents.id', 'codings.document_id')
    .innerJoin('codes', 'codes.id', 'codings.code_id')
    .selectAll('codings')
    .select(each => each.case().when('codes.status', '=', 'retired').then(1).else(0).end().as('isRetired'))
    .where('codings.coder_id', '=', program.id)
    .where('codings.state', '=', 'placed')
    .orderBy('documents.position')
    .orderBy('codings.start_cp')
    .orderBy('codings.end_cp')
    .orderBy('codings.id')
  if (codeIds !== undefined) query = query.where('codings.code_id', 'in', [...codeIds])
  if (documentId !== undefined) query = query.where('codings.document_id', '=', documentId)
  if (codingIds !== undefined) query = query.where('codings.id', 'in', [...codingIds])
  return query.execute()
}

function placeKey(row: Pick<CodingRow, 'document_id' | 'code_id' | 'start_cp' | 'end_cp'>): string {
  return [row.document_id, row.code_id, row.start_cp, row.end_cp].join()
}

async function wordsOfCoder(db: Kysely<Schema>, coderId: number): Promise<Set<string>> {
  const rows = await db
    .selectFrom('codings')
    .select(['document_id', 'code_id', 'start_cp', 'end_cp'])
    .where('coder_id', '=', coderId)
    .where('state', '=', 'placed')
    .execute()
  return new Set(rows.map(placeKey))
}

async function roundsOf(
  db: Kysely<Schema>,
  documentIds: readonly number[],
  coderId: number,
): Promise<Map<number, RoundRow>> {
  const rounds = new Map<number, RoundRow>()
  for (const id of documentIds) {
    const round = await openRoundFor(db, id, coderId)
    if (round !== null) rounds.set(id, round)
  }
  return rounds
}

/** Names of those in which only the consensus is settled. */
async function reconciledAmong(db: Kysely<Schema>, documentIds: readonly number[]): Promise<string[]> {
  const rows = await inChunks(documentIds, chunk =>
    db
      .selectFrom('documents')
      .select(['name', 'position'])
      .where('id', 'in', chunk)
      .where('id', 'in', reconciledDocuments(db))
      .execute(),
  )
  return rows.toSorted((a, b) => a.position - b.position).map(({ name }) => name)
}
