import type { Kysely } from 'kysely'
import {
  type CaseRow,
  type CellRow,
  type Changed,
  type ChangeSet,
  inChunks,
  type Schema,
} from '../store/index.js'
import { type CodeRecord, type CodeTree, findCase, readCodeTree, type Study } from '../study/index.js'
import { type CellPatch, changeCell, emptyCell } from './cell-change.js'
import type { CellContent } from './cell-fingerprint.js'
import { readCellQuotes } from './cell-quotes.js'
import { readCellRows, writeCells } from './cell-records.js'
import { Citations, type QuotedPassage, quoteReferences } from './citations.js'
import { readEvidence } from './evidence.js'
import { distinctPassages, passageKey } from './passages.js'
import { markedReferences } from './quote-marks.js'
import { refuseRetired } from './refuse-retired.js'

export interface CellRequest extends CellPatch {
  /** Name of the case. */
  case: string
  /** Path, alias or name of the code. */
  code: string
  /**
   * References of the passages the summary refers to, `P07 l.112–118`; they replace those the cell had. Those that stand
   * in its texts as `[Q P07 l.112–118]` always count too. Where one settled coding of the case lies on exactly these
   * lines, its words are meant, else the whole lines.
   */
  quotes?: readonly string[]
}

/** A cell found by the names of its case and code. */
export interface FoundCell {
  case: CaseRow
  code: CodeRecord
  /** `P04 × test results` */
  name: string
  /** Null when the cell is empty. */
  row: CellRow | null
}

/** What the passages of a cell depend on. */
export interface QuotedCell extends Pick<FoundCell, 'code' | 'row'> {
  case: { id: number }
}

export interface SetCell {
  cell: FoundCell
  status: CellRow['status']
  quotes: ChartedQuote[]
  /** References to passages in which nobody of the case speaks: perhaps meant, perhaps mistyped. */
  foreignQuotes: string[]
}

/** A passage a summary refers to, and whether its words are those of a coding or whole lines. */
export interface ChartedQuote extends QuotedPassage {
  reference: string
  isCoded: boolean
}

/** @throws UserError `not-found` for an unknown case or code */
export async function findCell(
  db: Kysely<Schema>,
  tree: CodeTree,
  caseName: string,
  codeReference: string,
): Promise<FoundCell> {
  const caseRow = await findCase(db, caseName)
  const code = tree.require(codeReference)
  const cells = await readCellRows(db, { cases: [caseRow.id], codes: [code.id] })
  return {
    case: caseRow,
    code,
    name: nameCell(caseRow, tree.label(code)),
    row: cells.get({ caseId: caseRow.id, codeId: code.id }) ?? null,
  }
}

/** `P04 × scheduling › saves time` */
export function nameCell(caseRow: { name: string }, label: string): string {
  return `${caseRow.name} × ${label}`
}

/**
 * Charts a cell: writes what is given, keeps the rest, and stores the quoted passages with their exact words. With a
 * summary or a status, the cell rests on the evidence as it is now, and is no longer stale.
 * @throws UserError `not-found`, `bad-anchor` for a reference to lines that are not there, `bad-argument` as {@link changeCell}
 */
export async function setCell(study: Study, request: CellRequest): Promise<Changed<SetCell>> {
  return study.change('chart.set', async set => {
    const tree = await readCodeTree(set.db)
    const cell = await findCell(set.db, tree, request.case, request.code)
    refuseRetired(tree, cell.code)
    const content = changeCell(cell.row ?? emptyCell, request, cell.name)
    const { quotes, foreign } = await readChartedQuotes(set.db, tree, cell, {
      given: request.quotes,
      content,
    })
    await writeCells(
      set,
      tree,
      [
        {
          caseId: cell.case.id,
          codeId: cell.code.id,
          before: cell.row,
          content,
          isFromEvidence: request.summary !== undefined || request.status !== undefined,
          isStatusGiven: request.status !== undefined,
          ...(quotes === undefined ? {} : { quotes }),
        },
      ],
      study.actor,
    )
    set.say(`${content.status === 'reviewed' ? 'reviewed' : 'charted'} ${cell.name}`)
    return { cell, status: content.status, quotes: quotes ?? [], foreignQuotes: foreign }
  })
}

