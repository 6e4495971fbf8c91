import type { Continuum } from './continuum.js'
import { categorialDissimilarity, type Dissimilarity, positionalOf } from './dissimilarity.js'
import type { UnitaryAlignments } from './unitary-alignments.js'

/** Whether a unit that a coder has no counterpart for counts as the greatest difference of codes, or not at all. */
export type Unaligned = 'count' | 'ignore'

/**
 * Weighted sums of differences between the codes of aligned units, by code (pairs with that code on at least
 * one side) and, at the end, over all pairs. As sums, so that documents add up.
 */
export class CategorialDisorder {
  readonly #codes: number
  readonly #differences: Float64Array
  readonly #weights: Float64Array

  constructor(codes: number) {
    this.#codes = codes
    this.#differences = new Float64Array(codes + 1)
    this.#weights = new Float64Array(codes + 1)
  }

  /**
   * Adds the pairs of an alignment. Two aligned units weigh by how well their places fit, max(0, 1 − α ×
   * positional / Δ), divided by the number of units they are aligned with; the difference of their codes is
   * their distance, 0 to 1. A unit and a coder without a counterpart weigh 1 and differ by 1, or are left out.
   *
   * Source: Mathet (2017), Computational Linguistics 43(3), 661–681, section 4.2.5, which leaves unaligned units
   * out; counting them is how Titeux and Riad's pygamma-agreement 0.5.9 computes.
   */
  add(continuum: Continuum, alignment: UnitaryAlignments, by: Dissimilarity, unaligned: Unaligned): void {
    for (let number = 0; number < alignment.disorders.length; number++) {
      const units = alignment.members.subarray(
        alignment.firstMember[number]!,
        alignment.firstMember[number + 1]!,
      )
      for (const [index, one] of units.entries()) {
        const code = continuum.codes[one]!
        if (unaligned === 'count') this.#count(code, code, 1, continuum.coders - units.length)
        for (const other of units.subarray(index + 1)) {
          const otherCode = continuum.codes[other]!
          const misfit = (by.alpha * positionalOf(continuum, one, other, by.deltaEmpty)) / by.deltaEmpty
          const weight = Math.max(0, 1 - misfit) / (units.length - 1)
          const difference = categorialDissimilarity(code, otherCode, by) / by.deltaEmpty
          this.#count(code, otherCode, difference, weight)
        }
      }
    }
  }

  /** Mean difference over all pairs; null without pairs. */
  overall(): number | null {
    return this.#mean(this.#codes)
  }

  /** Mean difference over the pairs in which a code occurs; null without such pairs. */
  of(code: number): number | null {
    return this.#mean(code)
  }

  #count(code: number, otherCode: number, difference: number, weight: number): void {
    const places = code === otherCode ? [this.#codes, code] : [this.#codes, code, otherCode]
    for (const place of places) {
      this.#differences[place]! += difference * weight
      this.#weights[place]! += weight
    }
  }

  #mean(place: number): number | null {
    const weight = this.#weights[place]
    return weight === undefined || weight === 0 ? null : this.#differences[place]! / weight
  }
}
