import type { CaseRow, CellRow } from '../store/index.js'
import type { CodeRecord, CodeTree } from '../study/index.js'
import { type CellChange, type CellMap, changeUnder, codeUidsOf } from './cell-records.js'
import type { ShownQuote } from './check-quotes.js'
import type { Citations, QuotedPassage } from './citations.js'
import type { Evidence } from './evidence.js'
import type { RowSource } from './matrix-rows.js'
import type { CellStatus, CellView } from './matrix-view.js'
import { passageKey } from './passages.js'

/** What is known of the cells of a matrix. */
export interface CellSources {
  tree: CodeTree
  /** Whether the codings of the codes under a column's are shown in it. */
  isRolledUp: boolean
  rows: CellMap<CellRow>
  evidence: CellMap<Evidence[]>
  /** Passages that summaries refer to, by the key of their cell. */
  cited: ReadonlyMap<number, QuotedPassage[]>
  /** Rank of a pick, by the key of its code and of its coding. */
  ranks: ReadonlyMap<string, number>
  citations: Citations
}

/** A cell as a matrix shows it. */
export interface ShownCell {
  view: CellView
  quotes: ShownQuote[]
  /** What changed under it since it was charted; in a row of several cases, under each. */
  changes: CellChange[]
}

/** What a row of several cases shows: the least far of those that have something to say, else whether somebody has to look. */
const progress: readonly CellStatus[] = ['draft', 'charted', 'reviewed', 'empty', 'no-data']

/** Shows the cells of a matrix, of single cases and of several together. */
export class MatrixCells {
  constructor(private readonly sources: CellSources) {}

  show(row: RowSource, code: CodeRecord): ShownCell {
    const members = row.cases.map(member => this.member(row, member, code))
    const cited = new Set(members.flatMap(member => member.cited.map(passageKey)))
    const quotes = distinctQuotes([
      ...this.coded(
        members.flatMap(({ evidence }) => evidence),
        cited,
      ),
      ...members.flatMap(member => this.citedOnly(member, code)),
    ])
    const changes = members.flatMap(({ change }) => change ?? [])
    return {
      quotes,
      changes,
      view: {
        status: leastFar(members.map(({ cell }) => cell?.status ?? 'empty')),
        stale: changes.length > 0,
        summary: together(members, ({ cell }) => cell?.summary ?? ''),
        comment: together(members, ({ cell }) => cell?.comment ?? ''),
        codings: new Set(members.flatMap(({ evidence }) => evidence.map(({ codingId }) => codingId))).size,
        quotes: quotes.map(({ view }) => view),
        author: joined(members.flatMap(({ cell }) => cell?.author ?? [])),
      },
    }
  }

  /** The cell of one case, and what of its evidence is shown in the row. */
  private member({ documentId }: RowSource, member: CaseRow, code: CodeRecord): Member {
    const place = { caseId: member.id, codeId: code.id }
    const cell = this.sources.rows.get(place)
    const evidence = this.sources.evidence.get(place) ?? []
    const isHere = (passage: { documentId: number }) =>
      documentId === null || passage.documentId === documentId
    return {
      row: member,
      cell,
      change: changeUnder(cell, evidence, codeUidsOf(this.sources.tree)),
      evidence: evidence.filter(each => isHere(each) && (this.sources.isRolledUp || each.codeId === code.id)),
      cited: (cell === undefined ? [] : (this.sources.cited.get(cell.id) ?? [])).filter(isHere),
    }
  }

  /** Evidence as quotes, picked ones first; what several coders coded alike is one quote of theirs. */
  private coded(evidence: readonly Evidence[], cited: ReadonlySet<string>): ShownQuote[] {
    const quotes = new Map<string, ShownQuote>()
    for (const each of evidence) {
      const key = `${passageKey(each)} ${each.codeId}`
      const rank = this.sources.ranks.get(`${each.columnId} ${each.codingId}`) ?? null
      const known = quotes.get(key)
      if (known === undefined)
        quotes.set(
          key,
          this.quote(each, each.caseId, {
            codeId: each.codeId,
            coder: each.coder,
            isCited: cited.has(passageKey(each)),
            rank,
          }),
        )
      else {
        if (!known.view.coder.split(', ').includes(each.coder)) known.view.coder += `, ${each.coder}`
        known.view.rank ??= rank
      }
    }
    const last = Number.MAX_SAFE_INTEGER
    return [...quotes.values()].sort((one, other) => (one.view.rank ?? last) - (other.view.rank ?? last))
  }

  /** Passages the summary refers to that are not among its codings. */
  private citedOnly({ row, evidence, cited }: Member, code: CodeRecord): ShownQuote[] {
    const isHeard = (passage: QuotedPassage) =>
      this.sources.citations.isHeardIn(row.id, passage.documentId) ? row.id : null
    const coded = new Set(evidence.map(passageKey))
    return cited
      .filter(passage => !coded.has(passageKey(passage)))
      .map(passage =>
        this.quote(passage, isHeard(passage), { codeId: code.id, coder: '', isCited: true, rank: null }),
      )
  }

  private quote(
    passage: QuotedPassage,
    caseId: number | null,
    {
      codeId,
      coder,
      isCited,
      rank,
    }: { codeId: number; coder: string; isCited: boolean; rank: number | null },
  ): ShownQuote {
    const { citations, tree } = this.sources
    const { from, to } = citations.linesOf(passage)
    const code = tree.byId(codeId)
    return {
      passage,
      view: {
        reference: citations.reference(passage, caseId),
        text: passage.quote,
        document: citations.documentName(passage.documentId),
        lineFrom: from,
        lineTo: to,
        code: code === undefined ? '' : tree.path(code),
        codeLabel: code === undefined ? '' : tree.label(code),
        coder,
        isCited,
        rank,
      },
    }
  }
}

/** What one case brings to a cell. */
interface Member {
  row: CaseRow
  cell: CellRow | undefined
  change: CellChange | null
  evidence: Evidence[]
  cited: QuotedPassage[]
}

function leastFar(statuses: readonly CellStatus[]): CellStatus {
  return progress.find(status => statuses.includes(status)) ?? 'empty'
}

/** Texts of several cases one under the other, each after the name of its case; of one case as it is. */
function together(members: readonly Member[], textOf: (member: Member) => string): string {
  const [only, ...others] = members
  if (only !== undefined && others.length === 0) return textOf(only)
  return members
    .filter(member => textOf(member) !== '')
    .map(member => `${member.row.name}: ${textOf(member)}`)
    .join('\n')
}

function joined(names: readonly string[]): string | null {
  return names.length === 0 ? null : [...new Set(names)].join(', ')
}

/** Each passage under each code once; a coding across the turns of two cases of a row is one quote. */
function distinctQuotes(quotes: readonly ShownQuote[]): ShownQuote[] {
  const seen = new Map<string, ShownQuote>()
  for (const quote of quotes) {
    const key = `${passageKey(quote.passage)} ${quote.view.code}`
    if (!seen.has(key)) seen.set(key, quote)
  }
  return [...seen.values()]
}
