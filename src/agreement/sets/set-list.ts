import type { CodeSet } from './set-ratings.js'

/** Distinct sets of codes, each under a number of its own, in order of first appearance. */
export class SetList {
  readonly sets: CodeSet[] = []
  readonly #numbers = new Map<string, number>()

  /** The number of a set; the order of its codes and codes written twice make no difference. */
  add(codes: Iterable<number>): number {
    const set = [...new Set(codes)].sort((left, right) => left - right)
    const key = set.join()
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#numbers.set(key, this.sets.length)
    this.sets.push(set)
    return this.sets.length - 1
  }

  /**
   * The sets in an order that does not depend on which came first (fewer codes before more, then by code), so
   * that sums over them are the same to the last digit; `ranks[number]` is the place of a set in it.
   */
  ordered(): { sets: CodeSet[]; ranks: Int32Array } {
    const order = this.sets
      .map((_, number) => number)
      .sort((left, right) => compareSets(this.sets[left]!, this.sets[right]!))
    const ranks = new Int32Array(order.length)
    order.forEach((number, rank) => {
      ranks[number] = rank
    })
    return { sets: order.map(number => this.sets[number]!), ranks }
  }
}

function compareSets(left: CodeSet, right: CodeSet): number {
  if (left.length !== right.length) return left.length - right.length
  const at = left.findIndex((code, index) => code !== right[index])
  return at < 0 ? 0 : left[at]! - right[at]!
}
