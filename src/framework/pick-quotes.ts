import type { Kysely } from 'kysely'
import { type Place, type Problem, UserError } from '../problems/index.js'
import type { Changed, ChangeSet, Schema } from '../store/index.js'
import { type CodeRecord, type CodeTree, endingIn, readCodeTree, type Study } from '../study/index.js'
import { countOf, foldText, parseQuoteReference, shorten } from '../text/index.js'
import { Citations } from './citations.js'
import { checkDisplay } from './display-edit.js'
import { readEvidence } from './evidence.js'
import { distinctPassages, passageKey } from './passages.js'
import {
  type QuoteCandidate,
  type QuotePick,
  readCandidates,
  readPicks,
  toCandidates,
} from './quote-picks.js'

export interface PickedResult {
  picked: number
  /** How many were picked for their code already. */
  known: number
}

/** A quote of a file: the words of a coding under the code, in the document. */
export interface QuoteRequest {
  document: string
  code: string
  quote: string
  /** As the study cites it, `P07 l.112–118`: decides where the same words are coded in several places. */
  reference?: string
  /** As it is to be printed, where that is not as it was said. */
  display?: string
  place: Place
}

/**
 * Picks quotes as representative for a code, ranked after those it has, in the order given.
 * @param references each a quote reference, `P07 l.112–118`, or the uid of a coding, or the end of one
 * @throws UserError `not-found` for an unknown code or when nothing under it is coded there, `bad-argument` when several
 *   codings are, `bad-anchor` for lines that are not there
 */
export async function pickQuotes(
  study: Study,
  codeReference: string,
  references: readonly string[],
): Promise<Changed<PickedResult>> {
  return study.change('quotes.pick', async set => {
    const tree = await readCodeTree(set.db)
    const code = tree.require(codeReference)
    const candidates = await readCandidates(set.db, tree, code)
    const citations = await Citations.read(set.db)
    const label = tree.label(code)
    const chosen = references.map(reference => ({
      code,
      candidate: choose(candidates, reference, citations, label),
      display: '',
    }))
    const result = await addPicks(set, tree, chosen)
    set.say(`picked ${countOf(result.picked, 'quote')} for ${label}`)
    return result
  })
}

/**
 * Picks the quotes of a file, in its order. A quote must be the words of a settled coding under its code in that document
 * (upper and lower case, kinds of quotation marks and runs of white space do not matter).
 * @throws UserError `bad-table` with every row that names no such coding, or more than one place; nothing was changed then
 */
export async function pickQuotesOf(
  study: Study,
  rows: readonly QuoteRequest[],
): Promise<Changed<PickedResult>> {
  return study.change('quotes.pick', async set => {
    const tree = await readCodeTree(set.db)
    const problems: Problem[] = []
    const coded = await readCandidatesByCode(set.db, tree, rows)
    const chosen = rows.flatMap(row => {
      const code = tree.find(row.code)
      const found = code === undefined ? [] : findWords(coded.get(code.id) ?? [], row)
      const [candidate, ...others] = found
      if (code === undefined || candidate === undefined || others.length > 0) {
        problems.push(explainRow(row, code, found))
        return []
      }
      const problem = row.display === undefined ? null : checkDisplay(candidate.view.text, row.display)
      if (problem === null) return [{ code, candidate, display: row.display ?? '' }]
      problems.push({ code: 'bad-display', severity: 'error', place: row.place, message: problem })
      return []
    })
    if (problems.length > 0)
      throw new UserError(
        'bad-table',
        'Not all of these quotes are in the study as the file has them; nothing was changed.',
        {
          problems,
        },
      )
    const result = await addPicks(set, tree, chosen)
    set.say(
      `picked ${countOf(result.picked, 'quote')} for ${countOf(new Set(chosen.map(({ code }) => code.id)).size, 'code')}`,
    )
    return result
  })
}

