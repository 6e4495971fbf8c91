import type { Kysely } from 'kysely'
import type { Passage } from '../../framework/index.js'
import type { Schema } from '../../store/index.js'
import { type DocumentText, readDocumentTexts, unlabelledSpeaker } from '../../study/index.js'
import { lineOf } from '../../text/index.js'

/** A turn of a transcript, in UTF-16 units of its text. */
export interface ReportTurn {
  start: number
  end: number
  /** Place among the speakers of the document; -1 where nobody is named. */
  speaker: number
  startMs: number | null
  /** Its first citation line. */
  line: number
}

/** A transcript as a report shows it around a quote. */
export interface ReportDocument {
  id: number
  name: string
  text: string
  speakers: { label: string; role: 'participant' | 'interviewer'; case: string | null }[]
  turns: ReportTurn[]
}

/** Where a passage stands: the place of its document among those of the report, and its span in UTF-16 units. */
export type PassageSource = readonly [document: number, start: number, end: number]

/** The transcripts that passages stand in, and where in them each stands. */
export async function readReportDocuments(
  db: Kysely<Schema>,
  passages: readonly Passage[],
): Promise<{ documents: ReportDocument[]; sources: PassageSource[] }> {
  const ids = new Set(passages.map(({ documentId }) => documentId))
  const rows = await db
    .selectFrom('documents')
    .select(['id', 'name'])
    .orderBy('position')
    .orderBy('id')
    .execute()
  const cited = rows.filter(({ id }) => ids.has(id))
  const texts = cited.length === 0 ? new Map<number, DocumentText>() : await readDocumentTexts(db, [...ids])
  const speakers = await db
    .selectFrom('speakers')
    .leftJoin('cases', 'cases.id', 'speakers.case_id')
    .select(['speakers.id', 'speakers.document_id', 'speakers.label', 'speakers.role', 'cases.name as case'])
    .where('speakers.label', '<>', unlabelledSpeaker)
    .orderBy('speakers.id')
    .execute()
  const turns = await db.selectFrom('turns').selectAll().orderBy('document_id').orderBy('position').execute()
  const turnsOf = byDocument(turns)
  const speakersOf = byDocument(speakers)
  const documents = cited.flatMap(({ id, name }): ReportDocument[] => {
    const text = texts.get(id)
    if (text === undefined) return []
    const own = speakersOf.get(id) ?? []
    const places = new Map(own.map((speaker, index) => [speaker.id, index]))
    return [
      {
        id,
        name,
        text: text.text,
        speakers: own.map(speaker => ({ label: speaker.label, role: speaker.role, case: speaker.case })),
        turns: (turnsOf.get(id) ?? []).map(turn => ({
          start: text.map.toUtf16(turn.start_cp),
          end: text.map.toUtf16(turn.end_cp),
          speaker: turn.speaker_id === null ? -1 : (places.get(turn.speaker_id) ?? -1),
          startMs: turn.start_ms,
          line: lineOf(text.lineStarts, turn.start_cp),
        })),
      },
    ]
  })
  const placeOf = new Map(documents.map(({ id }, index) => [id, index]))
  return {
    documents,
    sources: passages.map(({ documentId, startCp, endCp }) => {
      const map = texts.get(documentId)?.map
      return [placeOf.get(documentId) ?? -1, map?.toUtf16(startCp) ?? 0, map?.toUtf16(endCp) ?? 0]
    }),
  }
}

function byDocument<T extends { document_id: number }>(rows: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const row of rows) {
    const group = groups.get(row.document_id)
    if (group === undefined) groups.set(row.document_id, [row])
    else group.push(row)
  }
  return groups
}
