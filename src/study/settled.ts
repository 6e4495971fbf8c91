import { type ExpressionBuilder, type Kysely, type QueryCreator, sql } from 'kysely'
import type { Schema } from '../store/index.js'
import { countOf } from '../text/index.js'
import { countOpenInReconciled } from './consensus/open-in-reconciled.js'

/**
 * The codings an analysis uses, joined with their coders: in a reconciled document only those of the consensus, in every other
 * one those of its persons and imports. A document is reconciled where a consensus coder has codings, or where a disagreement of
 * its coders was decided for good: else rejecting all of them would bring them back. Never a program's, never codings whose words are lost, and never those of
 * a blind round before it is closed: nobody may see them yet.
 * Select, join and filter further as needed; every analysis starts from this one query.
 */
export function settledCodings(db: QueryCreator<Schema>) {
  const reconciled = reconciledDocuments(db)
  return visibleCodings(db).where(where =>
    where.or([
      where('coders.kind', '=', 'consensus'),
      where.and([
        where('coders.kind', 'in', ['person', 'import']),
        where('codings.document_id', 'not in', reconciled),
      ]),
    ]),
  )
}

/** Keys of the documents of which only the codings of the consensus are settled. */
export function reconciledDocuments(db: QueryCreator<Schema>) {
  return (
    db
      .selectFrom('coders')
      // SQLite keeps the order of a cross join: from the few coders of the consensus to their codings, never from all codings to their coders.
      .crossJoin('codings')
      .whereRef('codings.coder_id', '=', 'coders.id')
      .where('coders.kind', '=', 'consensus')
      .where('codings.state', '=', 'placed')
      .where(inVisibleRound(db))
      .select('codings.document_id')
      .union(decidedDocuments(db))
  )
}

/** Codings that have their words and that everybody may see, with their coders. */
function visibleCodings(db: QueryCreator<Schema>) {
  return db
    .selectFrom('codings')
    .innerJoin('coders', 'coders.id', 'codings.coder_id')
    .where('codings.state', '=', 'placed')
    .where(inVisibleRound(db))
}

/** Whether the round of a coding is one that everybody may see. */
function inVisibleRound(db: QueryCreator<Schema>) {
  return ({ or, eb }: ExpressionBuilder<Schema, 'codings' | 'coders'>) =>
    or([eb('codings.round_id', 'is', null), eb('codings.round_id', 'not in', openBlindRounds(db))])
}

/** Documents with a final decision in a round that everybody may see. */
function decidedDocuments(db: QueryCreator<Schema>) {
  return db
    .selectFrom('decisions')
    .select('decisions.document_id')
    .where('decisions.action', '<>', 'defer')
    .where('decisions.round_id', 'not in', openBlindRounds(db))
}

function openBlindRounds(db: QueryCreator<Schema>) {
  return db.selectFrom('rounds').select('rounds.id').where('blind', '=', 1).where('status', '=', 'open')
}

/**
 * Which codings were used, in words: “codings of BK and MZ in 2 documents, of BK in 4, of MZ in 4; no consensus yet”.
 * Documents that nobody coded are counted at the end.
 */
export async function describeSettled(db: Kysely<Schema>): Promise<string> {
  const rows = await db
    .selectFrom('documents')
    .innerJoin('coders as people', join => join.onTrue())
    // Asks for each document and coder, not for each coding: of those there may be a million.
    .where(({ exists }) =>
      exists(
        settledCodings(db)
          .where('codings.document_id', '=', sql.ref<number>('documents.id'))
          .where('codings.coder_id', '=', sql.ref<number>('people.id'))
          .select('codings.id'),
      ),
    )
    .select(['documents.id as document_id', 'people.name', 'people.kind'])
    .orderBy('documents.position')
    .orderBy('people.name')
    .execute()
  const { documents } = await db
    .selectFrom('documents')
    .select(count => count.fn.countAll<number>().as('documents'))
    .executeTakeFirstOrThrow()
  const coders = new Map<number, string[]>()
  for (const { document_id, name } of rows)
    coders.set(document_id, [...(coders.get(document_id) ?? []), name])
  const waiting = await db
    .selectFrom('rounds')
    .select('name')
    .where('id', 'in', openBlindRounds(db))
    .where('id', 'in', from =>
      from.selectFrom('codings').select('round_id').where('round_id', 'is not', null),
    )
    .execute()
  const blind = waiting.length === 0 ? '' : `without those of ${namesOf(waiting)}, which is blind and open`
  const { decided } = await db
    .selectFrom('decisions')
    .select(count => count.fn.countAll<number>().as('decided'))
    .where('action', '<>', 'defer')
    .executeTakeFirstOrThrow()
  const open = Number(decided) === 0 ? 0 : await countOpenInReconciled(db)
  if (coders.size === 0) return ['no codings yet', blind].filter(Boolean).join(', ')
  const uncoded = Number(documents) - coders.size
  const hasConsensus = rows.some(({ kind }) => kind === 'consensus')
  return [
    `codings ${describeGroups([...coders.values()])}`,
    hasConsensus || Number(decided) > 0 ? '' : 'no consensus yet',
    open === 0 ? '' : `${countOf(open, 'disagreement')} still open in reconciled documents, and left out`,
    blind,
    uncoded > 0 ? `${countOf(uncoded, 'document')} without codings` : '',
  ]
    .filter(Boolean)
    .join('; ')
}

function namesOf(rounds: readonly { name: string }[]): string {
  return new Intl.ListFormat('en').format(rounds.map(({ name }) => name))
}

/** Documents with the same coders together, in the order in which they first come. */
function describeGroups(codersOfDocuments: readonly string[][]): string {
  const groups = new Map<string, number>()
  for (const coders of codersOfDocuments) {
    const names = new Intl.ListFormat('en').format(coders)
    groups.set(names, (groups.get(names) ?? 0) + 1)
  }
  return [...groups]
    .map(([names, count], index) => `of ${names} in ${index === 0 ? countOf(count, 'document') : count}`)
    .join(', ')
}
