import type { PlacedCoding } from '../../study/index.js'

/** Codings in lanes: those of one lane do not overlap, so each lane can be drawn as one column. */
export class Lanes {
  /** How many lanes the codings take. */
  readonly count: number
  /** The lane of each coding, in the order in which they were given. */
  private readonly laneOf: Int32Array
  /** The furthest end of this coding and all before it: where to stop looking back. */
  private readonly reach: Int32Array

  /** @param codings by their start */
  constructor(readonly codings: readonly PlacedCoding[]) {
    this.laneOf = new Int32Array(codings.length)
    this.reach = new Int32Array(codings.length)
    const ends: number[] = []
    let furthest = 0
    codings.forEach(({ startCp, endCp }, index) => {
      const free = ends.findIndex(end => end <= startCp)
      const lane = free === -1 ? ends.length : free
      ends[lane] = endCp
      this.laneOf[index] = lane
      furthest = Math.max(furthest, endCp)
      this.reach[index] = furthest
    })
    this.count = ends.length
  }

  /** Codings that touch a stretch of text, with their lanes, by their start. */
  touching(startCp: number, endCp: number): { coding: PlacedCoding; lane: number }[] {
    const found: { coding: PlacedCoding; lane: number }[] = []
    for (let index = this.firstFrom(endCp) - 1; index >= 0 && (this.reach[index] ?? 0) > startCp; index--) {
      const coding = this.codings[index]
      if (coding !== undefined && coding.endCp > startCp)
        found.push({ coding, lane: this.laneOf[index] ?? 0 })
    }
    return found.reverse()
  }

  /** Index of the first coding that begins at a place or after it; how many there are where none does. */
  firstFrom(cp: number): number {
    let low = 0
    let high = this.codings.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.codings[middle]?.startCp ?? 0) < cp) low = middle + 1
      else high = middle
    }
    return low
  }
}
