import { hiddenRounds, seenBy } from './blind.js'
import { readCodeTree } from './codebook.js'
import { readDocumentTexts } from './document-text.js'
import type { Study } from './study.js'
import { touchesTurn } from './touches-turn.js'

export interface CodingFilter {
  coderId?: number
  /** Codes and what is under them: every id that counts. */
  codeIds?: readonly number[]
  documentId?: number
  /** Codings that touch a turn of a speaker of this case. */
  caseId?: number
  roundId?: number
  /** Only codings whose words contain this. */
  text?: string
  /** Who is looking: codings of others in open blind rounds of this coder stay hidden. */
  viewerId?: number | null
}

export interface ListedCoding {
  /** Last eight characters of the uid: enough to name it. */
  id: string
  uid: string
  document: string
  /** First and last citation line. */
  lineFrom: number
  lineTo: number
  startCp: number
  endCp: number
  code: string
  coder: string
  round: string | null
  state: 'placed' | 'aside'
  quote: string
  createdAt: string
}

export interface CodingList {
  codings: ListedCoding[]
  /** Open blind rounds of the viewer, by name: whatever others coded in these is left out. */
  hiddenRounds: string[]
}

/** Codings in the order of documents and places. */
export async function listCodings(study: Study, filter: CodingFilter): Promise<CodingList> {
  const { db } = study
  const viewer = filter.viewerId ?? null
  const hidden = await hiddenRounds(db, viewer)
  if (filter.codeIds?.length === 0) return { codings: [], hiddenRounds: hidden }
  let query = db
    .selectFrom('codings')
    .innerJoin('documents', 'documents.id', 'codings.document_id')
    .innerJoin('coders', 'coders.id', 'codings.coder_id')
    .leftJoin('rounds', 'rounds.id', 'codings.round_id')
  if (filter.coderId !== undefined) query = query.where('codings.coder_id', '=', filter.coderId)
  if (filter.codeIds !== undefined) query = query.where('codings.code_id', 'in', [...filter.codeIds])
  if (filter.documentId !== undefined) query = query.where('codings.document_id', '=', filter.documentId)
  if (filter.roundId !== undefined) query = query.where('codings.round_id', '=', filter.roundId)
  const { caseId } = filter
  if (caseId !== undefined)
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('turns')
          .innerJoin('speakers', 'speakers.id', 'turns.speaker_id')
          .select('turns.id')
          .where(touchesTurn)
          .where('speakers.case_id', '=', caseId),
      ),
    )
  const shown = await query
    .where(await seenBy(db, viewer))
    .selectAll('codings')
    .select(['documents.name as document', 'coders.name as coder', 'rounds.name as round'])
    .orderBy('documents.position')
    .orderBy('codings.start_cp')
    .orderBy('codings.end_cp', 'desc')
    .orderBy('codings.id')
    .execute()
  const wanted = filter.text?.toLowerCase()
  const matching =
    wanted === undefined ? shown : shown.filter(row => row.quote.toLowerCase().includes(wanted))
  const [texts, paths] = await Promise.all([
    readDocumentTexts(db, [...new Set(matching.map(row => row.document_id))]),
    codePaths(study),
  ])
  const codings = matching.map(row => {
    const lines = texts.get(row.document_id)?.linesOf({ startCp: row.start_cp, endCp: row.end_cp })
    return {
      id: row.uid.slice(-8),
      uid: row.uid,
      document: row.document,
      lineFrom: lines?.from ?? 0,
      lineTo: lines?.to ?? 0,
      startCp: row.start_cp,
      endCp: row.end_cp,
      code: paths.get(row.code_id) ?? '',
      coder: row.coder,
      round: row.round,
      state: row.state,
      quote: row.quote,
      createdAt: row.created_at,
    }
  })
  return { codings, hiddenRounds: hidden }
}

async function codePaths(study: Study): Promise<Map<number, string>> {
  const tree = await readCodeTree(study.db)
  return new Map(tree.ordered().map(code => [code.id, tree.path(code)]))
}
