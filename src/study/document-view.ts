import type { Kysely } from 'kysely'
import type { DocumentRow, Schema, SpeakerRole } from '../store/index.js'
import { lengthCp } from '../text/index.js'
import { seenBy, type Viewing } from './blind.js'
import type { DocumentText } from './document-text.js'
import { unlabelledSpeaker } from './documents.js'
import { readProvenance } from './provenance.js'
import type { Study } from './study.js'

export interface SpeakerSummary {
  label: string
  role: SpeakerRole
  case: string | null
  turns: number
}

export interface DocumentSummary {
  uid: string
  name: string
  format: string
  encoding: string
  language: string
  sourceName: string
  speakers: SpeakerSummary[]
  turns: number
  words: number
  lines: number
  startMs: number | null
  endMs: number | null
  codings: number
  /** What reading the file noticed, as kept at import. */
  problems: { severity: string; message: string }[]
}

/** Every document in the order of import, with its speakers. */
export async function listDocuments(
  study: Study,
  { viewerId = null }: Viewing = {},
): Promise<DocumentSummary[]> {
  const documents = await study.db.selectFrom('documents').selectAll().orderBy('position').execute()
  const speakers = await speakersByDocument(study.db)
  const codings = await study.db
    .selectFrom('codings')
    .select(count => ['document_id', count.fn.countAll<number>().as('codings')])
    .where(await seenBy(study.db, viewerId))
    .groupBy('document_id')
    .execute()
  const codingsOf = new Map(codings.map(row => [row.document_id, Number(row.codings)]))
  return documents.map(row => summarise(row, speakers.get(row.id) ?? [], codingsOf.get(row.id) ?? 0))
}

function summarise(
  row: DocumentRow,
  speakers: (SpeakerSummary & { id: number | null })[],
  codings: number,
): DocumentSummary {
  return {
    uid: row.uid,
    name: row.name,
    format: row.format,
    encoding: row.encoding,
    language: row.language,
    sourceName: row.source_name,
    speakers: speakers.filter(speaker => speaker.id !== null).map(({ id: _id, ...speaker }) => speaker),
    turns: speakers.reduce((sum, speaker) => sum + speaker.turns, 0),
    words: row.words,
    lines: (JSON.parse(row.line_starts) as number[]).length,
    startMs: row.start_ms,
    endMs: row.end_ms,
    codings,
    problems: [...(readProvenance(row.provenance).problems ?? [])],
  }
}

async function speakersByDocument(db: Kysely<Schema>) {
  const rows = await db
    .selectFrom('turns')
    .leftJoin('speakers', 'speakers.id', 'turns.speaker_id')
    .leftJoin('cases', 'cases.id', 'speakers.case_id')
    .select(count => [
      'turns.document_id',
      'speakers.id',
      'speakers.label',
      'speakers.role',
      'cases.name as case',
      count.fn.countAll<number>().as('turns'),
    ])
    .groupBy(['turns.document_id', 'speakers.id', 'speakers.label', 'speakers.role', 'cases.name'])
    .orderBy('speakers.id')
    .execute()
  const byDocument = new Map<number, (SpeakerSummary & { id: number | null })[]>()
  for (const { document_id, ...row } of rows) {
    const speaker = {
      id: row.id,
      label: row.label ?? '',
      role: row.role ?? ('participant' as const),
      case: row.case,
      turns: Number(row.turns),
    }
    byDocument.set(document_id, [...(byDocument.get(document_id) ?? []), speaker])
  }
  return byDocument
}

/** A turn and who speaks in it. */
export interface SpokenTurn {
  start_cp: number
  start_ms: number | null
  label: string | null
  role: SpeakerRole | null
}

/** A citation line as it is shown: its number, its words, and, where a turn begins, who speaks and when. */
export interface DocumentLine {
  line: number
  startCp: number
  endCp: number
  words: string
  /** The turn's speaker, on the first line of the turn only. */
  speaker: string | null
  /** Of the turn the line is in. */
  role: SpeakerRole | null
  startMs: number | null
  /** Whether its words were corrected since the import. */
  isCorrected: boolean
}

/** The turns of a document in order, with their speakers. */
export function readSpokenTurns(db: Kysely<Schema>, document: DocumentRow): Promise<SpokenTurn[]> {
  return db
    .selectFrom('turns')
    .leftJoin('speakers', 'speakers.id', 'turns.speaker_id')
    .select(['turns.start_cp', 'turns.start_ms', 'speakers.label', 'speakers.role'])
    .where('turns.document_id', '=', document.id)
    .orderBy('turns.position')
    .execute()
}

/**
 * The frozen rendering of a document, from one line to another (both included, from 1). A line in which turns begin, as they may since
 * the document was updated, comes in as many parts, each with its speaker.
 */
export function linesOfDocument(
  { document, text, turns }: { document: DocumentRow; text: DocumentText; turns: readonly SpokenTurn[] },
  range: { from: number; to: number },
): DocumentLine[] {
  const corrected = new Set(JSON.parse(document.corrected_lines) as number[])
  const lines: DocumentLine[] = []
  let next = 0
  for (let line = range.from; line <= range.to; line++) {
    const span = text.spanOf(line, line)
    while (next < turns.length && (turns[next]?.start_cp ?? 0) < span.startCp) next++
    let turn = turns[next]?.start_cp === span.startCp ? turns[next++] : undefined
    let { startCp } = span
    for (;;) {
      const following = turns[next]
      const isWithin = following !== undefined && following.start_cp < span.endCp
      const endCp = isWithin ? following.start_cp : span.endCp
      const words = text.words({ startCp, endCp }).trimEnd()
      lines.push({
        line,
        startCp,
        endCp: startCp + lengthCp(words),
        words,
        speaker: turn?.label === unlabelledSpeaker ? null : (turn?.label ?? null),
        role: (turn ?? turns[next - 1])?.role ?? null,
        startMs: turn?.start_ms ?? null,
        isCorrected: corrected.has(line),
      })
      if (!isWithin) break
      turn = following
      startCp = following.start_cp
      next++
    }
  }
  return lines
}
