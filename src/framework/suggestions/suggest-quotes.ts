import type { Kysely } from 'kysely'
import { inChunks, type Schema } from '../../store/index.js'
import {
  type CodeRecord,
  type CodeTree,
  readCodeTree,
  readDocumentTexts,
  readPropositions,
  type Study,
  settledCodings,
} from '../../study/index.js'
import { countWords, sentenceSpans, wordsOf } from '../../text/index.js'
import { passageKey } from '../passages.js'
import { notPicked, type QuoteCandidate, readCandidates, readPicks } from '../quote-picks.js'
import { type QuoteAgreement, type QuoteFacts, type QuoteScore, rankQuotes } from './rank-quotes.js'
import { wordVectors } from './word-vectors.js'

/** A quote that could be picked, and why. */
export interface SuggestedQuote {
  candidate: QuoteCandidate
  words: number
  score: QuoteScore
  agreement: QuoteAgreement
  /** Those who coded these words, or nearly these, with the same code. */
  coders: string[]
  isWhole: boolean
  /** Against what it goes, in words; null where it does not. */
  against: string | null
  /** Whether no quote of its case was picked or suggested before it. */
  isNewCase: boolean
}

export interface QuoteSuggestions {
  code: CodeRecord
  label: string
  /** How many quotes there were to choose from, and in how many cases. */
  candidates: number
  cases: number
  suggestions: SuggestedQuote[]
}

interface Described {
  candidate: QuoteCandidate
  facts: QuoteFacts
  coders: string[]
  against: string | null
}

/** Two codings on this much of their words together are taken for the same. */
const sameWords = 0.5

/** A code below the theme with at most this share of the cases of the commonest one goes against the grain. */
const minority = 1 / 3

/**
 * Suggests quotes for a code among its settled codings and those of the codes under it: see {@link rankQuotes}. What was picked
 * already is left out. Against the grain go quotes of a code that contradicts a proposition about it, or, where no proposition
 * names one, of a code below it that is found in few cases.
 * @throws UserError `not-found`
 */
export async function suggestQuotes(study: Study, reference: string, count = 5): Promise<QuoteSuggestions> {
  const { db } = study
  const tree = await readCodeTree(db)
  const code = tree.require(reference)
  const all = await readCandidates(db, tree, code)
  const picks = (await readPicks(db, tree, code)).filter(({ codeId }) => codeId === code.id)
  const described = await describe(db, tree, code, mergeCoders(all))
  const open = new Set(notPicked(all, picks).map(passageKey))
  const left = described.filter(({ candidate }) => open.has(passageKey(candidate)))
  const seen = new Set(picks.flatMap(({ caseIds }) => caseIds))
  const ranked = rankQuotes(
    left.map(({ facts }) => facts),
    count,
  )
  return {
    code,
    label: tree.label(code),
    candidates: left.length,
    cases: new Set(left.flatMap(({ candidate }) => candidate.caseIds)).size,
    suggestions: ranked.flatMap(({ index, score }): SuggestedQuote[] => {
      const each = left[index]
      if (each === undefined) return []
      const { candidate, facts, coders, against } = each
      const isNewCase = candidate.caseIds.every(id => !seen.has(id))
      for (const id of candidate.caseIds) seen.add(id)
      const { words, agreement, isWhole } = facts
      return [{ candidate, words, score, agreement, coders, isWhole, against, isNewCase }]
    }),
  }
}

/** Candidates on the same words with the same code as one, with all who made them. */
function mergeCoders(
  candidates: readonly QuoteCandidate[],
): { candidate: QuoteCandidate; coders: string[] }[] {
  const merged = new Map<string, { candidate: QuoteCandidate; coders: string[] }>()
  for (const candidate of candidates) {
    const key = `${passageKey(candidate)} ${candidate.view.code}`
    const known = merged.get(key)
    if (known === undefined) merged.set(key, { candidate, coders: [candidate.view.coder] })
    else if (!known.coders.includes(candidate.view.coder)) known.coders.push(candidate.view.coder)
  }
  return [...merged.values()]
}

async function describe(
  db: Kysely<Schema>,
  tree: CodeTree,
  code: CodeRecord,
  merged: readonly { candidate: QuoteCandidate; coders: string[] }[],
): Promise<Described[]> {
  const documents = await readDocuments(
    db,
    merged.map(({ candidate }) => candidate.documentId),
  )
  const languageOf = ({ documentId }: QuoteCandidate) => documents.get(documentId)?.language ?? null
  const vectors = wordVectors(
    merged.map(({ candidate }) => wordsOf(candidate.view.text, languageOf(candidate))),
  )
  const judges = await readJudges(
    db,
    merged.map(({ candidate }) => candidate.codingId),
  )
  const againstOf = await readGrain(
    db,
    tree,
    code,
    merged.map(({ candidate }) => candidate),
  )
  return merged.map(({ candidate, coders }, index): Described => {
    const agreeing = new Set(coders)
    for (const other of merged)
      if (isSameJudgement(candidate, other.candidate)) for (const coder of other.coders) agreeing.add(coder)
    const document = documents.get(candidate.documentId)
    const against = againstOf(candidate)
    const judge = judges.get(candidate.codingId)
    if (judge !== undefined && judge.coders.length > 0) {
      for (const coder of coders) agreeing.delete(coder)
      for (const coder of judge.coders) agreeing.add(coder)
    }
    const isAgreed = agreeing.size > 1 || judge?.isTalkedOver === true
    return {
      candidate,
      coders: [...agreeing],
      against,
      facts: {
        vector: vectors[index] ?? new Map(),
        words: countWords(candidate.view.text),
        caseIds: candidate.caseIds,
        agreement: isAgreed
          ? 'agreed'
          : judge !== undefined || (document?.coders ?? 0) > 1
            ? 'one'
            : 'single',
        isWhole: document?.isWhole(candidate) ?? false,
        isAgainst: against !== null,
      },
    }
  })
}

