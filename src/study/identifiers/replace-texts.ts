import type { ChangeSet, CodeRow, RecordedTable } from '../../store/index.js'
import { inChunks } from '../../store/index.js'
import { ChangedText, diffWords } from '../../text/changes/index.js'
import { fitValue } from '../attribute-value.js'
import { slugOf } from '../code.js'
import { definitionHash } from '../consensus/definition-hash.js'
import { applyCorrection } from '../corrections/correct-texts.js'
import { prepareCorrections, type WantedCorrection } from '../corrections/plan-correction.js'
import { contentHash } from '../documents.js'
import { attributeKind, isIdentifyingNumber } from './attribute-kind.js'
import { freeTexts, replaceInJson } from './free-texts.js'
import type { PlacedText } from './placed-text.js'
import type { CaseOfRow } from './shift-cases.js'
import { readPlacedTexts } from './study-texts.js'
import { UniqueNames } from './unique-names.js'

/** Whose dates are meant, and whether the text is somebody's age. */
export interface ReplacedText {
  caseUid: string
  isAge: boolean
}

/** What replacing words did to the study. */
export interface ReplacedTexts {
  documents: number
  /** Fields of memos, cells, codes, cases and so on with other words. */
  fields: number
  codings: { kept: number; reworded: number }
  /** Words of codings before and after, by uid. */
  reworded: Map<string, { before: string; after: string }>
}

/**
 * Puts other words into transcripts and whatever else people wrote, inside a change. Codings, quotes, turns and citation lines stay on their words; decisions about
 * the codebook and scans that were up to date stay so.
 * @param replace gives a text its other words
 */
export async function replaceTexts(
  set: ChangeSet,
  wanted: readonly WantedCorrection[],
  { replace, caseOf }: Replacing,
): Promise<ReplacedTexts> {
  const scanned = await upToDateScans(set)
  const placedBefore = await readPlacedTexts(set.db)
  const codesBefore = await set.db.selectFrom('codes').selectAll().execute()
  const prepared = await prepareCorrections(set.db, wanted)
  const done: ReplacedTexts = {
    documents: prepared.length,
    fields: 0,
    codings: { kept: 0, reworded: 0 },
    reworded: new Map(),
  }
  for (const each of prepared) {
    await applyCorrection(set, each)
    for (const { row, words } of each.anchors.codings) {
      if (words === null || words === row.quote) done.codings.kept++
      else done.reworded.set(row.uid, { before: row.quote, after: words })
    }
  }
  done.codings.reworded = done.reworded.size
  done.fields += await replaceAsideWords(set, { replace, caseOf })
  for (const table of Object.keys(freeTexts) as RecordedTable[])
    done.fields += await (table === 'attribute_values'
      ? replaceValues(set, { replace, caseOf })
      : replaceFields(set, table, { replace, caseOf }))
  await keepDefinitions(set, codesBefore)
  await moveFindings(set, placedBefore)
  await keepScansUpToDate(set, scanned)
  return done
}

interface Replacing {
  replace: (text: string, about: ReplacedText) => string
  caseOf: CaseOfRow
}

async function replaceFields(
  set: ChangeSet,
  table: RecordedTable,
  { replace, caseOf }: Replacing,
): Promise<number> {
  const { texts = [], json = [] } = freeTexts[table] ?? {}
  const rows = (await set.db.selectFrom(table).selectAll().orderBy('id').execute()) as unknown as Record<
    string,
    unknown
  >[]
  const names = new UniqueNames(table, rows)
  let fields = 0
  const patches = rows.flatMap(row => {
    const about = { caseUid: caseOf(table, row), isAge: false }
    const now: Record<string, string> = {}
    for (const column of [...texts, ...json]) {
      const before = row[column]
      if (typeof before !== 'string' || before === '') continue
      const after = json.includes(column)
        ? replaceInJson(before, text => replace(text, about))
        : replace(before, about)
      if (after !== before) now[column] = column === names.column ? names.give(row, after) : after
    }
    fields += Object.keys(now).length
    if (now.name !== undefined && table === 'codes') now.slug = slugOf(now.name) || String(row.uid).slice(-8)
    if (now.codes !== undefined) now.codes = withPaths(now.codes)
    return Object.keys(now).length === 0 ? [] : [{ id: row.id as number, set: now }]
  })
  await set.update(table, patches)
  return fields
}

/** The codes of a kept codebook, with slugs that can be part of a path again. */
function withPaths(codes: string): string {
  const kept = JSON.parse(codes) as { slug: string; uid: string }[]
  return JSON.stringify(kept.map(code => ({ ...code, slug: slugOf(code.slug) || code.uid.slice(-8) })))
}

/**
 * Values of attributes: numbers only where they may identify somebody. An age becomes 90, which stands for 90 and over; where other words
 * are no value of the type of their attribute, it is an attribute of texts from now on.
 */
