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
  const covered = new Uint8Array(found.reduce((most, { end }) => Math.max(most, end), 0))
  const kept = ranked.filter(({ start, end }) => {
    if (covered.subarray(start, end).includes(1)) return false
    covered.fill(1, start, end)
    return true
  })
  return kept.sort((one, other) => one.start - other.start)
}
