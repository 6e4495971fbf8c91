import type { Kysely } from 'kysely'
import { type Place, type Problem, UserError } from '../problems/index.js'
import type { Changed, ChangeSet, PropositionRole, PropositionRow, Schema } from '../store/index.js'
import { countOf } from '../text/index.js'
import type { CodeRecord, CodeTree } from './code.js'
import { readCodeTree } from './codebook.js'
import { findProposition } from './find.js'
import type { Study } from './study.js'

/** What codes are to a proposition, in the order in which they are named. */
export const propositionRoles: readonly PropositionRole[] = ['about', 'supports', 'contradicts']

/** A proposition as somebody states it: codes by path, alias or name. */
export interface WantedProposition {
  place: Place
  name: string
  claim: string
  codes: Readonly<Record<PropositionRole, readonly string[]>>
  /** Where each of the codes stands, where that is known. */
  places?: Readonly<Record<PropositionRole, readonly Place[]>>
}

/** What a study expects to find. */
export interface Proposition {
  id: number
  uid: string
  name: string
  claim: string
  codes: Record<PropositionRole, CodeRecord[]>
}

export interface PropositionPlan {
  propositions: {
    name: string
    claim: string
    change: 'new' | 'changed' | 'same'
    codes: Record<PropositionRole, string[]>
  }[]
}

interface PreparedProposition {
  name: string
  claim: string
  codes: Record<PropositionRole, CodeRecord[]>
  before: Proposition | null
  change: 'new' | 'changed' | 'same'
}

/** All propositions of a study, in the order in which they were stated. */
export async function readPropositions(db: Kysely<Schema>, tree: CodeTree): Promise<Proposition[]> {
  const rows = await db.selectFrom('propositions').selectAll().orderBy('position').orderBy('id').execute()
  return withCodes(db, tree, rows)
}

/** One proposition by its name. @throws UserError `not-found` */
export async function readProposition(
  db: Kysely<Schema>,
  tree: CodeTree,
  name: string,
): Promise<Proposition> {
  const row = await findProposition(db, name)
  const [proposition] = await withCodes(db, tree, [row])
  if (proposition === undefined) throw new Error(`The proposition ${name} was not read.`)
  return proposition
}

async function withCodes(
  db: Kysely<Schema>,
  tree: CodeTree,
  rows: readonly PropositionRow[],
): Promise<Proposition[]> {
  const named = await db.selectFrom('proposition_codes').selectAll().orderBy('position').execute()
  return rows.map(({ id, uid, name, claim }) => {
    const ofRole = (role: PropositionRole): CodeRecord[] =>
      named.flatMap(each =>
        each.proposition_id === id && each.role === role ? (tree.byId(each.code_id) ?? []) : [],
      )
    return {
      id,
      uid,
      name,
      claim,
      codes: { about: ofRole('about'), supports: ofRole('supports'), contradicts: ofRole('contradicts') },
    }
  })
}

/**
 * What stating propositions would change.
 * @throws UserError `bad-propositions` with every problem: a name twice, an unknown or retired code, a code for and against, a
 *   proposition that nothing speaks for or against
 */
export async function planPropositions(
  db: Kysely<Schema>,
  wanted: readonly WantedProposition[],
): Promise<PropositionPlan> {
  const tree = await readCodeTree(db)
  const prepared = await prepare(db, tree, wanted)
  return { propositions: prepared.map(each => toPlan(tree, each)) }
}

function toPlan(
  tree: CodeTree,
  { name, claim, change, codes }: PreparedProposition,
): PropositionPlan['propositions'][number] {
  const paths = (role: PropositionRole) => codes[role].map(code => tree.path(code))
  return {
    name,
    claim,
    change,
    codes: { about: paths('about'), supports: paths('supports'), contradicts: paths('contradicts') },
  }
}

/**
 * States propositions: those of a name that is there get the new claim and codes, others are added; those that are not named
 * stay. One event; none where nothing changes.
 * @throws as {@link planPropositions}
 */
export async function applyPropositions(
  study: Study,
  wanted: readonly WantedProposition[],
): Promise<Changed<PropositionPlan>> {
  return study.change('propositions.apply', async set => {
    const tree = await readCodeTree(set.db)
    const prepared = await prepare(set.db, tree, wanted)
    const changed = prepared.filter(({ change }) => change !== 'same')
    for (const each of changed) await write(set, each)
    if (changed.length > 0) set.say(`stated ${changed.map(({ name }) => name).join(', ')}`)
    return { propositions: prepared.map(each => toPlan(tree, each)) }
  })
}

