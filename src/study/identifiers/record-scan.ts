import type { Kysely } from 'kysely'
import type { Changed, ChangeSet, FindingRow, IdentifierRow, NewRow, Schema } from '../../store/index.js'
import { countOf } from '../../text/index.js'
import type { Study } from '../study.js'

/** What a scan found in one text; spans in code points of that text. */
export interface ScannedText {
  /** Of a transcript; null elsewhere. */
  documentId: number | null
  /** Of any other text, as `readPlacedTexts` names it; empty for a transcript. */
  place: string
  sha256: string
  findings: readonly ScanFinding[]
}

export interface ScanFinding {
  kind: string
  words: string
  folded: string
  startCp: number
  endCp: number
  confidence: FindingRow['confidence']
  finder: string
}

export interface RecordedScan {
  texts: number
  /** Identifiers that were not known before. */
  added: number
  /** Identifiers found in these texts. */
  identifiers: number
  places: number
}

/**
 * Keeps what a scan found, in place of what earlier scans found in the same texts. Decisions stay; identifiers that are found nowhere any more go
 * where nothing was decided about them.
 * @param isWhole whether all texts of the study were scanned: then what was found in texts that are gone goes, too
 */
export async function recordScan(
  study: Study,
  scanned: readonly ScannedText[],
  { finders, isWhole }: { finders: string; isWhole: boolean },
): Promise<Changed<RecordedScan>> {
  return study.change('deidentify.scan', async set => {
    const { idOf, added } = await keepIdentifiers(set, scanned)
    const before = await readFindings(set.db)
    const [going, coming]: [number[], NewRow<'findings'>[]] = [[], []]
    for (const text of scanned) {
      const old = before.get(textKey(text)) ?? []
      before.delete(textKey(text))
      const now = text.findings.map(finding => findingRow(text, finding, idOf(finding)))
      if (sameFindings(old, now)) continue
      for (const { id } of old) going.push(id)
      for (const row of now) coming.push(row)
    }
    if (isWhole) for (const old of before.values()) for (const { id } of old) going.push(id)
    await set.remove('findings', going)
    await set.insert('findings', coming)
    await keepScans(set, scanned, { finders, isWhole })
    await forgetUnfound(set)
    const found = scanned.flatMap(({ findings }) => findings)
    const identifiers = new Set(found.map(identifierKey)).size
    set.say(
      `looked for identifiers in ${countOf(scanned.length, 'text')}: ${countOf(identifiers, 'identifier')} in ${countOf(found.length, 'place')}`,
    )
    return { texts: scanned.length, added, identifiers, places: found.length }
  })
}

function identifierKey({ kind, folded }: Pick<ScanFinding, 'kind' | 'folded'>): string {
  return `${kind} ${folded}`
}

function textKey({ documentId, place }: { documentId: number | null; place: string }): string {
  return documentId === null ? place : `document ${documentId}`
}

function findingRow(
  { documentId, place }: ScannedText,
  { startCp, endCp, confidence, finder }: ScanFinding,
  identifierId: number,
): NewRow<'findings'> {
  return {
    identifier_id: identifierId,
    document_id: documentId,
    place,
    start_cp: startCp,
    end_cp: endCp,
    confidence,
    finder,
  }
}

async function keepIdentifiers(set: ChangeSet, scanned: readonly ScannedText[]) {
  const ids = new Map<string, number>()
  for (const row of await set.db.selectFrom('identifiers').selectAll().execute())
    ids.set(identifierKey(row), row.id)
  const fresh = new Map<string, NewRow<'identifiers'>>()
  for (const finding of scanned.flatMap(({ findings }) => findings)) {
    const key = identifierKey(finding)
    if (ids.has(key) || fresh.has(key)) continue
    const { kind, words, folded } = finding
    fresh.set(key, { kind, words, folded, decision: 'open', replacement: '', author: '', decided_at: null })
  }
  for (const row of await set.insert('identifiers', [...fresh.values()])) ids.set(identifierKey(row), row.id)
  return { added: fresh.size, idOf: (finding: ScanFinding) => ids.get(identifierKey(finding)) ?? 0 }
}

async function readFindings(db: Kysely<Schema>): Promise<Map<string, FindingRow[]>> {
  const rows = await db.selectFrom('findings').selectAll().orderBy('start_cp').orderBy('id').execute()
  const byText = new Map<string, FindingRow[]>()
  for (const row of rows) {
    const key = textKey({ documentId: row.document_id, place: row.place })
    const known = byText.get(key)
    if (known === undefined) byText.set(key, [row])
    else known.push(row)
  }
  return byText
}

function sameFindings(old: readonly FindingRow[], now: readonly NewRow<'findings'>[]): boolean {
  return (
    old.length === now.length &&
    old.every((row, index) => {
      const other = now[index]
      return (
        other !== undefined &&
        row.identifier_id === other.identifier_id &&
        row.start_cp === other.start_cp &&
        row.end_cp === other.end_cp &&
        row.confidence === other.confidence &&
        row.finder === other.finder
      )
    })
  )
}

async function keepScans(
  set: ChangeSet,
  scanned: readonly ScannedText[],
  { finders, isWhole }: { finders: string; isWhole: boolean },
): Promise<void> {
  const rows = await set.db.selectFrom('scans').selectAll().execute()
  const known = new Map(rows.map(row => [textKey({ documentId: row.document_id, place: row.place }), row]))
  const scannedAt = new Date().toISOString()
  const fresh: NewRow<'scans'>[] = []
  const patches: { id: number; set: Partial<Schema['scans']> }[] = []
  for (const text of scanned) {
    const row = known.get(textKey(text))
    known.delete(textKey(text))
    const now = { text_sha256: text.sha256, finders, scanned_at: scannedAt }
    if (row === undefined) fresh.push({ document_id: text.documentId, place: text.place, ...now })
    else if (row.text_sha256 !== text.sha256 || row.finders !== finders)
      patches.push({ id: row.id, set: now })
  }
  await set.insert('scans', fresh)
  await set.update('scans', patches)
  if (isWhole)
    await set.remove(
      'scans',
      [...known.values()].map(({ id }) => id),
    )
}

async function forgetUnfound(set: ChangeSet): Promise<void> {
  const rows: Pick<IdentifierRow, 'id'>[] = await set.db
    .selectFrom('identifiers')
    .select('id')
    .where('decision', '=', 'open')
    .where('id', 'not in', set.db.selectFrom('findings').select('identifier_id'))
    .execute()
  await set.remove(
    'identifiers',
    rows.map(({ id }) => id),
  )
}
