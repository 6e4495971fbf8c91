import type { Kysely } from 'kysely'
import { UserError } from '../../problems/index.js'
import type { CoderKind, CoderRow, RoundRow, Schema } from '../../store/index.js'
import { chooseComparedRound, findCoder, hiddenRoundIds, type Study } from '../../study/index.js'

/** Who is compared with whom, and on which documents. */
export interface Comparison {
  /** The round; null where coders are compared over all rounds. */
  round: RoundRow | null
  coders: CoderRow[]
  /** Documents that two or more of them were asked to code, in the study's order. */
  documents: ComparedDocument[]
  /** How many documents only one of them was asked to code. */
  singleCoded: number
  /** Who has not begun which of their documents in a round that is open: left out, as nobody looked. */
  notBegun: { coder: string; documents: string[] }[]
}

export interface ComparedDocument {
  id: number
  name: string
  /** For each coder of the comparison, whether they were asked to code it. */
  assigned: boolean[]
}

export interface ComparisonRequest {
  /** Name; default: the latest round in which two persons share a document. */
  round?: string
  /** Names, each counted once; default: every person of the round who shares a document with another. */
  coders?: readonly string[]
  /** Coder who is to see the figures; null for somebody who is no coder. */
  viewerId?: number | null
}

/**
 * Chooses what is compared. Persons are compared on the documents they were asked to code in a round. Consensus,
 * programs and imports take part only when named: a consensus has "coded" the documents in which something was
 * decided, a program or an import those it was assigned or has a coding in. Where one of these is named and no round
 * is, all rounds count.
 * @throws UserError `not-found` when no document has two of the coders, `bad-argument` for fewer than two coders,
 *   `conflict` when the viewer codes in the round and it is blind and open
 */
export async function chooseComparison(study: Study, request: ComparisonRequest): Promise<Comparison> {
  const { db } = study
  const named = request.coders === undefined ? null : await findCoders(db, request.coders)
  const isOverAll = request.round === undefined && (named ?? []).some(({ kind }) => kind !== 'person')
  const { viewerId = null } = request
  const round = isOverAll ? null : await chooseComparedRound(db, request.round, viewerId)
  if (isOverAll) await refuseHidden(db, viewerId)
  const asked = referenceFirst(named ?? (await personsOf(db, round)))
  if (asked.length < 2) throw tooFewCoders(asked, round, named !== null)
  const { begun, notBegun } = splitBegun(
    asked,
    await readAssigned(db, round, asked),
    await readBegun(db, round),
  )
  const documents = await readDocuments(db, begun)
  const shared = documents.filter(({ coderIds }) => coderIds.size > 1)
  if (shared.length === 0) throw nothingShared(asked, round, notBegun.length > 0)
  const sharers = new Set(shared.flatMap(({ coderIds }) => [...coderIds]))
  const coders = named === null ? asked.filter(({ id }) => sharers.has(id)) : asked
  return {
    round,
    coders,
    documents: shared.map(({ id, name, coderIds }) => ({
      id,
      name,
      assigned: coders.map(coder => coderIds.has(coder.id)),
    })),
    singleCoded: documents.length - shared.length,
    notBegun: await nameNotBegun(db, asked, notBegun),
  }
}

/** A consensus stands first, for the others are held against it; then persons, imports and programs. */
const ranks: Readonly<Record<CoderKind, number>> = { consensus: 0, person: 1, import: 2, program: 3 }

function referenceFirst(coders: readonly CoderRow[]): CoderRow[] {
  if (coders.every(({ kind }) => kind === 'person')) return [...coders]
  return coders.toSorted((left, right) => ranks[left.kind] - ranks[right.kind])
}

interface Assigned {
  document_id: number
  coder_id: number
}

/** Documents and coders with a coding in a round that is open; null for a closed one, in which all count as done. */
async function readBegun(db: Kysely<Schema>, round: RoundRow | null): Promise<Set<string> | null> {
  if (round?.status !== 'open') return null
  const rows = await db
    .selectFrom('codings')
    .select(['document_id', 'coder_id'])
    .distinct()
    .where('round_id', '=', round.id)
    .execute()
  return new Set(rows.map(row => `${row.document_id} ${row.coder_id}`))
}

/**
 * What was begun, and what was not. Where nobody has begun anything yet, all of it counts; consensus, programs and imports
 * are asked by what they coded.
 */
function splitBegun(
  coders: readonly CoderRow[],
  assigned: readonly Assigned[],
  begun: ReadonlySet<string> | null,
): { begun: Assigned[]; notBegun: Assigned[] } {
  const persons = new Set(coders.filter(({ kind }) => kind === 'person').map(({ id }) => id))
  const isBegun = (row: Assigned) =>
    begun === null ||
    begun.size === 0 ||
    !persons.has(row.coder_id) ||
    begun.has(`${row.document_id} ${row.coder_id}`)
  return { begun: assigned.filter(isBegun), notBegun: assigned.filter(row => !isBegun(row)) }
}

