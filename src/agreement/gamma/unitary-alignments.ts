import type { Continuum } from './continuum.js'
import { type Dissimilarity, dissimilarityOf } from './dissimilarity.js'

/**
 * Unitary alignments as columns: the units that alignment i takes for one and the same are
 * `members[firstMember[i]]` up to `firstMember[i + 1]`, at most one per coder, in order of coders.
 */
export interface UnitaryAlignments {
  readonly members: Int32Array
  readonly firstMember: Int32Array
  /** Mean dissimilarity over all pairs of coders, where a pair with an empty side costs Δ. */
  readonly disorders: Float64Array
}

/** Gains below this share of Δ are rounding, not a reason to align. */
const smallestGain = 1e-12

/**
 * The unitary alignments that a best alignment can consist of: first every unit on its own (disorder Δ), then
 * every combination of units of different coders that is better than leaving any one of its units on its own.
 * What is not listed is not missed, as there is a best alignment without it (lossless pruning; the paper's
 * rule, disorder ≤ coders × Δ, keeps more). So of two equally good alignments it is the one that leaves more
 * units on their own that can be found: nothing is aligned without gain.
 *
 * Source: Mathet, Widlöcher and Métivier (2015), Computational Linguistics 41(3), 437–479, sections 4.2 and
 * 5.1.1. Where positions count (α > 0), only units near each other are compared. Null if there are more than
 * `limit`.
 */
export function unitaryAlignments(
  continuum: Continuum,
  by: Dissimilarity,
  limit: number,
): UnitaryAlignments | null {
  const listing = new Listing(continuum, by)
  const units = continuum.starts.length
  for (let unit = 0; unit < units; unit++) listing.add([unit], 0)
  for (let coder = 0; coder < continuum.coders - 1; coder++) {
    for (let unit = continuum.firstUnit[coder]!; unit < continuum.firstUnit[coder + 1]!; unit++) {
      if (!listing.addAllFrom(unit, coder, limit)) return null
    }
  }
  return listing.columns()
}

/** Some of the unitary alignments, by their numbers. */
export function pickAlignments(all: UnitaryAlignments, numbers: readonly number[]): UnitaryAlignments {
  const firstMember = new Int32Array(numbers.length + 1)
  const members: number[] = []
  for (const [index, number] of numbers.entries()) {
    for (let at = all.firstMember[number]!; at < all.firstMember[number + 1]!; at++) {
      members.push(all.members[at]!)
    }
    firstMember[index + 1] = members.length
  }
  const disorders = Float64Array.from(numbers, number => all.disorders[number]!)
  return { members: Int32Array.from(members), firstMember, disorders }
}

/** Units of different coders, and for each the sum of its dissimilarities to the others. */
interface Combination {
  units: readonly number[]
  sums: readonly number[]
  /** Sum over its pairs. */
  dissimilarity: number
}

class Listing {
  readonly #continuum: Continuum
  readonly #by: Dissimilarity
  /** Pairs of coders. */
  readonly #pairs: number
  /** Length of the longest unit by coder. */
  readonly #longest: Float64Array
  readonly #members: number[] = []
  readonly #firstMember: number[] = [0]
  readonly #disorders: number[] = []
  /** By later coder: the units that can be aligned with the first unit of the combinations at hand. */
  #nearby: number[][] = []

  constructor(continuum: Continuum, by: Dissimilarity) {
    this.#continuum = continuum
    this.#by = by
    this.#pairs = (continuum.coders * (continuum.coders - 1)) / 2
    this.#longest = new Float64Array(continuum.coders)
    for (let coder = 0; coder < continuum.coders; coder++) {
      for (let unit = continuum.firstUnit[coder]!; unit < continuum.firstUnit[coder + 1]!; unit++) {
        const length = continuum.ends[unit]! - continuum.starts[unit]!
        this.#longest[coder] = Math.max(this.#longest[coder]!, length)
      }
    }
  }

  add(units: readonly number[], dissimilarity: number): void {
    const emptyPairs = this.#pairs - (units.length * (units.length - 1)) / 2
    this.#disorders.push((dissimilarity + emptyPairs * this.#by.deltaEmpty) / this.#pairs)
    this.#members.push(...units)
    this.#firstMember.push(this.#members.length)
  }

  /** Adds the combinations of a unit with units of later coders; false if the list gets too long. */
  addAllFrom(unit: number, coder: number, limit: number): boolean {
    for (let later = coder + 1; later < this.#continuum.coders; later++) {
      this.#nearby[later] = this.#unitsNear(unit, later)
    }
    return this.#extend({ units: [unit], sums: [0], dissimilarity: 0 }, coder + 1, limit)
  }

  columns(): UnitaryAlignments {
    return {
      members: Int32Array.from(this.#members),
      firstMember: Int32Array.from(this.#firstMember),
      disorders: Float64Array.from(this.#disorders),
    }
  }

  #extend(combination: Combination, coder: number, limit: number): boolean {
    if (this.#disorders.length > limit) return false
    const size = combination.units.length
    if (coder === this.#continuum.coders) {
      if (size > 1 && this.#isWorthWhile(combination, size)) {
        this.add(combination.units, combination.dissimilarity)
      }
      return true
    }
    if (!this.#extend(combination, coder + 1, limit)) return false
    for (const unit of this.#nearby[coder]!) {
      const larger = this.#with(combination, unit)
      const canBeWorthWhile = this.#isWorthWhile(larger, size + this.#continuum.coders - coder)
      if (canBeWorthWhile && !this.#extend(larger, coder + 1, limit)) return false
    }
    return true
  }

  #with({ units, sums, dissimilarity }: Combination, unit: number): Combination {
    const added = units.map(other => dissimilarityOf(this.#continuum, other, unit, this.#by))
    const sum = added.reduce((total, value) => total + value, 0)
    return {
      units: [...units, unit],
      sums: [...sums.map((before, index) => before + added[index]!), sum],
      dissimilarity: dissimilarity + sum,
    }
  }

  /** Whether each unit is better off in the combination, grown to this size, than on its own. */
  #isWorthWhile({ sums }: Combination, size: number): boolean {
    const alone = (this.#pairs + size - 1 - smallestGain) * this.#by.deltaEmpty
    return sums.every(sum => sum < alone)
  }

  #unitsNear(unit: number, coder: number): number[] {
    const { starts, ends, firstUnit } = this.#continuum
    const bound = this.#pairs + this.#continuum.coders - 1
    const reach = Math.sqrt(bound / this.#by.alpha)
    const distance = reach * (ends[unit]! - starts[unit]! + this.#longest[coder]!)
    const end = firstUnit[coder + 1]!
    const near: number[] = []
    let other = firstFrom(starts, starts[unit]! - distance, firstUnit[coder]!, end)
    for (; other < end && starts[other]! <= starts[unit]! + distance; other++) {
      if (dissimilarityOf(this.#continuum, unit, other, this.#by) < bound * this.#by.deltaEmpty) {
        near.push(other)
      }
    }
    return near
  }
}

/** The first of the sorted values from `low` up to `high` that is not below `value`. */
function firstFrom(sorted: Float64Array, value: number, low: number, high: number): number {
  let from = low
  let to = high
  while (from < to) {
    const middle = (from + to) >> 1
    if (sorted[middle]! < value) from = middle + 1
    else to = middle
  }
  return from
}
