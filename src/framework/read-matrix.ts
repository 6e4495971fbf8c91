import type { Kysely } from 'kysely'
import type { CellRow, Schema, StudyRow } from '../store/index.js'
import { type CodeTree, describeSettled, readCodeTree, type Study } from '../study/index.js'
import type { BasisChange } from './cell-basis.js'
import { readCellQuotes } from './cell-quotes.js'
import { type CellMap, changeUnder, codeUidsOf, groupEvidence, readCellRows } from './cell-records.js'
import type { ShownQuote } from './check-quotes.js'
import { Citations, type QuotedPassage } from './citations.js'
import { type Evidence, readEvidence } from './evidence.js'
import { type DefinedMatrix, readDefinedMatrix } from './matrices.js'
import { readAttributes } from './matrix-attributes.js'
import type { CellView, MatrixView } from './matrix-view.js'
import { passageKey } from './passages.js'

/** What changed under a stale cell, by the places of its row and column in the view. */
export interface StaleCell {
  row: number
  column: number
  change: BasisChange
}

export interface ReadMatrix {
  view: MatrixView
  /** Every quote the view shows, each passage of a case once, to be compared with its source. */
  quotes: ShownQuote[]
  stale: StaleCell[]
  /** Labels of the columns with those above them: `scheduling › saves time`. */
  labels: string[]
}

/**
 * Reads a matrix as it is now: cells, their evidence, attributes of the cases, all from one state of the study.
 * @param matrix its name; default: all cases × all themes
 * @throws UserError `not-found`
 */
export async function readMatrix(study: Study, matrix?: string): Promise<ReadMatrix> {
  return study.store.readTogether(async db => {
    const tree = await readCodeTree(db)
    const sources = await readSources(db, await readDefinedMatrix(db, tree, matrix))
    const coders = await describeSettled(db)
    return new MatrixBuilder(tree, sources).build(study.facts, coders)
  })
}

interface Sources {
  matrix: DefinedMatrix
  cells: CellMap<CellRow>
  evidence: CellMap<Evidence[]>
  cited: ReadonlyMap<number, QuotedPassage[]>
  /** Rank of a pick, by the key of its code and of its coding. */
  ranks: ReadonlyMap<string, number>
  attributes: Awaited<ReturnType<typeof readAttributes>>
  citations: Citations
}

async function readSources(db: Kysely<Schema>, matrix: DefinedMatrix): Promise<Sources> {
  const cases = matrix.cases.map(({ id }) => id)
  const codes = matrix.columns.map(({ id }) => id)
  const picks = await db.selectFrom('quotes').select(['code_id', 'coding_id', 'rank']).execute()
  return {
    matrix,
    cells: await readCellRows(db, { cases, codes }),
    evidence: groupEvidence(
      await readEvidence(db, { columns: codes, ...(matrix.uid === null ? {} : { cases }) }),
    ),
    cited: await readCellQuotes(db),
    ranks: new Map(picks.map(pick => [`${pick.code_id} ${pick.coding_id}`, pick.rank])),
    attributes: await readAttributes(db),
    citations: await Citations.read(db),
  }
}

class MatrixBuilder {
  private readonly quotes: ShownQuote[] = []
  private readonly stale: StaleCell[] = []

  constructor(
    private readonly tree: CodeTree,
    private readonly sources: Sources,
  ) {}

  build(study: StudyRow, coders: string): ReadMatrix {
    const { matrix, attributes } = this.sources
    const view: MatrixView = {
      studyUid: study.uid,
      studyName: study.name,
      matrix: matrix.name,
      exportedAt: new Date().toISOString(),
      coders,
      attributes: attributes.attributes,
      columns: matrix.columns.map(code => ({
        uid: code.uid,
        path: this.tree.path(code),
        label: code.name,
        definition: code.definition === '' ? code.brief : code.definition,
      })),
      rows: matrix.cases.map((row, index) => ({
        uid: row.uid,
        case: row.name,
        attributes: attributes.valuesOf(row.id),
        cells: matrix.columns.map((code, column) =>
          this.cell({ caseId: row.id, codeId: code.id }, { row: index, column }),
        ),
      })),
    }
    const labels = matrix.columns.map(code => this.tree.label(code))
    return { view, quotes: this.quotes, stale: this.stale, labels }
  }

  private cell(place: { caseId: number; codeId: number }, at: { row: number; column: number }): CellView {
    const cell = this.sources.cells.get(place)
    const evidence = this.sources.evidence.get(place) ?? []
    const change = changeUnder(cell, evidence, codeUidsOf(this.tree))
    if (change !== null) this.stale.push({ ...at, change })
    const quotes = [...this.coded(evidence), ...this.citedOnly(cell, evidence, place)]
    this.quotes.push(...quotes)
    return {
      status: cell?.status ?? 'empty',
      stale: change !== null,
      summary: cell?.summary ?? '',
      comment: cell?.comment ?? '',
      codings: evidence.length,
      quotes: quotes.map(({ view }) => view),
      author: cell?.author ?? null,
    }
  }

  /** Evidence as quotes, picked ones first; what several coders coded alike is one quote of theirs. */
  private coded(evidence: readonly Evidence[]): ShownQuote[] {
    const quotes = new Map<string, ShownQuote>()
    for (const each of evidence) {
      const key = `${passageKey(each)} ${each.codeId}`
      const rank = this.sources.ranks.get(`${each.columnId} ${each.codingId}`) ?? null
      const known = quotes.get(key)
      if (known === undefined)
        quotes.set(key, this.quote(each, each.caseId, { codeId: each.codeId, coder: each.coder, rank }))
      else {
        if (!known.view.coder.split(', ').includes(each.coder)) known.view.coder += `, ${each.coder}`
        known.view.rank ??= rank
      }
    }
    const last = Number.MAX_SAFE_INTEGER
    return [...quotes.values()].sort((one, other) => (one.view.rank ?? last) - (other.view.rank ?? last))
  }

  /** Passages the summary refers to that are not among its codings. */
  private citedOnly(
    cell: CellRow | undefined,
    evidence: readonly Evidence[],
    { caseId, codeId }: { caseId: number; codeId: number },
  ): ShownQuote[] {
    const cited = cell === undefined ? [] : (this.sources.cited.get(cell.id) ?? [])
    const isHeard = (passage: QuotedPassage) =>
      this.sources.citations.isHeardIn(caseId, passage.documentId) ? caseId : null
    const coded = new Set(evidence.map(passageKey))
    return cited
      .filter(passage => !coded.has(passageKey(passage)))
      .map(passage =>
        this.quote(passage, isHeard(passage), { codeId, coder: cell?.author ?? '', rank: null }),
      )
  }

  private quote(
    passage: QuotedPassage,
    caseId: number | null,
    { codeId, coder, rank }: { codeId: number; coder: string; rank: number | null },
  ): ShownQuote {
    const { citations } = this.sources
    const { from, to } = citations.linesOf(passage)
    const code = this.tree.byId(codeId)
    return {
      passage,
      view: {
        reference: citations.reference(passage, caseId),
        text: passage.quote,
        document: citations.documentName(passage.documentId),
        lineFrom: from,
        lineTo: to,
        code: code === undefined ? '' : this.tree.path(code),
        coder,
        rank,
      },
    }
  }
}