/** Who stands behind a coding of the consensus. */
interface Judges {
  /** Those of whose own codings it was made, by name. */
  coders: string[]
  /** Whether people decided on it together, not a rule. */
  isTalkedOver: boolean
}

/** Who stands behind those of some codings that a decision recorded, by their keys. */
async function readJudges(db: Kysely<Schema>, codingIds: readonly number[]): Promise<Map<number, Judges>> {
  const rows = await inChunks(codingIds, ids =>
    db
      .selectFrom('decision_codings as result')
      .innerJoin('decisions', 'decisions.id', 'result.decision_id')
      .leftJoin('decision_codings as version', join =>
        join
          .onRef('version.decision_id', '=', 'result.decision_id')
          .onRef('version.code_id', '=', 'result.code_id')
          .on('version.role', '=', 'version'),
      )
      .leftJoin('coders', 'coders.id', 'version.coder_id')
      .select(['result.coding_id', 'decisions.policy', 'coders.name'])
      .distinct()
      .where('result.role', '=', 'result')
      .where('result.coding_id', 'in', ids)
      .execute(),
  )
  const judges = new Map<number, Judges>()
  for (const { coding_id, policy, name } of rows) {
    if (coding_id === null) continue
    const known = judges.get(coding_id) ?? { coders: [], isTalkedOver: policy === null }
    if (name !== null && !known.coders.includes(name)) known.coders.push(name)
    judges.set(coding_id, known)
  }
  return judges
}

/** Whether two codings put the same code on mostly the same words. */
function isSameJudgement(one: QuoteCandidate, other: QuoteCandidate): boolean {
  if (one.documentId !== other.documentId || one.view.code !== other.view.code) return false
  const shared = Math.min(one.endCp, other.endCp) - Math.max(one.startCp, other.startCp)
  return shared >= sameWords * (Math.max(one.endCp, other.endCp) - Math.min(one.startCp, other.startCp))
}

interface CandidateDocument {
  language: string | null
  /** How many coders the settled codings of the document have. */
  coders: number
  isWhole: (span: { startCp: number; endCp: number }) => boolean
}

async function readDocuments(
  db: Kysely<Schema>,
  documentIds: readonly number[],
): Promise<Map<number, CandidateDocument>> {
  const ids = [...new Set(documentIds)]
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('documents').select(['id', 'language']).where('id', 'in', ids).execute()
  const coders = await settledCodings(db)
    .select(['codings.document_id', 'coders.name'])
    .distinct()
    .where('codings.document_id', 'in', ids)
    .execute()
  const texts = await readDocumentTexts(db, ids)
  return new Map(
    rows.map(({ id, language }) => {
      const text = texts.get(id)?.text ?? ''
      const { startsCp, endsCp } = sentenceSpans(text, language)
      const [starts, ends] = [new Set(startsCp), new Set(endsCp)]
      const own = coders.filter(({ document_id }) => document_id === id)
      return [
        id,
        {
          language,
          coders: own.length,
          isWhole: ({ startCp, endCp }: { startCp: number; endCp: number }) =>
            starts.has(startCp) && ends.has(endCp),
        },
      ]
    }),
  )
}

/** Tells against what a quote goes, in words; null for the others. */
async function readGrain(
  db: Kysely<Schema>,
  tree: CodeTree,
  code: CodeRecord,
  candidates: readonly QuoteCandidate[],
): Promise<(candidate: QuoteCandidate) => string | null> {
  const below = new Set(tree.descendants(code).map(({ id }) => id))
  const contradicting = new Map<string, string>()
  for (const { name, codes } of await readPropositions(db, tree))
    for (const named of codes.contradicts)
      if (below.has(named.id))
        for (const each of tree.descendants(named))
          contradicting.set(tree.path(each), `contradicts ${name}: ${tree.label(each)}`)
  if (contradicting.size > 0) return ({ view }) => contradicting.get(view.code) ?? null
  const casesOf = new Map<string, Set<number>>()
  for (const { view, caseIds } of candidates) {
    const cases = casesOf.get(view.code) ?? new Set()
    for (const id of caseIds) cases.add(id)
    casesOf.set(view.code, cases)
  }
  const most = Math.max(0, ...[...casesOf.values()].map(({ size }) => size))
  const all = new Set(candidates.flatMap(({ caseIds }) => caseIds)).size
  return ({ view }) => {
    const cases = casesOf.get(view.code)?.size ?? 0
    const found = tree.atPath(view.code)
    if (found === undefined || found.id === code.id || cases > most * minority) return null
    return `${tree.label(found)} only in ${cases} of ${all} cases`
  }
}