/** Removes a proposition; codes and codings stay. @throws UserError `not-found` */
export async function removeProposition(study: Study, name: string): Promise<Changed<PropositionRow>> {
  return study.change('propositions.remove', async set => {
    const row = await findProposition(set.db, name)
    await removeCodes(set, row.id)
    await set.remove('propositions', [row.id])
    set.about('proposition', row.uid)
    set.say(`removed the proposition ${row.name}`)
    return row
  })
}

async function write(set: ChangeSet, { name, claim, codes, before }: PreparedProposition): Promise<void> {
  const row = before ?? (await insert(set, name, claim))
  if (before !== null) {
    await set.update('propositions', [{ id: row.id, set: { claim } }])
    await removeCodes(set, row.id)
  }
  await set.insert(
    'proposition_codes',
    propositionRoles.flatMap(role =>
      codes[role].map((code, position) => ({ proposition_id: row.id, code_id: code.id, role, position })),
    ),
  )
  set.about('proposition', row.uid)
}

async function insert(set: ChangeSet, name: string, claim: string): Promise<PropositionRow> {
  const last = await set.db
    .selectFrom('propositions')
    .select(most => most.fn.max('position').as('position'))
    .executeTakeFirstOrThrow()
  return set.insertOne('propositions', {
    name,
    claim,
    position: Number(last.position ?? -1) + 1,
    created_at: new Date().toISOString(),
  })
}

async function removeCodes(set: ChangeSet, propositionId: number): Promise<void> {
  const rows = await set.db
    .selectFrom('proposition_codes')
    .select('id')
    .where('proposition_id', '=', propositionId)
    .execute()
  await set.remove(
    'proposition_codes',
    rows.map(({ id }) => id),
  )
}

async function prepare(
  db: Kysely<Schema>,
  tree: CodeTree,
  wanted: readonly WantedProposition[],
): Promise<PreparedProposition[]> {
  const known = await readPropositions(db, tree)
  const problems: Problem[] = []
  const names = new Set<string>()
  const prepared = wanted.map(proposition => {
    const { name, claim, place } = proposition
    const report = (message: string, hint = '', at: Place = place) =>
      problems.push({
        code: 'bad-proposition',
        severity: 'error',
        place: at,
        message,
        ...(hint === '' ? {} : { hint }),
      })
    if (names.has(name)) report(`${name} is stated twice.`)
    names.add(name)
    const codes = findCodes(tree, proposition, report)
    const before = known.find(each => each.name === name) ?? null
    return { name, claim, codes, before, change: changeOf(before, claim, codes) }
  })
  if (problems.length > 0)
    throw new UserError(
      'bad-propositions',
      `The propositions do not fit the study: ${countOf(problems.length, 'problem')}; nothing was changed.`,
      { problems },
    )
  return prepared
}

function findCodes(
  tree: CodeTree,
  { name, codes, places }: WantedProposition,
  report: (message: string, hint?: string, at?: Place) => void,
): Record<PropositionRole, CodeRecord[]> {
  const ofRole = (role: PropositionRole): CodeRecord[] => {
    const found = new Set<CodeRecord>()
    for (const [index, reference] of codes[role].entries()) {
      const at = places?.[role][index]
      try {
        const code = tree.require(reference)
        if (code.status === 'retired') report(`${name} names ${tree.path(code)}, which is retired.`, '', at)
        found.add(code)
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        report(`${name}, ${role}: ${error.message}`, error.hint ?? '', at)
      }
    }
    return [...found]
  }
  const all = { about: ofRole('about'), supports: ofRole('supports'), contradicts: ofRole('contradicts') }
  const both = all.supports.filter(code => all.contradicts.includes(code))
  for (const code of both) report(`${name} names ${tree.path(code)} as speaking for it and against it.`)
  if (codes.supports.length + codes.contradicts.length === 0)
    report(`Nothing would speak for or against ${name}.`, 'Name codes under supports: or contradicts:.')
  return all
}

function changeOf(
  before: Proposition | null,
  claim: string,
  codes: Record<PropositionRole, CodeRecord[]>,
): PreparedProposition['change'] {
  if (before === null) return 'new'
  const idsOf = (list: readonly CodeRecord[]) => list.map(({ id }) => id).join(' ')
  const isSame =
    before.claim === claim && propositionRoles.every(role => idsOf(before.codes[role]) === idsOf(codes[role]))
  return isSame ? 'same' : 'changed'
}
