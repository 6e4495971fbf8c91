import { randomInt } from 'node:crypto'
import type { Kysely } from 'kysely'
import {
  foldIdentifier,
  nameReplacements,
  type ReplacedWords,
  type Replacement,
  Replacer,
  shiftDate,
} from '../../deidentify/index.js'
import { rewordBasis } from '../../framework/index.js'
import { UserError } from '../../problems/index.js'
import type { Changed, ChangeSet, IdentifierRow, NewRow, Schema } from '../../store/index.js'
import {
  type CaseOfRow,
  type DeidentificationKey,
  type ReplacedTexts,
  readCaseOfRow,
  readDocumentTexts,
  replaceTexts,
  type Study,
  type WantedCorrection,
} from '../../study/index.js'
import { CodePointMap, countOf } from '../../text/index.js'
import { readStretches } from '../read-stretches.js'

/** What is replaced by what, in how many places. */
export interface ReplacedIdentifier extends Replacement {
  /** One of the places: `Dr. »Alvarez« → Dr. »[NAME-1]«`; null where it stands in no transcript. */
  example: { before: string; after: string } | null
  places: number
}

/** In how many places each is replaced, and what stands there now. */
type Counts = Map<
  Replacement,
  { places: number; example: ReplacedIdentifier['example']; results: Set<string> }
>

export interface Replaced extends Omit<ReplacedTexts, 'reworded'> {
  identifiers: ReplacedIdentifier[]
  places: number
}

export interface ReplaceRequest {
  /** What was replaced before; a new one for a study in which nothing was. */
  key: DeidentificationKey
  /** Keeps the key with what came to it, inside the change. */
  keepKey: (set: ChangeSet, key: DeidentificationKey) => Promise<void>
  isRehearsal?: boolean
}

/** Least and most days by which the dates of a case are shifted, earlier or later. */
const days = { least: 30, most: 364 } as const

/**
 * Replaces everything that is to be replaced, in transcripts and whatever else people wrote, as one event: the same identifier by the same words, whole words
 * only; dates by as many days as are drawn for their case. Codings stay on their words, and cells that were up to date stay so.
 * @throws UserError `nothing-to-do`; `conflict` where the words that take a place are themselves to be replaced
 */
export async function replaceIdentifiers(
  study: Study,
  { key, keepKey, isRehearsal = false }: ReplaceRequest,
): Promise<Changed<Replaced>> {
  return study.change(
    'deidentify.apply',
    async set => {
      const replacements = await chooseReplacements(set.db, key)
      const replacer = new Replacer(replacements)
      const caseOf = await readCaseOfRow(set.db)
      const shifts = { ...key.shifts }
      const drawDays = dayDrawer(replacements)
      const daysOf = (caseUid: string) => (shifts[caseUid] ??= drawDays())
      const { wanted, counts } = await findReplaced(set.db, replacements, { replacer, caseOf, daysOf })
      const done = await replaceTexts(set, wanted, {
        replace: (text, { caseUid, isAge }) =>
          replacer.replaceIn(text, daysOf(caseUid), {
            onReplaced: (by, now) => countPlace(counts, by, now),
            isAge,
          }),
        caseOf,
      })
      await rewordCells(set, done)
      await keepResults(set, counts)
      const places = [...counts.values()].reduce((sum, each) => sum + each.places, 0)
      if (places === 0)
        throw new UserError('nothing-to-do', 'Nothing that is to be replaced stands anywhere any more.', {
          hint: 'Decide first: framewise deidentify set WORDS --replace, or framewise deidentify review --from FILE.',
        })
      const known = new Map(key.replacements.map(each => [`${each.kind} ${each.words}`, each]))
      for (const each of replacements) known.set(`${each.kind} ${each.words}`, each)
      await keepKey(set, { ...key, replacements: [...known.values()], shifts })
      set.say(
        `replaced ${countOf(counts.size, 'identifier')} in ${countOf(places, 'place')}: ${countOf(done.documents, 'document')}, ${countOf(done.fields, 'field')} beside them`,
      )
      const { reworded: _, ...rest } = done
      return {
        ...rest,
        places,
        identifiers: [...counts].map(([each, { places: count, example }]) => ({
          ...each,
          places: count,
          example,
        })),
      }
    },
    { isRehearsal },
  )
}

/** How often days are drawn until no shifted date is one that is to be replaced elsewhere. */
const mostDraws = 300

/** Draws days that make of no date another one that was to be replaced, as far as there are such days. */
function dayDrawer(replacements: readonly Replacement[]): () => number {
  const dates = replacements.filter(({ kind, replacement }) => kind === 'date' && replacement === '')
  const folded = new Set(dates.map(({ words }) => foldIdentifier(words)))
  const clashes = new Map<number, number>()
  const clashesOf = (drawn: number) => {
    const known = clashes.get(drawn)
    if (known !== undefined) return known
    const count = dates.filter(({ words }) =>
      folded.has(foldIdentifier(shiftDate(words, drawn) ?? '')),
    ).length
    clashes.set(drawn, count)
    return count
  }
  return () => {
    let best = Number.NaN
    for (let draw = 0; draw < mostDraws; draw++) {
      const drawn = (randomInt(2) === 0 ? -1 : 1) * randomInt(days.least, days.most + 1)
      if (Number.isNaN(best) || clashesOf(drawn) < clashesOf(best)) best = drawn
      if (clashesOf(best) === 0) break
    }
    return best
  }
}

