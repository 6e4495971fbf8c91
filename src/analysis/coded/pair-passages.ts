import type { Stretches } from './coded-places.js'

/** How the passages of two codes are together. */
export interface PairedPassages {
  /** The most pairs of one passage of each that are near, where no passage is in two pairs; by their numbers. */
  pairs: [number, number][]
  /** How many passages of each have at least one of the other near. */
  near: [number, number]
}

/**
 * Pairs passages that are near. Both rise in starts and in ends, so that pairing each with the first that is free gives the most pairs there can be.
 * @param most two are near where neither begins more than this after the other ends
 */
export function pairPassages(one: Stretches, other: Stretches, most: number): PairedPassages {
  const pairs: [number, number][] = []
  let at = 0
  let beside = 0
  while (at < one.starts.length && beside < other.starts.length) {
    if ((other.starts[beside] as number) > (one.ends[at] as number) + most) at++
    else if ((one.starts[at] as number) > (other.ends[beside] as number) + most) beside++
    else pairs.push([at++, beside++])
  }
  return { pairs, near: [nearOnes(one, other, most).length, nearOnes(other, one, most).length] }
}

/** The numbers of the stretches that have at least one of others near; both in order. */
export function nearOnes(stretches: Stretches, others: Stretches, most: number): number[] {
  const near: number[] = []
  let at = 0
  for (let index = 0; index < stretches.starts.length; index++) {
    const start = stretches.starts[index] as number
    while (at < others.ends.length && (others.ends[at] as number) + most < start) at++
    if (
      at < others.starts.length &&
      (others.starts[at] as number) <= (stretches.ends[index] as number) + most
    )
      near.push(index)
  }
  return near
}
