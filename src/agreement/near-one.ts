/**
 * Numbers divided by the power of two that brings the largest of them, in size, to between 1 and 2, so that
 * their squares and sums neither overflow nor vanish. Division by a power of two rounds nothing, and leaves as it
 * is every coefficient that turns on ratios alone. Only zeros are given back as they are.
 * @throws RangeError if one of them is not finite
 */
export function nearOne(numbers: Float64Array): Float64Array {
  let largest = 0
  for (const number of numbers) {
    if (!Number.isFinite(number)) throw new RangeError(`not a finite number: ${number}`)
    largest = Math.max(largest, Math.abs(number))
  }
  if (largest === 0) return numbers
  const power = 2 ** Math.floor(Math.log2(largest))
  return numbers.map(number => number / power)
}