/** What takes the place of each identifier that is to be replaced; empty for dates that are shifted. @throws UserError `conflict` */
async function chooseReplacements(db: Kysely<Schema>, key: DeidentificationKey): Promise<Replacement[]> {
  const rows = await db
    .selectFrom('identifiers')
    .selectAll()
    .where('decision', '=', 'replace')
    .orderBy('id')
    .execute()
  const isShifted = ({ kind, replacement }: IdentifierRow) => kind === 'date' && replacement === ''
  const said = rows.filter(({ replacement }) => replacement !== '').map(plain)
  const named = nameReplacements(rows.filter(row => row.replacement === '' && !isShifted(row)).map(plain), [
    ...key.replacements.filter(({ replacement }) => replacement !== ''),
    ...said,
  ])
  const all = [...said, ...named, ...rows.filter(isShifted).map(plain)]
  const replacer = new Replacer(all)
  for (const { words, replacement } of all) {
    const [again] = replacer.changesIn(replacement, 0)
    if (again !== undefined)
      throw new UserError(
        'conflict',
        `“${replacement}” is to take the place of “${words}”, and “${again.by.words}” in it is to be replaced, too.`,
        {
          hint: `Choose other words: framewise deidentify set "${words}" --replace WORDS.`,
        },
      )
  }
  return all
}

function plain({ kind, words, replacement }: IdentifierRow): Replacement {
  return { kind, words, replacement }
}

interface Finding {
  start_cp: number
  end_cp: number
  kind: string
  words: string
}

/** Where transcripts are changed: within turns, wherever words to be replaced stand, and wherever a scan found them written otherwise. */
async function findReplaced(
  db: Kysely<Schema>,
  replacements: readonly Replacement[],
  {
    replacer,
    caseOf,
    daysOf,
  }: { replacer: Replacer; caseOf: CaseOfRow; daysOf: (caseUid: string) => number },
) {
  const byWords = new Map(replacements.map(each => [`${each.kind} ${each.words}`, each]))
  const counts: Counts = new Map()
  const wanted: WantedCorrection[] = []
  const documents = await db.selectFrom('documents').select('id').orderBy('position').execute()
  for (const { id } of documents) {
    const text = (await readDocumentTexts(db, [id])).get(id)
    if (text === undefined) continue
    const findings: Finding[] = await db
      .selectFrom('findings')
      .innerJoin('identifiers', 'identifiers.id', 'findings.identifier_id')
      .select(['start_cp', 'end_cp', 'kind', 'words'])
      .where('document_id', '=', id)
      .where('decision', '=', 'replace')
      .orderBy('start_cp')
      .execute()
    const placed = findings.flatMap(({ start_cp, end_cp, kind, words }) => {
      const by = byWords.get(`${kind} ${words}`)
      return by === undefined ? [] : [{ startCp: start_cp, endCp: end_cp, by }]
    })
    let next = 0
    const shift = daysOf(caseOf('documents', { id }))
    const changes = (await readStretches(db, id, text.map)).flatMap(({ startCp, endCp }) => {
      const words = text.words({ startCp, endCp })
      const map = new CodePointMap(words)
      const found: Omit<ReplacedWords, 'text'>[] = []
      for (; next < placed.length && (placed[next]?.startCp ?? 0) < endCp; next++) {
        const finding = placed[next]
        if (finding === undefined || finding.startCp < startCp || finding.endCp > endCp) continue
        const start = map.toUtf16(finding.startCp - startCp)
        found.push({ start, end: map.toUtf16(finding.endCp - startCp), by: finding.by })
      }
      return replacer.changesIn(words, shift, { found }).map(({ start, end, text: now, by }) => {
        countPlace(counts, by, now, () => ({
          before: around(words, start, end, words.slice(start, end)),
          // How far dates are shifted is a secret.
          after: by.replacement === '' ? '' : around(words, start, end, now),
        }))
        return { startCp: startCp + map.toCp(start), endCp: startCp + map.toCp(end), text: now }
      })
    })
    if (changes.length > 0) wanted.push({ documentId: id, changes })
  }
  return { wanted, counts }
}

function countPlace(
  counts: Counts,
  by: Replacement,
  now: string,
  exampleOf: () => ReplacedIdentifier['example'] = () => null,
): void {
  const known = counts.get(by)
  if (known === undefined) counts.set(by, { places: 1, example: exampleOf(), results: new Set([now]) })
  else {
    known.places++
    known.results.add(now)
  }
}

function around(text: string, start: number, end: number, words: string): string {
  return `${text.slice(Math.max(0, start - 20), start)}»${words}«${text.slice(end, end + 20)}`.replace(
    /\s+/gu,
    ' ',
  )
}

/** Dates that were shifted, and words that were chosen, look like identifiers to the next scan: they are kept. */
async function keepResults(set: ChangeSet, counts: Counts): Promise<void> {
  const rows = await set.db.selectFrom('identifiers').select(['kind', 'folded']).execute()
  const known = new Set(rows.map(({ kind, folded }) => `${kind} ${folded}`))
  const now = new Date().toISOString()
  const fresh = new Map<string, NewRow<'identifiers'>>()
  for (const [{ kind }, { results }] of counts)
    for (const result of results) {
      const folded = foldIdentifier(result)
      if (result.startsWith('[') || known.has(`${kind} ${folded}`)) continue
      fresh.set(`${kind} ${folded}`, {
        kind,
        words: result,
        folded,
        decision: 'keep',
        replacement: '',
        author: 'deidentify apply',
        decided_at: now,
      })
    }
  await set.insert('identifiers', [...fresh.values()])
}

/** A cell that was up to date still is: its quotes say the same. */
async function rewordCells(set: ChangeSet, { reworded }: ReplacedTexts): Promise<void> {
  if (reworded.size === 0) return
  const cells = await set.db.selectFrom('cells').select(['id', 'basis']).execute()
  await set.update(
    'cells',
    cells.map(({ id, basis }) => ({ id, set: { basis: rewordBasis(basis, reworded) } })),
  )
}