async function nameNotBegun(
  db: Kysely<Schema>,
  coders: readonly CoderRow[],
  rows: readonly Assigned[],
): Promise<Comparison['notBegun']> {
  if (rows.length === 0) return []
  const documents = await db.selectFrom('documents').select(['id', 'name']).orderBy('position').execute()
  return coders.flatMap(({ id, name }) => {
    const own = new Set(rows.filter(row => row.coder_id === id).map(row => row.document_id))
    if (own.size === 0) return []
    return [
      { coder: name, documents: documents.filter(document => own.has(document.id)).map(each => each.name) },
    ]
  })
}

async function findCoders(db: Kysely<Schema>, names: readonly string[]): Promise<CoderRow[]> {
  const found = await Promise.all(names.map(name => findCoder(db, name)))
  return [...new Map(found.map(coder => [coder.id, coder])).values()]
}

/** Over all rounds, what others coded in a blind one that is open would show. @throws UserError `conflict` */
async function refuseHidden(db: Kysely<Schema>, viewerId: number | null): Promise<void> {
  const [hidden] = await hiddenRoundIds(db, viewerId)
  if (hidden === undefined) return
  const { name } = await db
    .selectFrom('rounds')
    .select('name')
    .where('id', '=', hidden)
    .executeTakeFirstOrThrow()
  throw new UserError('conflict', `${name} is blind and open: its coders do not see how far they agree.`, {
    hint: `Name another round with --round, or close it: framewise rounds close ${name}.`,
  })
}

async function personsOf(db: Kysely<Schema>, round: RoundRow | null): Promise<CoderRow[]> {
  if (round === null) return []
  return db
    .selectFrom('coders')
    .selectAll()
    .where('kind', '=', 'person')
    .where('id', 'in', from =>
      from.selectFrom('assignments').select('coder_id').where('round_id', '=', round.id),
    )
    .orderBy('id')
    .execute()
}

/**
 * The documents each coder was asked to code: assignments (a consensus is assigned a document with the first decision in
 * it), and for coders who are no persons also what they coded.
 */
async function readAssigned(
  db: Kysely<Schema>,
  round: RoundRow | null,
  coders: readonly CoderRow[],
): Promise<Assigned[]> {
  const idsOf = (kinds: readonly CoderKind[]) =>
    coders.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id)
  let assignments = db
    .selectFrom('assignments')
    .select(['document_id', 'coder_id'])
    .where('coder_id', 'in', idsOf(['person', 'consensus', 'program', 'import']))
  if (round !== null) assignments = assignments.where('round_id', '=', round.id)
  const found = await assignments.execute()
  const others = idsOf(['consensus', 'program', 'import'])
  if (others.length === 0) return found
  let coded = db
    .selectFrom('codings')
    .select(['document_id', 'coder_id'])
    .distinct()
    .where('coder_id', 'in', others)
  const consensus = idsOf(['consensus'])
  if (round !== null && consensus.length > 0)
    coded = coded.where(where =>
      where.or([where('coder_id', 'not in', consensus), where('round_id', '=', round.id)]),
    )
  return [...found, ...(await coded.execute())]
}

async function readDocuments(
  db: Kysely<Schema>,
  assigned: readonly Assigned[],
): Promise<{ id: number; name: string; coderIds: Set<number> }[]> {
  const coderIds = new Map<number, Set<number>>()
  for (const { document_id, coder_id } of assigned)
    coderIds.set(document_id, (coderIds.get(document_id) ?? new Set()).add(coder_id))
  const rows = await db.selectFrom('documents').select(['id', 'name']).orderBy('position').execute()
  return rows.flatMap(row => {
    const ids = coderIds.get(row.id)
    return ids === undefined ? [] : [{ ...row, coderIds: ids }]
  })
}

function tooFewCoders(found: readonly CoderRow[], round: RoundRow | null, isNamed: boolean): UserError {
  const one = found[0]?.name
  const message = isNamed
    ? `Agreement needs the names of two coders; ${one === undefined ? 'none is' : `only ${one} is`} named.`
    : `Agreement needs two coders; ${round?.name} has ${one === undefined ? 'none' : `only ${one}`}.`
  return new UserError('bad-argument', message, {
    hint:
      round === null
        ? 'See framewise coder list.'
        : `See who codes in the round: framewise rounds show ${round.name}.`,
  })
}

function nothingShared(
  coders: readonly CoderRow[],
  round: RoundRow | null,
  isForNotBegun: boolean,
): UserError {
  const names = new Intl.ListFormat('en').format(coders.map(coder => coder.name))
  return new UserError(
    'not-found',
    `${names} share no document${round === null ? '' : ` in ${round.name}`}${isForNotBegun ? ' that two of them have begun' : ''}.`,
    {
      hint: round === null ? 'See framewise rounds list.' : `See framewise rounds show ${round.name}.`,
    },
  )
}
