import { type DisjointSpans, mergeSpans, type Spans } from '../spans.js'

/** How much of the text before a place lies in the regions, asked in order of the text. */
export class CoveredLength {
  readonly #regions: DisjointSpans
  #region = 0
  #passed = 0

  /** Regions may overlap and come in any order. */
  constructor(regions: Spans) {
    this.#regions = mergeSpans(regions)
  }

  /** @param position not before the position asked for last */
  before(position: number): number {
    const { starts, ends } = this.#regions
    while (this.#region < ends.length && ends[this.#region]! <= position) {
      this.#passed += ends[this.#region]! - starts[this.#region]!
      this.#region++
    }
    return this.#passed + Math.max(0, position - (starts[this.#region] ?? position))
  }
}
