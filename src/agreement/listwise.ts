import { reasons, undefinedBecause } from './estimate.js'
import type { Measure, Patterns, Prepared } from './measure.js'
import { missing } from './ratings.js'

/**
 * A coefficient over the complete units only, those that every coder judged: what R's irr prints where values
 * are missing. It throws data away and is biased where they are not missing at random (Zapf et al. 2016, BMC
 * Medical Research Methodology 16:93); here to compare with. Undefined if no unit is complete.
 */
export function listwise(measure: Measure): Measure {
  return {
    key: `${measure.key}_listwise`,
    name: `${measure.name}, complete units`,
    ignoresCoders: measure.ignoresCoders,
    lowest: patterns => measure.lowest?.(patterns),
    prepare: patterns => prepareListwise(measure, patterns),
  }
}

function prepareListwise(measure: Measure, patterns: Patterns): Prepared {
  const { coders } = patterns
  const rowsOf = coders === 0 ? 0 : patterns.patterns.length / coders
  const rowAt = (row: number) => patterns.patterns.subarray(row * coders, (row + 1) * coders)
  const rows = Uint32Array.from({ length: rowsOf }, (_, row) => row).filter(
    row => !rowAt(row).includes(missing),
  )
  const complete = new Int32Array(rows.length * coders)
  rows.forEach((row, at) => {
    complete.set(rowAt(row), at * coders)
  })
  const prepared = measure.prepare({ ...patterns, patterns: complete })
  return counts => {
    const kept = Float64Array.from(rows, row => counts[row]!)
    return kept.some(count => count > 0) ? prepared(kept) : undefinedBecause(reasons.nothingComplete)
  }
}
