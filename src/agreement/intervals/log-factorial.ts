/** log 0! to log 9!, where the series below is not exact. */
const small = Float64Array.of(
  0,
  0,
  Math.log(2),
  Math.log(6),
  Math.log(24),
  Math.log(120),
  Math.log(720),
  Math.log(5040),
  Math.log(40320),
  Math.log(362880),
)

const halfLogTwoPi = Math.log(2 * Math.PI) / 2

/**
 * Natural logarithm of n! for a whole number n from 0. Stirling's series with three terms (Abramowitz and
 * Stegun 6.1.41), from n = 10 on exact to a relative 1e-11.
 */
export function logFactorial(n: number): number {
  if (n < small.length) return small[n]!
  const inverse = 1 / n
  const squared = inverse * inverse
  return (
    (n + 0.5) * Math.log(n) - n + halfLogTwoPi + inverse * (1 / 12 - squared * (1 / 360 - squared / 1260))
  )
}