async function replaceValues(set: ChangeSet, { replace, caseOf }: Replacing): Promise<number> {
  const attributes = new Map(
    (await set.db.selectFrom('attributes').selectAll().execute()).map(row => [row.id, row]),
  )
  const others = new Set<number>()
  const rows = await set.db.selectFrom('attribute_values').selectAll().orderBy('id').execute()
  const patches = rows.flatMap(row => {
    const { name = '', type = 'text' } = attributes.get(row.attribute_id) ?? {}
    if (type === 'number' && !isIdentifyingNumber(name)) return []
    const isAge = attributeKind(name) === 'age'
    const value = replace(row.value, { caseUid: caseOf('attribute_values', { ...row }), isAge })
    if (value === row.value) return []
    if (fitValue(type, value) !== null) return [{ id: row.id, set: { value } }]
    if (type === 'number' && isAge) return [{ id: row.id, set: { value: '90' } }]
    others.add(row.attribute_id)
    return [{ id: row.id, set: { value } }]
  })
  await set.update('attribute_values', patches)
  await set.update(
    'attributes',
    [...others].map(id => ({ id, set: { type: 'text' as const } })),
  )
  return patches.length
}

/** Codings, and quotes of cells, whose words are no longer in the text keep them beside it. */
async function replaceAsideWords(set: ChangeSet, { replace, caseOf }: Replacing): Promise<number> {
  const codings = await set.db.selectFrom('codings').selectAll().where('state', '=', 'aside').execute()
  const quotes = await set.db.selectFrom('cell_quotes').selectAll().where('state', '=', 'aside').execute()
  const codingPatches = codings.flatMap(row => {
    const about = { caseUid: caseOf('codings', { ...row }), isAge: false }
    const [quote, prefix, suffix] = [row.quote, row.prefix, row.suffix].map(text => replace(text, about))
    if (quote === row.quote && prefix === row.prefix && suffix === row.suffix) return []
    return [{ id: row.id, set: { quote: quote ?? '', prefix: prefix ?? '', suffix: suffix ?? '' } }]
  })
  const quotePatches = quotes.flatMap(row => {
    const quote = replace(row.quote, { caseUid: caseOf('cell_quotes', { ...row }), isAge: false })
    return quote === row.quote ? [] : [{ id: row.id, set: { quote } }]
  })
  await set.update('codings', codingPatches)
  await set.update('cell_quotes', quotePatches)
  return codingPatches.length + quotePatches.length
}

function hashOf({ definition, use_when, not_when }: CodeRow): string {
  return definitionHash({ definition, useWhen: use_when, notWhen: not_when })
}

/** A decision that rested on what the codebook said still does: it says the same, of somebody without a name. */
async function keepDefinitions(set: ChangeSet, before: readonly CodeRow[]): Promise<void> {
  const now = new Map(
    (await set.db.selectFrom('codes').selectAll().execute()).map(row => [row.id, hashOf(row)]),
  )
  const other = new Map(
    before.flatMap(row => (now.get(row.id) === hashOf(row) ? [] : [[row.id, hashOf(row)] as const])),
  )
  const decided = await inChunks(other.keys(), chunk =>
    set.db.selectFrom('decision_codings').selectAll().where('code_id', 'in', chunk).execute(),
  )
  await set.update(
    'decision_codings',
    decided.flatMap(({ id, code_id, definition_hash }) =>
      definition_hash === other.get(code_id)
        ? [{ id, set: { definition_hash: now.get(code_id) ?? '' } }]
        : [],
    ),
  )
}

async function textHashes(set: ChangeSet): Promise<Map<string, string>> {
  const documents = await set.db.selectFrom('documents').select(['id', 'text_sha256']).execute()
  const placed = await readPlacedTexts(set.db)
  return new Map([
    ...documents.map(({ id, text_sha256 }) => [String(id), text_sha256] as const),
    ...placed.map(({ place, text }) => [place, contentHash(text)] as const),
  ])
}

async function upToDateScans(set: ChangeSet) {
  const hashes = await textHashes(set)
  const scans = await set.db.selectFrom('scans').selectAll().execute()
  return scans.filter(row => hashes.get(String(row.document_id ?? row.place)) === row.text_sha256)
}

async function keepScansUpToDate(
  set: ChangeSet,
  scans: readonly { id: number; document_id: number | null; place: string; text_sha256: string }[],
): Promise<void> {
  const hashes = await textHashes(set)
  await set.update(
    'scans',
    scans.flatMap(({ id, document_id, place }) => {
      const sha = hashes.get(String(document_id ?? place))
      return sha === undefined ? [] : [{ id, set: { text_sha256: sha } }]
    }),
  )
}

/** Findings in memos, cells and the codebook go with their words, as those in transcripts do. */
async function moveFindings(set: ChangeSet, before: readonly PlacedText[]): Promise<void> {
  const now = new Map((await readPlacedTexts(set.db)).map(({ place, text }) => [place, text]))
  const changed = new Map(
    before.flatMap(({ place, text }) => {
      const after = now.get(place)
      return after === undefined || after === text
        ? []
        : [[place, new ChangedText(text, diffWords(text, after))] as const]
    }),
  )
  const findings = await inChunks(changed.keys(), chunk =>
    set.db.selectFrom('findings').selectAll().where('place', 'in', chunk).execute(),
  )
  const moved = findings.map(row => ({
    row,
    now: changed.get(row.place)?.moveSpan({ startCp: row.start_cp, endCp: row.end_cp }) ?? {
      fate: 'lost' as const,
    },
  }))
  await set.remove(
    'findings',
    moved.flatMap(each => (each.now.fate === 'lost' || each.now.fate === 'changed' ? [each.row.id] : [])),
  )
  await set.update(
    'findings',
    moved.flatMap(each =>
      each.now.fate === 'moved'
        ? [{ id: each.row.id, set: { start_cp: each.now.startCp, end_cp: each.now.endCp } }]
        : [],
    ),
  )
}
