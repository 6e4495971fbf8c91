import type { Kysely } from 'kysely'
import { type Place, type Problem, UserError } from '../../problems/index.js'
import type { Changed, ChangeSet, IdentifierDecision, IdentifierRow, Schema } from '../../store/index.js'
import { countOf } from '../../text/index.js'
import type { Study } from '../study.js'

/** An identifier that no scan has found. */
export type NewIdentifier = Pick<IdentifierRow, 'kind' | 'words' | 'folded'>

/** What is decided about an identifier. */
export interface IdentifierVerdict {
  identifier: IdentifierRow | NewIdentifier
  decision: IdentifierDecision
  /** What takes its place; empty for what comes of itself. Only where it is replaced. */
  replacement: string
}

/** A row of a table that was filled in: `id`, or `kind` and `words`, name the identifier. */
export interface VerdictRow {
  place: Place
  id: string
  kind: string
  words: string
  decision: string
  replacement: string
}

/** Keeps decisions about identifiers, as one event; those that say what holds already change nothing. */
export async function decideIdentifiers(
  study: Study,
  verdicts: readonly IdentifierVerdict[],
  options: { isRehearsal?: boolean } = {},
): Promise<Changed<{ replaced: number; kept: number; opened: number }>> {
  return study.change(
    'deidentify.set',
    async set => {
      const counts = { replaced: 0, kept: 0, opened: 0 }
      const patches: { id: number; set: Partial<Omit<IdentifierRow, 'id' | 'uid'>> }[] = []
      const now = new Date().toISOString()
      const known = await keepNew(set, verdicts)
      for (const { identifier, decision, replacement } of known) {
        if (identifier.decision === decision && identifier.replacement === replacement) continue
        counts[({ replace: 'replaced', keep: 'kept', open: 'opened' } as const)[decision]]++
        const isOpen = decision === 'open'
        patches.push({
          id: identifier.id,
          set: {
            decision,
            replacement: decision === 'replace' ? replacement : '',
            author: isOpen ? '' : study.actor,
            decided_at: isOpen ? null : now,
          },
        })
        set.about('identifier', identifier.uid)
      }
      await set.update('identifiers', patches)
      set.say(
        `decided about ${countOf(patches.length, 'identifier')}: ${counts.replaced} to be replaced, ${counts.kept} kept${counts.opened === 0 ? '' : `, ${counts.opened} open again`}`,
      )
      return counts
    },
    options,
  )
}

/** Verdicts on identifiers that are all kept. */
async function keepNew(
  set: ChangeSet,
  verdicts: readonly IdentifierVerdict[],
): Promise<(IdentifierVerdict & { identifier: IdentifierRow })[]> {
  const isKept = (identifier: IdentifierRow | NewIdentifier): identifier is IdentifierRow =>
    'id' in identifier
  const known: (IdentifierVerdict & { identifier: IdentifierRow })[] = []
  for (const verdict of verdicts) {
    const { identifier } = verdict
    const row = isKept(identifier)
      ? identifier
      : await set.insertOne('identifiers', {
          ...identifier,
          decision: 'open',
          replacement: '',
          author: '',
          decided_at: null,
        })
    known.push({ ...verdict, identifier: row })
  }
  return known
}

/**
 * The identifiers that are meant by words (whatever their case) or by the last characters of an id.
 * @throws UserError `not-found`; `conflict` where words are identifiers of several kinds and none is named
 */
