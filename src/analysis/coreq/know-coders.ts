import type { Kysely } from 'kysely'
import type { CoderKind, Policy, Schema } from '../../store/index.js'
import { comparedRounds, countSettled } from '../../study/index.js'
import { countOf } from '../../text/index.js'
import { type CoreqScope, type KnownItems, listNames, shareOf } from './coreq-scope.js'

/** Who coded which document: each pair once. */
interface CodedDocument {
  coder: string
  kind: CoderKind
  documentId: number
  document: string
}

/**
 * Item 24: who coded, how much of it was coded by two or more persons, and how their disagreements were settled. A document is
 * coded by somebody who has a coding in it. Codings of a blind round count for nobody before it is closed.
 */
export async function knowCoders(scope: CoreqScope): Promise<KnownItems> {
  const source = 'framewise coder list'
  const coded = await readCodedDocuments(scope.db)
  const secret = (await openRounds(scope.db)).filter(({ blind }) => blind === 1)
  const waiting = secret.map(({ name }) => `the codings of ${name}, a blind round that is still open`)
  const persons = coded.filter(({ kind }) => kind === 'person')
  if (coded.length === 0) return { 24: { text: null, gap: waiting.join('; ') || null, source } }
  const settling = await describeSettling(scope)
  const double = countDouble(persons)
  const text = [
    describePersons(scope, persons),
    describeOthers(scope, coded),
    persons.length === 0 ? '' : describeDouble(scope, double),
    settling.text,
  ].filter(Boolean)
  const gap = [
    persons.length === 0 ? 'how many people coded' : '',
    scope.uncoded === 0 ? '' : `who codes ${countOf(scope.uncoded, 'interview')} without codings`,
    ...waiting,
    settling.gap,
    double.size > 0 && settling.text === '' ? 'how disagreements were settled' : '',
  ].filter(Boolean)
  return { 24: { text: text.join(' '), gap: gap.join('; ') || null, source } }
}

async function readCodedDocuments(db: Kysely<Schema>): Promise<CodedDocument[]> {
  return db
    .selectFrom('codings')
    .innerJoin('coders', 'coders.id', 'codings.coder_id')
    .innerJoin('documents', 'documents.id', 'codings.document_id')
    .select(['coders.name as coder', 'coders.kind', 'coders.id'])
    .select(['documents.id as documentId', 'documents.name as document'])
    .distinct()
    .where('codings.state', '=', 'placed')
    .where('coders.kind', '<>', 'consensus')
    .where(({ or, eb, selectFrom }) =>
      or([
        eb('codings.round_id', 'is', null),
        eb(
          'codings.round_id',
          'not in',
          selectFrom('rounds').select('rounds.id').where('blind', '=', 1).where('status', '=', 'open'),
        ),
      ]),
    )
    .orderBy('coders.id')
    .orderBy('documents.id')
    .execute()
}

async function openRounds(db: Kysely<Schema>) {
  return db
    .selectFrom('rounds')
    .select(['name', 'blind'])
    .where('status', '=', 'open')
    .orderBy('id')
    .execute()
}

/** Documents of each coder, in the order in which the coders were added. */
function countByCoder(coded: readonly CodedDocument[]): [coder: string, documents: number][] {
  const counts = new Map<string, number>()
  for (const { coder } of coded) counts.set(coder, (counts.get(coder) ?? 0) + 1)
  return [...counts]
}

function describePersons({ isNamed }: CoreqScope, persons: readonly CodedDocument[]): string {
  const counts = countByCoder(persons)
  if (counts.length === 0) return ''
  const named = counts.map(([coder, documents]) => `${coder} ${countOf(documents, 'document')}`)
  return `${countOf(counts.length, 'coder')} coded the data${isNamed ? `: ${listNames(named)}` : ''}.`
}

function describeOthers({ isNamed }: CoreqScope, coded: readonly CodedDocument[]): string {
  const kinds = [
    ['program', 'Programs'],
    ['import', 'Imported codings'],
  ] as const
  return kinds
    .flatMap(([kind, word]) => {
      const own = coded.filter(each => each.kind === kind)
      if (own.length === 0) return []
      const documents = new Set(own.map(({ documentId }) => documentId)).size
      const names = isNamed ? ` (${listNames(countByCoder(own).map(([name]) => name))})` : ''
      return [`${word}${names} cover ${countOf(documents, 'document')}.`]
    })
    .join(' ')
}

/** Names of the documents that two or more persons coded. */
function countDouble(persons: readonly CodedDocument[]): Set<string> {
  const seen = new Set<string>()
  const double = new Set<string>()
  for (const { document } of persons) {
    if (seen.has(document)) double.add(document)
    seen.add(document)
  }
  return double
}

function describeDouble({ documents }: CoreqScope, double: ReadonlySet<string>): string {
  if (double.size === 0) return 'No document was coded by two coders.'
  const sum = (counted: typeof documents) => counted.reduce((total, { words }) => total + words, 0)
  const words = sum(documents.filter(({ name }) => double.has(name)))
  return `${shareOf(double.size, documents.length, 'document')}, with ${shareOf(words, sum(documents), 'word')}, ${double.size === 1 ? 'was' : 'were'} coded by two or more of them.`
}

const ruleNames: Readonly<Record<Policy, string>> = {
  agreed: 'agreement',
  majority: 'majority',
  union: 'union',
  coder: 'one coder’s version',
}

/** How disagreements were settled, round by round, but not of blind rounds that are open. */
async function describeSettling({ db }: CoreqScope): Promise<{ text: string; gap: string }> {
  const sentences: string[] = []
  const gaps: string[] = []
  for (const round of await comparedRounds(db)) {
    if (round.blind === 1 && round.status === 'open') continue
    const { disagreements, open, byPerson, byRule } = await countSettled(db, round)
    if (disagreements === 0) continue
    const parts = [
      byPerson === 0 ? '' : `${byPerson} decided one by one`,
      ...[...byRule].map(([rule, n]) => `${n} decided by a rule (${ruleNames[rule]})`),
      open === 0 ? '' : `${open} open`,
    ].filter(Boolean)
    const all = countOf(disagreements, 'disagreement')
    sentences.push(
      open === disagreements
        ? `${all} in ${round.name}, none decided yet.`
        : `${all} in ${round.name}: ${listNames(parts)}.`,
    )
    if (open > 0)
      gaps.push(
        `how ${countOf(open, 'open disagreement')} in ${round.name} ${open === 1 ? 'is' : 'are'} settled`,
      )
  }
  return { text: sentences.join(' '), gap: gaps.join('; ') }
}