/**
 * Says how a picked quote is to be printed: with omissions, `[...]`, and insertions in brackets. An empty text takes that back.
 * @throws UserError as {@link pickQuotes}, `not-found` for one that was not picked, `bad-argument` for a text that changes more than
 *   {@link checkDisplay} allows
 */
export async function editQuote(
  study: Study,
  codeReference: string,
  { reference, display }: { reference: string; display: string },
): Promise<Changed<QuotePick>> {
  return study.change('quotes.edit', async set => {
    const tree = await readCodeTree(set.db)
    const code = tree.require(codeReference)
    const picks = (await readPicks(set.db, tree, code)).filter(({ codeId }) => codeId === code.id)
    const label = tree.label(code)
    const pick = choose(picks, reference, await Citations.read(set.db), `the quotes of ${label}`)
    const text = display.trim()
    const problem = text === '' ? null : checkDisplay(pick.view.text, text)
    if (problem !== null)
      throw new UserError('bad-argument', problem, {
        hint: `${pick.view.reference} says: “${shorten(pick.view.text, 200)}”`,
      })
    await set.update('quotes', [{ id: pick.id, set: { display: text === pick.view.text ? '' : text } }])
    set.about('code', code.uid)
    set.say(`${text === '' ? 'took back how' : 'edited how'} ${pick.view.reference} is printed for ${label}`)
    return { ...pick, display: text === '' ? null : { text, problem: null } }
  })
}

/** Takes quotes back. @throws UserError as {@link pickQuotes}, `not-found` for one that was not picked */
export async function unpickQuotes(
  study: Study,
  codeReference: string,
  references: readonly string[],
): Promise<Changed<{ unpicked: number }>> {
  return study.change('quotes.unpick', async set => {
    const tree = await readCodeTree(set.db)
    const code = tree.require(codeReference)
    const picks = (await readPicks(set.db, tree, code)).filter(({ codeId }) => codeId === code.id)
    const citations = await Citations.read(set.db)
    const label = tree.label(code)
    const gone = new Set(
      references.map(reference => choose(picks, reference, citations, `the quotes of ${label}`).codingId),
    )
    const left = picks.filter(({ codingId }) => !gone.has(codingId))
    await set.remove(
      'quotes',
      picks.filter(({ codingId }) => gone.has(codingId)).map(({ id }) => id),
    )
    await set.update(
      'quotes',
      left.map(({ id }, index) => ({ id, set: { rank: index + 1 } })),
    )
    set.about('code', code.uid)
    set.say(`took back ${countOf(gone.size, 'quote')} of ${label}`)
    return { unpicked: gone.size }
  })
}

/** The one candidate a reference means; of several on the same words, the first. */
function choose<T extends QuoteCandidate>(
  candidates: readonly T[],
  reference: string,
  citations: Citations,
  label: string,
): T {
  const found = distinctPassages(
    parseQuoteReference(reference) === undefined
      ? endingIn(candidates, reference)
      : atLines(candidates, citations.resolve(reference)),
  )
  const [only, ...others] = found
  if (only === undefined)
    throw new UserError('not-found', `There is no quote at “${reference}” among ${label}.`, {
      hint: 'Write the lines, "P07 l.112-118", or the id of a coding; see framewise quotes list --candidates.',
    })
  if (others.length === 0) return only
  throw new UserError('bad-argument', `“${reference}” fits ${found.length} of ${label}.`, {
    problems: found.map(({ uid, view }) => ({
      code: 'ambiguous-quote',
      severity: 'error',
      place: {},
      message: `${uid.slice(-8)}  ${view.reference}  ${view.code}  “${shorten(view.text)}”`,
    })),
    hint: 'Name one by its id.',
  })
}

/** Candidates on exactly these lines, or else those that touch them. */
function atLines<T extends QuoteCandidate>(
  candidates: readonly T[],
  { documentId, from, to }: { documentId: number; from: number; to: number },
): T[] {
  const touching = candidates.filter(
    each => each.documentId === documentId && each.view.lineFrom <= to && each.view.lineTo >= from,
  )
  const exact = touching.filter(({ view }) => view.lineFrom === from && view.lineTo === to)
  return exact.length > 0 ? exact : touching
}

