/** Two sets of codes, reduced to what their distance depends on. */
export interface SetOverlap {
  /** Codes in the one set and in the other. */
  left: number
  right: number
  /** Codes in both. */
  shared: number
}

/** How far apart two sets are, 0 (the same) to 1. */
export type SetDistance = (overlap: SetOverlap) => number

/** Whether the sets are one and the same; two empty sets are. */
export function isSame({ left, right, shared }: SetOverlap): boolean {
  return left === shared && right === shared
}
