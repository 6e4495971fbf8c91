import type { Kysely } from 'kysely'
import { inChunks, type Schema } from '../store/index.js'
import { type CodeRecord, type CodeTree, readCodeTree, touchesTurn } from '../study/index.js'
import { Citations } from './citations.js'
import { checkDisplay } from './display-edit.js'
import { type Evidence, readEvidence } from './evidence.js'
import { commonValues, readAttributes } from './matrix-attributes.js'
import type { MatrixAttribute, QuoteView } from './matrix-view.js'
import { passageKey } from './passages.js'

/** A settled coding under a code that can be picked to stand for it, or was. */
export interface QuoteCandidate {
  codingId: number
  uid: string
  documentId: number
  startCp: number
  endCp: number
  /** Names of the cases who speak in it. */
  cases: string[]
  caseIds: number[]
  view: QuoteView
}

/** A quote picked as representative for a code. */
export interface QuotePick extends QuoteCandidate {
  /** Key of the pick. */
  id: number
  codeId: number
  /** Path of the code it was picked for: its own, or one above it. */
  pickedFor: string
  rank: number
  /** Whether its words still count for its code: by its own coding, or by one of the same code that took its place (the consensus'). */
  isSettled: boolean
  /** The quote as it is to be printed; null for its words as they were said. */
  display: DisplayText | null
}

/** What is printed in place of the words of a quote. */
export interface DisplayText {
  text: string
  /** Why it no longer goes with the words, which then stand in its place; null while it does. */
  problem: string | null
}

/** The settled codings of a code and those under it that touch what a case says, in the order of the documents. */
export async function readCandidates(
  db: Kysely<Schema>,
  tree: CodeTree,
  code: CodeRecord,
): Promise<QuoteCandidate[]> {
  const evidence = await readEvidence(db, { columns: [code.id] })
  return toCandidates(db, tree, evidence)
}

/** Settled codings as candidates, each once, however many cases and columns it is evidence for. */
export async function toCandidates(
  db: Kysely<Schema>,
  tree: CodeTree,
  evidence: readonly Evidence[],
): Promise<QuoteCandidate[]> {
  const citations = await Citations.read(db)
  const cases = await db.selectFrom('cases').select(['id', 'name']).execute()
  const names = new Map(cases.map(({ id, name }) => [id, name]))
  const candidates = new Map<number, QuoteCandidate>()
  for (const each of evidence) {
    const known = candidates.get(each.codingId)
    if (known === undefined) candidates.set(each.codingId, toCandidate(each, tree, citations, names))
    else if (!known.caseIds.includes(each.caseId)) {
      known.caseIds.push(each.caseId)
      known.cases.push(names.get(each.caseId) ?? '')
    }
  }
  return [...candidates.values()]
}

function toCandidate(
  evidence: Evidence,
  tree: CodeTree,
  citations: Citations,
  names: ReadonlyMap<number, string>,
): QuoteCandidate {
  const { codingId, codingUid, documentId, startCp, endCp, caseId } = evidence
  const { from, to } = citations.linesOf(evidence)
  const code = tree.byId(evidence.codeId)
  return {
    codingId,
    uid: codingUid,
    documentId,
    startCp,
    endCp,
    cases: [names.get(caseId) ?? ''],
    caseIds: [caseId],
    view: {
      reference: citations.reference(evidence, caseId),
      text: evidence.quote,
      document: citations.documentName(documentId),
      lineFrom: from,
      lineTo: to,
      code: code === undefined ? '' : tree.path(code),
      codeLabel: code === undefined ? '' : tree.label(code),
      coder: evidence.coder,
      isCited: false,
      rank: null,
    },
  }
}

