import { isSame, type SetOverlap } from './set-overlap.js'

/** Sets as wholes: 0 where they are the same, 1 where they differ in anything. Alpha with it is nominal alpha. */
export function wholeSetDistance(overlap: SetOverlap): number {
  return isSame(overlap) ? 0 : 1
}
