/**
 * The difference that units of these lengths would have if they lay anywhere on the continuum, summed over
 * the units and their places: Σ_units [ (N − 1)/3 · (2l³ − 3l² + l) + l² Σ_{gaps ≥ l} (gap − l + 1) ], N
 * units of all coders. The numerator of the expected disagreement in Krippendorff (1995).
 *
 * Time: n log n for n units and gaps. No units give 0.
 */
export function chanceDifferences(unitLengths: Float64Array, gapLengths: Float64Array): number {
  const units = unitLengths.slice().sort().reverse()
  const gaps = gapLengths.slice().sort().reverse()
  let differences = 0
  let fitting = 0
  let fittingLength = 0
  for (const length of units) {
    while (fitting < gaps.length && gaps[fitting]! >= length) fittingLength += gaps[fitting++]!
    const square = length * length
    const withUnits = ((units.length - 1) / 3) * (2 * square * length - 3 * square + length)
    differences += withUnits + square * (fittingLength - fitting * (length - 1))
  }
  return differences
}