async function readCandidatesByCode(
  db: Kysely<Schema>,
  tree: CodeTree,
  rows: readonly QuoteRequest[],
): Promise<Map<number, QuoteCandidate[]>> {
  const columns = [...new Set(rows.flatMap(row => tree.find(row.code)?.id ?? []))]
  const evidence = await readEvidence(db, { columns })
  const candidates = new Map((await toCandidates(db, tree, evidence)).map(each => [each.codingId, each]))
  const byCode = new Map<number, Set<QuoteCandidate>>(columns.map(id => [id, new Set()]))
  for (const { columnId, codingId } of evidence) {
    const candidate = candidates.get(codingId)
    if (candidate !== undefined) byCode.get(columnId)?.add(candidate)
  }
  return new Map([...byCode].map(([id, set]) => [id, [...set]]))
}

function findWords(candidates: readonly QuoteCandidate[], row: QuoteRequest): QuoteCandidate[] {
  const inDocument = candidates.filter(
    ({ view }) => view.document.toLowerCase() === row.document.toLowerCase(),
  )
  const exact = inDocument.filter(({ view }) => view.text === row.quote)
  const wanted = fold(row.quote)
  const found = exact.length > 0 ? exact : inDocument.filter(({ view }) => fold(view.text) === wanted)
  const cited = found.filter(({ view }) => view.reference === row.reference)
  return distinctPassages(cited.length > 0 ? cited : found)
}

function fold(text: string): string {
  return foldText(text).folded.trim()
}

function explainRow(
  row: QuoteRequest,
  code: CodeRecord | undefined,
  found: readonly QuoteCandidate[],
): Problem {
  const words = `“${shorten(row.quote)}”`
  const problem = (message: string, hint: string): Problem => ({
    code: 'bad-quote',
    severity: 'error',
    place: row.place,
    message,
    hint,
  })
  if (code === undefined) return problem(`There is no code “${row.code}”.`, 'See framewise codes list.')
  if (found.length > 1)
    return problem(
      `${words} is coded ${found.length} times in ${row.document}: ${found.map(({ view }) => view.reference).join(', ')}.`,
      `Pick one with framewise quotes pick ${row.code} "REFERENCE".`,
    )
  return problem(
    `${words} is not the words of a coding under ${row.code} in ${row.document}.`,
    `See framewise quotes list ${row.code} --candidates.`,
  )
}

async function addPicks(
  set: ChangeSet,
  tree: CodeTree,
  chosen: readonly { code: CodeRecord; candidate: QuoteCandidate; display: string }[],
): Promise<PickedResult> {
  const picks: QuotePick[] = await readPicks(set.db, tree)
  const lastRank = new Map<number, number>()
  const taken = new Map<string, QuotePick | null>()
  for (const pick of picks) {
    lastRank.set(pick.codeId, Math.max(pick.rank, lastRank.get(pick.codeId) ?? 0))
    taken.set(`${pick.codeId} ${passageKey(pick)}`, pick)
  }
  const edited: { id: number; set: { display: string } }[] = []
  const rows = chosen.flatMap(({ code, candidate, display }) => {
    const key = `${code.id} ${passageKey(candidate)}`
    const known = taken.get(key)
    if (known !== undefined && known !== null && display !== '' && known.display?.text !== display) {
      edited.push({ id: known.id, set: { display } })
      set.about('code', code.uid)
    }
    if (known !== undefined) return []
    taken.set(key, null)
    const rank = (lastRank.get(code.id) ?? 0) + 1
    lastRank.set(code.id, rank)
    set.about('code', code.uid)
    return [{ code_id: code.id, coding_id: candidate.codingId, rank, display }]
  })
  await set.insert('quotes', rows)
  await set.update('quotes', edited)
  return { picked: rows.length, known: chosen.length - rows.length }
}
