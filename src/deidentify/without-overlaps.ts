import type { FoundIdentifier } from './found-identifier.js'
import { confidences } from './identifier-kind.js'

/** Of what was found at the same place the one that is sure, else the longest, else the surer, else the first; in order. */
export function withoutOverlaps(found: readonly FoundIdentifier[]): FoundIdentifier[] {
  const ranked = found.toSorted(
    (one, other) =>
      Number(other.confidence === 'high') - Number(one.confidence === 'high') ||
      other.end - other.start - (one.end - one.start) ||
      confidences.indexOf(one.confidence) - confidences.indexOf(other.confidence) ||
      one.start - other.start,
  )
  const kept: FoundIdentifier[] = []
  for (const each of ranked) {
    const at = firstAfter(kept, each.start)
    if ((kept[at - 1]?.end ?? 0) > each.start || (kept[at]?.start ?? Number.POSITIVE_INFINITY) < each.end)
      continue
    kept.splice(at, 0, each)
  }
  return kept
}

/** Index of the first that starts at or after a place; `kept` is in order. */
function firstAfter(kept: readonly FoundIdentifier[], start: number): number {
  let low = 0
  let high = kept.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((kept[middle]?.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  return low
}
