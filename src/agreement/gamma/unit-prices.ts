import type { UnitaryAlignments } from './unitary-alignments.js'

/** How much of the way to the second-cheapest alternative a price is raised at a time. */
const step = 0.5

/**
 * Prices of units such that no unitary alignment is cheaper than its units together: their sum is a lower
 * bound of every alignment's disorder (a feasible solution of the linear program's dual). Raised in sweeps
 * over the units: each goes up to its cheapest alignment and half the way to the second-cheapest, and the
 * other units of the cheapest one pay for it, so that the bound never falls. Where few units overlap it ends
 * at or near the optimum, which is what makes the search short. Time per sweep: members of all alignments ×
 * coders.
 */
export class UnitPrices {
  /** By alignment: its disorder minus the prices of its units; not below 0 but for rounding. */
  readonly remainders: Float64Array
  readonly #all: UnitaryAlignments
  readonly #units: number
  /** `alignments[firstAlignment[u]]` up to `firstAlignment[u + 1]`: the alignments that unit u is in. */
  readonly #alignments: Int32Array
  readonly #firstAlignment: Int32Array

  constructor(units: number, all: UnitaryAlignments) {
    this.#all = all
    this.#units = units
    this.remainders = Float64Array.from(all.disorders)
    this.#firstAlignment = new Int32Array(units + 1)
    for (const unit of all.members) this.#firstAlignment[unit + 1]! += 1
    for (let unit = 0; unit < units; unit++) this.#firstAlignment[unit + 1]! += this.#firstAlignment[unit]!
    this.#alignments = new Int32Array(all.members.length)
    const next = this.#firstAlignment.slice()
    for (let alignment = 0; alignment < all.disorders.length; alignment++) {
      for (let at = all.firstMember[alignment]!; at < all.firstMember[alignment + 1]!; at++) {
        const unit = all.members[at]!
        this.#alignments[next[unit]!] = alignment
        next[unit]! += 1
      }
    }
  }

  /** Replaces the prices. They may exceed an alignment's disorder: the next sweep brings them down. */
  set(prices: Float64Array): void {
    this.remainders.set(this.#all.disorders)
    for (const [unit, price] of prices.entries()) this.#change(unit, price)
  }

  /** Sweeps over all units and back, so many times. */
  raise(rounds: number): void {
    for (let round = 0; round < rounds; round++) {
      for (let unit = 0; unit < this.#units; unit++) this.#raise(unit)
      for (let unit = this.#units - 1; unit >= 0; unit--) this.#raise(unit)
    }
  }

  #raise(unit: number): void {
    let cheapest = -1
    let least = Number.POSITIVE_INFINITY
    let second = Number.POSITIVE_INFINITY
    for (let at = this.#firstAlignment[unit]!; at < this.#firstAlignment[unit + 1]!; at++) {
      const alignment = this.#alignments[at]!
      const remainder = this.remainders[alignment]!
      if (remainder < least) {
        second = least
        least = remainder
        cheapest = alignment
      } else if (remainder < second) second = remainder
    }
    const from = this.#all.firstMember[cheapest]!
    const to = this.#all.firstMember[cheapest + 1]!
    const others = to - from - 1
    const beyond = others === 0 ? 0 : step * (second - least)
    this.#change(unit, least + beyond)
    if (beyond === 0) return
    for (let at = from; at < to; at++) {
      const other = this.#all.members[at]!
      if (other !== unit) this.#change(other, -beyond / others)
    }
  }

  #change(unit: number, by: number): void {
    if (by === 0) return
    for (let at = this.#firstAlignment[unit]!; at < this.#firstAlignment[unit + 1]!; at++) {
      this.remainders[this.#alignments[at]!]! -= by
    }
  }
}
