import { isSame, type SetOverlap } from './set-overlap.js'

/**
 * Distance of two sets of codes by how they include each other, whatever their sizes: 0 where they are the
 * same, 1/3 where one is part of the other, 2/3 where they overlap, 1 where they share nothing. The empty set
 * is part of every set.
 *
 * Source: Passonneau (2004), LREC, 1503–1506: d_P of Artstein and Poesio (2008), Computational Linguistics
 * 34(4), 555–596.
 */
export function inclusionDistance(overlap: SetOverlap): number {
  if (isSame(overlap)) return 0
  const { left, right, shared } = overlap
  if (shared === Math.min(left, right)) return 1 / 3
  return shared > 0 ? 2 / 3 : 1
}
