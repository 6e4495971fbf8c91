import type { Kysely } from 'kysely'
import type { Schema } from '../../store/index.js'
import { contentHash } from '../documents.js'
import { readPlacedTexts } from './study-texts.js'

/** How far looking for identifiers has come. */
export interface ScanStatus {
  /** Whether anybody has ever looked. */
  isScanned: boolean
  /** Documents that were not looked through as they are now: new, or corrected since. */
  unscanned: string[]
  /** Memos, cells and parts of the codebook not looked through as they are now. */
  unscannedNotes: number
  identifiers: number
  /** Of them without a decision. */
  open: number
}

/** What was looked through, and what is not decided yet. */
export async function readScanStatus(db: Kysely<Schema>): Promise<ScanStatus> {
  const scans = await db.selectFrom('scans').select(['document_id', 'place', 'text_sha256']).execute()
  const scanned = new Set(
    scans.map(({ document_id, place, text_sha256 }) => `${document_id ?? place} ${text_sha256}`),
  )
  const documents = await db
    .selectFrom('documents')
    .select(['id', 'name', 'text_sha256'])
    .orderBy('position')
    .execute()
  const counts = await db
    .selectFrom('identifiers')
    .select(all => [all.fn.countAll().as('all'), 'decision'])
    .groupBy('decision')
    .execute()
  const countOfDecision = (isMeant: (decision: string) => boolean) =>
    counts.filter(({ decision }) => isMeant(decision)).reduce((sum, row) => sum + Number(row.all), 0)
  const isScanned = scans.length > 0
  const notes = isScanned ? await readPlacedTexts(db) : []
  return {
    isScanned,
    unscanned: documents
      .filter(({ id, text_sha256 }) => !scanned.has(`${id} ${text_sha256}`))
      .map(({ name }) => name),
    unscannedNotes: notes.filter(({ place, text }) => !scanned.has(`${place} ${contentHash(text)}`)).length,
    identifiers: countOfDecision(() => true),
    open: countOfDecision(decision => decision === 'open'),
  }
}