/** The quotes picked for a code and the codes under it, or for all codes: code by code, by rank. */
export async function readPicks(db: Kysely<Schema>, tree: CodeTree, code?: CodeRecord): Promise<QuotePick[]> {
  const codes = code === undefined ? tree.ordered() : tree.descendants(code)
  const order = new Map(codes.map(({ id }, index) => [id, index]))
  const rows = (await pickRows(db)).filter(row => order.has(row.codeId))
  const columns = [...new Set(rows.map(({ codeId }) => codeId))]
  const evidence = await readEvidence(db, { columns })
  const settled = new Map((await toCandidates(db, tree, evidence)).map(each => [each.codingId, each]))
  const unsettled = rows.filter(({ codingId }) => !settled.has(codingId))
  const replaced = new Set(
    unsettled
      .filter(row =>
        evidence.some(
          each =>
            each.documentId === row.documentId &&
            each.codeId === row.codedWith &&
            each.startCp < row.endCp &&
            row.startCp < each.endCp,
        ),
      )
      .map(({ codingId }) => codingId),
  )
  const casesOf = await readSpeakingCases(
    db,
    unsettled.map(({ codingId }) => codingId),
  )
  const citations = await Citations.read(db)
  return rows
    .map((row): QuotePick => {
      const cases = casesOf.get(row.codingId) ?? []
      const candidate = settled.get(row.codingId) ?? {
        ...toCandidate(
          { ...row, caseId: cases[0]?.id ?? 0, columnId: row.codeId, codeId: row.codedWith },
          tree,
          citations,
          new Map(),
        ),
        cases: cases.map(({ name }) => name),
        caseIds: cases.map(({ id }) => id),
      }
      const picked = tree.byId(row.codeId)
      return {
        ...candidate,
        view: { ...candidate.view, rank: row.rank },
        id: row.id,
        codeId: row.codeId,
        pickedFor: picked === undefined ? '' : tree.path(picked),
        rank: row.rank,
        isSettled: settled.has(row.codingId) || replaced.has(row.codingId),
        display:
          row.display === '' ? null : { text: row.display, problem: checkDisplay(row.quote, row.display) },
      }
    })
    .sort(
      (one, other) => (order.get(one.codeId) ?? 0) - (order.get(other.codeId) ?? 0) || one.rank - other.rank,
    )
}

function labelOf(tree: CodeTree, codeId: number): string {
  const code = tree.byId(codeId)
  return code === undefined ? '' : tree.label(code)
}

/** The cases whose participants speak in the words of codings, by the keys of the codings. */
async function readSpeakingCases(
  db: Kysely<Schema>,
  codingIds: readonly number[],
): Promise<Map<number, { id: number; name: string }[]>> {
  const rows = await inChunks(codingIds, ids =>
    db
      .selectFrom('codings')
      .innerJoin('turns', 'turns.document_id', 'codings.document_id')
      .innerJoin('speakers', 'speakers.id', 'turns.speaker_id')
      .innerJoin('cases', 'cases.id', 'speakers.case_id')
      .select(['codings.id as codingId', 'cases.id', 'cases.name'])
      .distinct()
      .where('codings.id', 'in', ids)
      .where('speakers.role', '=', 'participant')
      .where(touchesTurn)
      .orderBy('cases.id')
      .execute(),
  )
  const casesOf = new Map<number, { id: number; name: string }[]>()
  for (const { codingId, ...each } of rows) casesOf.set(codingId, [...(casesOf.get(codingId) ?? []), each])
  return casesOf
}

function pickRows(db: Kysely<Schema>) {
  return db
    .selectFrom('quotes')
    .innerJoin('codings', 'codings.id', 'quotes.coding_id')
    .innerJoin('coders', 'coders.id', 'codings.coder_id')
    .select([
      'quotes.id',
      'quotes.code_id as codeId',
      'quotes.rank',
      'quotes.display',
      'codings.id as codingId',
      'codings.uid as codingUid',
      'codings.document_id as documentId',
      'codings.code_id as codedWith',
      'coders.name as coder',
      'codings.start_cp as startCp',
      'codings.end_cp as endCp',
      'codings.quote',
    ])
    .execute()
}

/** The candidates whose words are not among the picks of the code. */
export function notPicked(
  candidates: readonly QuoteCandidate[],
  picks: readonly QuotePick[],
): QuoteCandidate[] {
  const picked = new Set(picks.map(passageKey))
  return candidates.filter(candidate => !picked.has(passageKey(candidate)))
}

/** The picks of a study, or of one code, with the attributes of their cases: what a file of quotes holds. */
export interface PickedQuotes {
  attributes: MatrixAttribute[]
  rows: {
    case: string
    attributes: (string | number | null)[]
    quote: QuoteView
    /** The quote as it is to be printed: with its omissions and insertions, where it has any. */
    asPrinted: string
  }[]
  picks: QuotePick[]
}

/**
 * The picked quotes for a file, under the codes they were picked for. Where several cases speak in a quote, their values of
 * an attribute are given when they are the same.
 */
export async function readPickedQuotes(db: Kysely<Schema>, codeReference?: string): Promise<PickedQuotes> {
  const tree = await readCodeTree(db)
  const code = codeReference === undefined ? undefined : tree.require(codeReference)
  const picks = await readPicks(db, tree, code)
  const { attributes, valuesOf } = await readAttributes(db)
  return {
    attributes,
    picks,
    rows: picks.map(({ cases, caseIds, codeId, pickedFor, view, display }) => ({
      case: cases.join(', '),
      attributes: commonValues(caseIds.map(valuesOf), attributes.length),
      quote: { ...view, code: pickedFor, codeLabel: labelOf(tree, codeId) },
      asPrinted: display === null || display.problem !== null ? view.text : display.text,
    })),
  }
}
