import type { SetDistance } from './set-overlap.js'
import type { CodeSet } from './set-ratings.js'

/**
 * The distance of every set to every other, row after row. Time: sets² × (codes / 32); memory: sets². A
 * distance depends only on how many codes two sets have and share, so it is computed once for each such triple.
 */
export function distanceMatrix(sets: readonly CodeSet[], distance: SetDistance): Float64Array {
  const size = sets.length
  const distances = new Float64Array(size * size)
  const bits = bitRows(sets)
  const words = size === 0 ? 0 : bits.length / size
  const distanceOf = byOverlap(sets, distance)
  for (let row = 0; row < size; row++) {
    const left = sets[row]!.length
    for (let column = 0; column < row; column++) {
      let shared = 0
      for (let word = 0; word < words; word++)
        shared += bitCount(bits[row * words + word]! & bits[column * words + word]!)
      const value = distanceOf(left, sets[column]!.length, shared)
      distances[row * size + column] = value
      distances[column * size + row] = value
    }
  }
  return distances
}

/** Each set as bits, a bit per code, in as many 32-bit words as the highest code needs. */
function bitRows(sets: readonly CodeSet[]): Int32Array {
  const words = sets.reduce((most, set) => Math.max(most, ((set.at(-1) ?? -1) >> 5) + 1), 0)
  const bits = new Int32Array(sets.length * words)
  sets.forEach((set, row) => {
    for (const code of set) bits[row * words + (code >> 5)]! |= 1 << (code & 31)
  })
  return bits
}

/** The number of bits that are 1, in five steps (Warren 2012, Hacker's Delight, section 5–1). */
function bitCount(word: number): number {
  let count = word - ((word >>> 1) & 0x55555555)
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333)
  count = (count + (count >>> 4)) & 0x0f0f0f0f
  return Math.imul(count, 0x01010101) >>> 24
}

/** A distance by the sizes of two sets and what they share, each computed once. */
function byOverlap(
  sets: readonly CodeSet[],
  distance: SetDistance,
): (left: number, right: number, shared: number) => number {
  const radix = 1 + sets.reduce((most, set) => Math.max(most, set.length), 0)
  const known = Array.from({ length: radix }, (): Float64Array | null => null)
  return (left, right, shared) => {
    let row = known[left] ?? null
    if (row === null) {
      row = new Float64Array(radix * radix).fill(Number.NaN)
      known[left] = row
    }
    const at = right * radix + shared
    if (Number.isNaN(row[at])) row[at] = distance({ left, right, shared })
    return row[at]!
  }
}
