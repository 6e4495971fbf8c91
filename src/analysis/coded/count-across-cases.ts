import type { RowSource } from '../../framework/index.js'
import type { CrosstabCount, CrosstabSource } from './crosstab.js'
import { passagesOf } from './passages.js'
import { eachTurnOf } from './touched-turns.js'

export interface CountedCells {
  cells: number[][]
  rowTotals: number[]
  columnTotals: number[]
  total: number
}

/** Counts codings, cases or words by code and by the case in whose words they are. */
export function countAcrossCases(
  source: CrosstabSource,
  { count, columns }: { count: CrosstabCount; columns: readonly RowSource[] },
): CountedCells {
  const counter =
    count === 'words' ? new WordCounter(source, columns) : new CodingCounter(source, columns, count)
  return counter.counted()
}

/** The columns of each case, and of each case in each document where columns are documents. */
class ColumnsOfCases {
  readonly #anywhere = new Map<number, number[]>()
  readonly #inDocuments = new Map<number, Map<number, number[]>>()

  constructor(columns: readonly RowSource[]) {
    for (const [column, { cases, documentId }] of columns.entries())
      for (const { id } of cases) {
        const known = documentId === null ? this.#anywhere : this.#within(documentId)
        known.set(id, [...(known.get(id) ?? []), column])
      }
  }

  #within(documentId: number): Map<number, number[]> {
    const known = this.#inDocuments.get(documentId) ?? new Map<number, number[]>()
    this.#inDocuments.set(documentId, known)
    return known
  }

  of(caseId: number, documentId: number): readonly number[] {
    return this.#anywhere.get(caseId) ?? this.#inDocuments.get(documentId)?.get(caseId) ?? []
  }
}

abstract class Counter {
  protected readonly cells: number[][]
  protected readonly rowTotals: number[]
  protected readonly columnTotals: number[]
  protected readonly columnsOf: ColumnsOfCases

  constructor(
    protected readonly source: CrosstabSource,
    columns: readonly RowSource[],
  ) {
    this.cells = Array.from({ length: source.rows }, () => columns.map(() => 0))
    this.rowTotals = Array.from({ length: source.rows }, () => 0)
    this.columnTotals = columns.map(() => 0)
    this.columnsOf = new ColumnsOfCases(columns)
  }

  abstract counted(): CountedCells

  protected add(row: number, column: number, by: number): void {
    const cells = this.cells[row]
    if (cells !== undefined) cells[column] = (cells[column] ?? 0) + by
  }
}

/** Codings and the cases that have them, in one pass over the codings. */
class CodingCounter extends Counter {
  /** Which cases were met: in a cell, a row, a column, at all. */
  readonly #met = new Set<string>()
  #total = 0

  constructor(
    source: CrosstabSource,
    columns: readonly RowSource[],
    private readonly count: 'codings' | 'cases',
  ) {
    super(source, columns)
  }

  counted(): CountedCells {
    const { places, rowsOf, cases } = this.source
    const { codeIds } = places.codings
    const touched = new Set<number>()
    const columns = new Set<number>()
    let document = 0
    const finish = (coding: number) => {
      const rows = rowsOf.get(codeIds[coding] as number) ?? []
      if (rows.length > 0 && touched.size > 0) {
        if (this.count === 'cases') this.#meet(rows, touched, places.documents[document]?.id ?? 0)
        else this.#addCoding(rows, columns)
      }
      touched.clear()
      columns.clear()
    }
    eachTurnOf(places.codings, places.turns, {
      turn: (coding, turn) => {
        const caseId = places.turns.caseIds[turn] as number
        if (!cases.has(caseId) || touched.has(caseId)) return
        const start = places.codings.starts[coding] as number
        while ((places.documents[document + 1]?.from ?? Number.POSITIVE_INFINITY) <= start) document++
        touched.add(caseId)
        for (const column of this.columnsOf.of(caseId, places.documents[document]?.id ?? 0))
          columns.add(column)
      },
      done: finish,
    })
    return {
      cells: this.cells,
      rowTotals: this.rowTotals,
      columnTotals: this.columnTotals,
      total: this.#total,
    }
  }

  #addCoding(rows: readonly number[], columns: ReadonlySet<number>): void {
    this.#total++
    for (const column of columns) this.columnTotals[column] = (this.columnTotals[column] ?? 0) + 1
    for (const row of rows) {
      this.rowTotals[row] = (this.rowTotals[row] ?? 0) + 1
      for (const column of columns) this.add(row, column, 1)
    }
  }

  #meet(rows: readonly number[], cases: ReadonlySet<number>, documentId: number): void {
    for (const caseId of cases) {
      if (this.#isNew(`${caseId}`)) this.#total++
      const columns = this.columnsOf.of(caseId, documentId)
      for (const column of columns)
        if (this.#isNew(`${caseId} c${column}`))
          this.columnTotals[column] = (this.columnTotals[column] ?? 0) + 1
      for (const row of rows) {
        if (this.#isNew(`${caseId} r${row}`)) this.rowTotals[row] = (this.rowTotals[row] ?? 0) + 1
        for (const column of columns) if (this.#isNew(`${caseId} ${row} ${column}`)) this.add(row, column, 1)
      }
    }
  }

  #isNew(key: string): boolean {
    if (this.#met.has(key)) return false
    this.#met.add(key)
    return true
  }
}

/** Words of passages, each once however often it was coded, by the case that said them. */
class WordCounter extends Counter {
  counted(): CountedCells {
    const { places, rowsOf, rows } = this.source
    for (const [row, passages] of passagesOf(places, rowsOf, rows).entries())
      this.rowTotals[row] = this.#countIn(passages, (column, words) => this.add(row, column, words))
    const all = new Map([...rowsOf.keys()].map(code => [code, [0]]))
    const [together] = passagesOf(places, all, 1)
    const total =
      together === undefined
        ? 0
        : this.#countIn(together, (column, words) => {
            this.columnTotals[column] = (this.columnTotals[column] ?? 0) + words
          })
    const { cells, rowTotals, columnTotals } = this
    return { cells, rowTotals, columnTotals, total }
  }

  /** Gives each stretch of a case's words to its columns. @returns all words of cases that were asked for */
  #countIn(
    passages: { starts: Float64Array; ends: Float64Array },
    give: (column: number, words: number) => void,
  ): number {
    const { places, words, cases } = this.source
    let sum = 0
    let document = 0
    eachTurnOf(passages, places.turns, {
      turn: (passage, turn) => {
        const caseId = places.turns.caseIds[turn] as number
        if (!cases.has(caseId)) return
        const start = Math.max(passages.starts[passage] as number, places.turns.starts[turn] as number)
        const end = Math.min(passages.ends[passage] as number, places.turns.ends[turn] as number)
        while ((places.documents[document + 1]?.from ?? Number.POSITIVE_INFINITY) <= start) document++
        const count = words?.count(start, end) ?? 0
        sum += count
        for (const column of this.columnsOf.of(caseId, places.documents[document]?.id ?? 0))
          give(column, count)
      },
      done: () => {},
    })
    return sum
  }
}
