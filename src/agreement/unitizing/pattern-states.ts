import { coded, missing, notCoded } from '../ratings.js'

/**
 * The rows that a coded / not coded table of characters can have, numbered as they turn up, and which row
 * follows when one coder starts or stops coding. So a sweep over the text works with one number per code,
 * however many coders there are.
 */
export class PatternStates {
  readonly #rows: Int32Array[] = []
  readonly #next: Int32Array[] = []
  readonly #numbers = new Map<string, number>()

  /** The row of a document before any coding: not coded, or missing for coders who were not assigned it. */
  start(assigned: readonly boolean[]): number {
    return this.#numberOf(Int32Array.from(assigned, isAssigned => (isAssigned ? notCoded : missing)))
  }

  /** The row that follows when this coder starts or stops. */
  flip(state: number, coder: number): number {
    const known = this.#next[state]![coder]!
    if (known >= 0) return known
    const row = this.#rows[state]!.slice()
    row[coder] = row[coder] === coded ? notCoded : coded
    const next = this.#numberOf(row)
    this.#next[state]![coder] = next
    this.#next[next]![coder] = state
    return next
  }

  row(state: number): Int32Array {
    return this.#rows[state]!
  }

  /** States in the order in which `Ratings` has its rows. */
  inOrder(states: readonly number[]): number[] {
    return [...states].sort((left, right) => {
      const [one, other] = [this.#rows[left]!, this.#rows[right]!]
      const coder = one.findIndex((value, at) => value !== other[at])
      return coder < 0 ? 0 : one[coder]! - other[coder]!
    })
  }

  #numberOf(row: Int32Array): number {
    const key = row.join()
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const state = this.#rows.length
    this.#numbers.set(key, state)
    this.#rows.push(row)
    this.#next.push(new Int32Array(row.length).fill(-1))
    return state
  }
}