export async function findIdentifierNamed(
  db: Kysely<Schema>,
  named: string,
  { kind, fold }: { kind?: string | undefined; fold: (words: string) => string },
): Promise<IdentifierRow> {
  const rows = await db.selectFrom('identifiers').selectAll().execute()
  const fits = rows.filter(
    row => (kind === undefined || row.kind === kind) && (row.folded === fold(named) || isIdOf(row, named)),
  )
  const [first, second] = fits
  if (first === undefined)
    throw new UserError('not-found', `There is no identifier “${named}”.`, {
      hint: `See framewise deidentify list. What no scan finds comes with framewise deidentify scan --names FILE, or with framewise deidentify set "${named}" --replace --kind KIND (name, place, number …).`,
    })
  if (second !== undefined)
    throw new UserError('conflict', `“${named}” is ${fits.map(each => each.kind).join(' and ')}.`, {
      hint: `Say which with --kind ${first.kind}.`,
    })
  return first
}

/**
 * As {@link findIdentifierNamed}; words that no scan has found are a new identifier where their kind is said.
 * @throws UserError as it does
 */
export async function findOrAddIdentifier(
  db: Kysely<Schema>,
  named: string,
  { kind, fold }: { kind?: string | undefined; fold: (words: string) => string },
): Promise<IdentifierRow | NewIdentifier> {
  const folded = fold(named)
  const rows = await db.selectFrom('identifiers').select(['uid', 'folded']).execute()
  const isKnown = rows.some(row => row.folded === folded || isIdOf(row, named))
  return kind === undefined || isKnown || folded === ''
    ? findIdentifierNamed(db, named, { kind, fold })
    : { kind, words: named.replace(/\s+/gu, ' ').trim(), folded }
}

function isIdOf({ uid }: Pick<IdentifierRow, 'uid'>, named: string): boolean {
  return /^[\da-f-]{6,36}$/iu.test(named) && uid.endsWith(named.toLowerCase())
}

const words: Readonly<Record<string, IdentifierDecision>> = {
  replace: 'replace',
  r: 'replace',
  yes: 'replace',
  y: 'replace',
  x: 'replace',
  keep: 'keep',
  k: 'keep',
  no: 'keep',
  n: 'keep',
  open: 'open',
  '': 'open',
}

/**
 * Understands the rows of a table of decisions. A replacement without a decision means to replace; a row that says nothing leaves things as they are.
 * @returns the decisions, and problems with their rows; with one of the severity `error` nothing should be decided
 */
export async function readVerdicts(
  db: Kysely<Schema>,
  rows: readonly VerdictRow[],
  fold: (words: string) => string,
): Promise<{ verdicts: IdentifierVerdict[]; undecided: number; problems: Problem[] }> {
  const known = await db.selectFrom('identifiers').selectAll().execute()
  const byId = new Map(known.map(row => [row.uid.slice(-8), row]))
  const byWords = new Map(known.map(row => [`${row.kind} ${row.folded}`, row]))
  const problems: Problem[] = []
  const verdicts = new Map<number, IdentifierVerdict>()
  let undecided = 0
  for (const row of rows) {
    const report = (message: string, hint: string) =>
      void problems.push({ code: 'bad-decision', severity: 'error', place: row.place, message, hint })
    const decision = Object.hasOwn(words, row.decision.toLowerCase())
      ? words[row.decision.toLowerCase()]
      : undefined
    const identifier = byId.get(row.id.toLowerCase()) ?? byWords.get(`${row.kind} ${fold(row.words)}`)
    if (decision === undefined) report(`“${row.decision}” is no decision.`, 'Write replace or keep.')
    else if (identifier === undefined)
      report(
        `There is no identifier “${row.words || row.id}”.`,
        'Rows are known by id, or by kind and words.',
      )
    else if (row.decision === '' && row.replacement === '') undecided++
    else if (decision === 'keep' && row.replacement !== '')
      report(`“${identifier.words}” is kept and has a replacement.`, 'Leave one of them out.')
    else if (verdicts.has(identifier.id))
      report(`“${identifier.words}” is decided twice.`, 'Leave one of the rows out.')
    else
      verdicts.set(identifier.id, {
        identifier,
        decision: row.decision === '' ? 'replace' : decision,
        replacement: row.replacement,
      })
  }
  return { verdicts: [...verdicts.values()], undecided, problems }
}