/** The passages of a cell after a change; undefined where they stay as they are. */
export async function readChartedQuotes(
  db: Kysely<Schema>,
  tree: CodeTree,
  cell: QuotedCell,
  { given, content }: { given: readonly string[] | undefined; content: CellContent },
): Promise<{ quotes?: ChartedQuote[]; foreign: string[] }> {
  const marked = markedReferences(content.summary, content.comment)
  const markedBefore = markedReferences(cell.row?.summary ?? '', cell.row?.comment ?? '')
  if (given === undefined && marked.join('\n') === markedBefore.join('\n')) return { foreign: [] }
  const citations = await Citations.read(db)
  const references = [...(given ?? []), ...marked]
  const lines = await quoteReferences(db, citations, references)
  const coded = await readCoded(db, tree, cell)
  const read = lines.map((passage): ChartedQuote => {
    const words = wordsOnLines(coded, passage, citations)
    const { documentId, startCp, endCp, quote } = words ?? passage
    const reference = citations.reference(passage, cell.case.id)
    return { documentId, startCp, endCp, quote, reference, isCoded: words !== undefined }
  })
  const kept = given === undefined ? await readKept(db, cell, { citations, coded, marked: markedBefore }) : []
  const foreign = references.filter(
    (_, index) => !citations.isHeardIn(cell.case.id, read[index]?.documentId ?? 0),
  )
  return { quotes: distinctPassages([...kept, ...read]), foreign }
}

/** The passages the cell has that did not stand in its texts. */
async function readKept(
  db: Kysely<Schema>,
  cell: QuotedCell,
  known: { citations: Citations; coded: readonly CodedPassage[]; marked: readonly string[] },
): Promise<ChartedQuote[]> {
  if (cell.row === null) return []
  const stored = (await readCellQuotes(db, cell.row.id)).get(cell.row.id) ?? []
  const codedKeys = new Set(known.coded.map(passageKey))
  const marked = new Set(known.marked.map(reference => reference.toLowerCase()))
  return stored
    .map(passage => ({
      ...passage,
      reference: known.citations.reference(passage, cell.case.id),
      isCoded: codedKeys.has(passageKey(passage)),
    }))
    .filter(({ reference }) => !marked.has(reference.toLowerCase()))
}

interface CodedPassage extends QuotedPassage {
  /** Whether it counts for the cell, not only for another code. */
  isOfCell: boolean
}

/** The settled codings of the case. */
async function readCoded(
  db: Kysely<Schema>,
  tree: CodeTree,
  { case: { id: caseId }, code }: QuotedCell,
): Promise<CodedPassage[]> {
  const ofCell = new Set(tree.descendants(code).map(({ id }) => id))
  const columns = tree.children(null).map(({ id }) => id)
  const evidence = await readEvidence(db, { columns, cases: [caseId] })
  return evidence.map(each => ({ ...each, isOfCell: ofCell.has(each.codeId) }))
}

/** The one passage coded on exactly the lines of another, if there is only one; those of the cell go before others. */
function wordsOnLines(
  coded: readonly CodedPassage[],
  lines: QuotedPassage,
  citations: Citations,
): QuotedPassage | undefined {
  const wanted = citations.linesOf(lines)
  const there = coded.filter(passage => {
    const { from, to } = citations.linesOf(passage)
    return passage.documentId === lines.documentId && from === wanted.from && to === wanted.to
  })
  const own = there.filter(({ isOfCell }) => isOfCell)
  const [only, ...others] = distinctPassages(own.length > 0 ? own : there)
  return others.length === 0 ? only : undefined
}

/** What goes when a cell is cleared. */
export interface ClearedCell {
  cell: FoundCell
  quotes: number
  memos: number
}

/** What clearing a cell would take with it. @throws UserError `not-found` */
export async function planClear(db: Kysely<Schema>, caseName: string, code: string): Promise<ClearedCell> {
  const cell = await findCell(db, await readCodeTree(db), caseName, code)
  const { quotes, memos } = await partsOf(db, cell.row === null ? [] : [cell.row.id])
  return { cell, quotes: quotes.length, memos: memos.length }
}

/** Makes a cell empty again, with its quotes and memos, as one event. @throws UserError `not-found` */
export async function clearCell(study: Study, caseName: string, code: string): Promise<Changed<ClearedCell>> {
  return study.change('chart.clear', async set => {
    const plan = await planClear(set.db, caseName, code)
    if (plan.cell.row === null) return plan
    await removeCells(set, [plan.cell.row.id])
    set.about('case', plan.cell.case.uid)
    set.about('code', plan.cell.code.uid)
    set.about('cell', plan.cell.row.uid)
    set.say(`cleared ${plan.cell.name}`)
    return plan
  })
}

/** Removes cells with their quotes and memos. */
export async function removeCells(set: ChangeSet, ids: readonly number[]): Promise<void> {
  const { quotes, memos } = await partsOf(set.db, ids)
  await set.remove('cell_quotes', quotes)
  await set.remove('memos', memos)
  await set.remove('cells', ids)
}

async function partsOf(
  db: Kysely<Schema>,
  ids: readonly number[],
): Promise<{ quotes: number[]; memos: number[] }> {
  const idsIn = async (table: 'cell_quotes' | 'memos') => {
    const rows = await inChunks(ids, chunk =>
      db.selectFrom(table).select('id').where('cell_id', 'in', chunk).execute(),
    )
    return rows.map(({ id }) => id)
  }
  return { quotes: await idsIn('cell_quotes'), memos: await idsIn('memos') }
}
