/** Disjoint stretches of text in order. */
interface UnitColumns {
  readonly starts: Float64Array
  readonly ends: Float64Array
}

/**
 * By how much two coders' units of one code differ: for each two units that overlap the squared distance of
 * their starts plus that of their ends; for a unit that lies in a gap of the other coder its squared length.
 * The observed side of Krippendorff (1995), for one pair of coders. 0 for the same units, and for none.
 * Time: units.
 */
export function unitDifferences(one: UnitColumns, other: UnitColumns): number {
  let differences = 0
  let unit = 0
  let otherUnit = 0
  let isMatched = false
  let isOtherMatched = false
  const settle = (length: number, matched: boolean) => {
    if (!matched) differences += length * length
  }
  while (unit < one.starts.length && otherUnit < other.starts.length) {
    const start = one.starts[unit]!
    const end = one.ends[unit]!
    const otherStart = other.starts[otherUnit]!
    const otherEnd = other.ends[otherUnit]!
    if (start < otherEnd && otherStart < end) {
      differences += (start - otherStart) ** 2 + (end - otherEnd) ** 2
      isMatched = true
      isOtherMatched = true
    }
    if (end <= otherEnd) {
      settle(end - start, isMatched)
      isMatched = false
      unit++
    } else {
      settle(otherEnd - otherStart, isOtherMatched)
      isOtherMatched = false
      otherUnit++
    }
  }
  for (; unit < one.starts.length; unit++, isMatched = false)
    settle(one.ends[unit]! - one.starts[unit]!, isMatched)
  for (; otherUnit < other.starts.length; otherUnit++, isOtherMatched = false)
    settle(other.ends[otherUnit]! - other.starts[otherUnit]!, isOtherMatched)
  return differences
}
