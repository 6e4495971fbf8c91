import type { ChangeSet, CodeRow, RecordedTable } from '../../store/index.js'
import { inChunks } from '../../store/index.js'
import { ChangedText, diffWords } from '../../text/changes/index.js'
import { definitionHash } from '../consensus/definition-hash.js'
import { applyCorrection } from '../corrections/correct-texts.js'
import { prepareCorrections, type WantedCorrection } from '../corrections/plan-correction.js'
import { contentHash } from '../documents.js'
import { freeTexts, replaceInJson } from './free-texts.js'
import type { CaseOfRow } from './shift-cases.js'
import { type PlacedText, readPlacedTexts } from './study-texts.js'
import { UniqueNames } from './unique-names.js'

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
 * @param replace gives a text its other words; the second is the case whose dates are meant
 */
export async function replaceTexts(
  set: ChangeSet,
  wanted: readonly WantedCorrection[],
  { replace, caseOf }: { replace: (text: string, caseUid: string) => string; caseOf: CaseOfRow },
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
  done.fields += await replaceAsideWords(set, replace, caseOf)
  for (const table of Object.keys(freeTexts) as RecordedTable[])
    done.fields += await replaceFields(set, table, { replace, caseOf })
  await keepDefinitions(set, codesBefore)
  await moveFindings(set, placedBefore)
  await keepScansUpToDate(set, scanned)
  return done
}

interface Replacing {
  replace: (text: string, caseUid: string) => string
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
  const isNumber = table === 'attribute_values' ? await numberAttributes(set) : () => false
  const names = new UniqueNames(table, rows)
  let fields = 0
  const patches = rows.flatMap(row => {
    if (isNumber(row.attribute_id)) return []
    const caseUid = caseOf(table, row)
    const now: Record<string, string> = {}
    for (const column of [...texts, ...json]) {
      const before = row[column]
      if (typeof before !== 'string' || before === '') continue
      const after = json.includes(column)
        ? replaceInJson(before, text => replace(text, caseUid))
        : replace(before, caseUid)
      if (after !== before) now[column] = column === names.column ? names.give(row, after) : after
    }
    fields += Object.keys(now).length
    return Object.keys(now).length === 0 ? [] : [{ id: row.id as number, set: now }]
  })
  await set.update(table, patches)
  return fields
}

/** A number with other words would be none; the check of a copy finds what is left. */
async function numberAttributes(set: ChangeSet): Promise<(attributeId: unknown) => boolean> {
  const rows = await set.db.selectFrom('attributes').select('id').where('type', '=', 'number').execute()
  const ids = new Set<unknown>(rows.map(({ id }) => id))
  return attributeId => ids.has(attributeId)
}

/** Codings whose words are no longer in the text keep them beside it. */
async function replaceAsideWords(
  set: ChangeSet,
  replace: Replacing['replace'],
  caseOf: CaseOfRow,
): Promise<number> {
  const rows = await set.db.selectFrom('codings').selectAll().where('state', '=', 'aside').execute()
  const patches = rows.flatMap(row => {
    const caseUid = caseOf('codings', { ...row })
    const [quote, prefix, suffix] = [row.quote, row.prefix, row.suffix].map(text => replace(text, caseUid))
    if (quote === row.quote && prefix === row.prefix && suffix === row.suffix) return []
    return [{ id: row.id, set: { quote: quote ?? '', prefix: prefix ?? '', suffix: suffix ?? '' } }]
  })
  await set.update('codings', patches)
  return patches.length
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
