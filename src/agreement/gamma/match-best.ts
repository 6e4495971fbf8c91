import { SmallestFirst } from './smallest-first.js'

/** Pairs of rows and columns that may be put together, in order of their rows, and what each saves (> 0). */
interface Pairs {
  readonly rows: number
  readonly columns: number
  readonly row: Int32Array
  readonly column: Int32Array
  readonly saving: Float64Array
}

const none = -1

/**
 * The matching of rows to columns that saves most, as numbers of pairs; rows and columns may stay alone. An
 * assignment problem, solved exactly, one row after the other, by shortest augmenting paths with prices
 * (Hungarian method; Jonker and Volgenant 1987, Computing 38, 325–340) over the listed pairs alone. Time: rows
 * × (pairs near a path) log pairs; where all can pair with all, units³.
 */
export function matchBest(pairs: Pairs): number[] {
  const matching = new Matching(pairs)
  for (let row = 0; row < pairs.rows; row++) matching.place(row)
  return matching.chosen()
}

class Matching {
  readonly #pairs: Pairs
  readonly #firstPair: Int32Array
  readonly #rowPrice: Float64Array
  readonly #columnPrice: Float64Array
  readonly #pairOfColumn: Int32Array
  /** Of the search at hand: length of the shortest path to each column and the pair it ends with. */
  readonly #distance: Float64Array
  readonly #reachedBy: Int32Array
  readonly #isDone: Uint8Array
  readonly #queue = new SmallestFirst()
  #reached: number[] = []
  #done: number[] = []

  constructor(pairs: Pairs) {
    this.#pairs = pairs
    this.#firstPair = new Int32Array(pairs.rows + 1)
    for (const row of pairs.row) this.#firstPair[row + 1]! += 1
    for (let row = 0; row < pairs.rows; row++) this.#firstPair[row + 1]! += this.#firstPair[row]!
    this.#rowPrice = new Float64Array(pairs.rows)
    this.#columnPrice = new Float64Array(pairs.columns)
    this.#pairOfColumn = new Int32Array(pairs.columns).fill(none)
    this.#distance = new Float64Array(pairs.columns).fill(Number.POSITIVE_INFINITY)
    this.#reachedBy = new Int32Array(pairs.columns).fill(none)
    this.#isDone = new Uint8Array(pairs.columns)
  }

  /**
   * Finds room for a row: the cheapest chain in which it takes a column, the row that had it takes another,
   * and so on, until a column was free or a row stays alone.
   */
  place(row: number): void {
    this.#rowPrice[row] = this.#cheapestFrom(row)
    let lonely = row
    let shortest = -this.#rowPrice[row]!
    let free = none
    this.#reach(row, 0)
    for (let column = this.#queue.pop(); column !== undefined; column = this.#queue.pop()) {
      if (this.#isDone[column] === 1) continue
      const distance = this.#distance[column]!
      if (distance >= shortest) break
      const pair = this.#pairOfColumn[column]!
      if (pair === none) {
        shortest = distance
        free = column
        break
      }
      this.#isDone[column] = 1
      this.#done.push(column)
      const holder = this.#pairs.row[pair]!
      if (distance - this.#rowPrice[holder]! < shortest) {
        shortest = distance - this.#rowPrice[holder]!
        lonely = holder
      }
      this.#reach(holder, distance)
    }
    this.#reprice(row, shortest)
    this.#shift(row, free, lonely)
    this.#forget()
  }

  /** The pairs in use. */
  chosen(): number[] {
    return [...this.#pairOfColumn].filter(pair => pair !== none)
  }

  #cheapestFrom(row: number): number {
    let cheapest = 0
    for (let pair = this.#firstPair[row]!; pair < this.#firstPair[row + 1]!; pair++) {
      const cost = -this.#pairs.saving[pair]! - this.#columnPrice[this.#pairs.column[pair]!]!
      if (cost < cheapest) cheapest = cost
    }
    return cheapest
  }

  #reach(row: number, distance: number): void {
    for (let pair = this.#firstPair[row]!; pair < this.#firstPair[row + 1]!; pair++) {
      const column = this.#pairs.column[pair]!
      if (this.#isDone[column] === 1) continue
      const beyond = distance - this.#pairs.saving[pair]! - this.#rowPrice[row]! - this.#columnPrice[column]!
      if (beyond >= this.#distance[column]!) continue
      if (this.#reachedBy[column] === none) this.#reached.push(column)
      this.#distance[column] = beyond
      this.#reachedBy[column] = pair
      this.#queue.push(column, beyond)
    }
  }

  /** Keeps every pair's cost minus prices at 0 or above, and at 0 for the pairs in use. */
  #reprice(row: number, shortest: number): void {
    this.#rowPrice[row]! += shortest
    for (const column of this.#done) {
      const by = shortest - this.#distance[column]!
      this.#columnPrice[column]! -= by
      this.#rowPrice[this.#pairs.row[this.#pairOfColumn[column]!]!]! += by
    }
  }

  /** Passes the columns on along the path that ends in a free column or in a row that stays alone. */
  #shift(row: number, free: number, lonely: number): void {
    let column = free === none ? this.#columnOf(lonely) : free
    if (free === none && lonely === row) return
    for (;;) {
      const pair = this.#reachedBy[column]!
      const taker = this.#pairs.row[pair]!
      const next = taker === row ? none : this.#columnOf(taker)
      this.#pairOfColumn[column] = pair
      if (next === none) return
      column = next
    }
  }

  #columnOf(row: number): number {
    for (let pair = this.#firstPair[row]!; pair < this.#firstPair[row + 1]!; pair++) {
      if (this.#pairOfColumn[this.#pairs.column[pair]!] === pair) return this.#pairs.column[pair]!
    }
    return none
  }

  #forget(): void {
    for (const column of this.#reached) {
      this.#distance[column] = Number.POSITIVE_INFINITY
      this.#reachedBy[column] = none
      this.#isDone[column] = 0
    }
    this.#reached = []
    this.#done = []
    this.#queue.clear()
  }
}
