import { createRequire } from 'node:module'

/** The three functions used of Moshier's Cephes library (1989); the package's types are out of its exports. */
interface Cephes {
  stdtri(degreesOfFreedom: number, p: number): number
  ndtri(p: number): number
  ndtr(x: number): number
}

/** Beyond this, Cephes' t quantile loses digits and the series for many degrees of freedom is exact. */
const manyDegreesOfFreedom = 5000

const require = createRequire(import.meta.url)

let loaded: Cephes | undefined

/**
 * The library, loaded when a quantile is first asked for (about 15 ms). Its CommonJS form is ready at once, its
 * module form only some time after the import: requiring it keeps callers synchronous.
 */
function cephes(): Cephes {
  loaded ??= loadCephes()
  return loaded
}

function loadCephes(): Cephes {
  return require('cephes')
}

/**
 * The value that Student's t stays below with probability `p`: tQuantile(0.975, 9) is the 2.26 of a 95 %
 * interval with 9 degrees of freedom.
 *
 * Source: `stdtri` of Cephes; for more than 5,000 degrees of freedom the normal quantile with three terms of
 * Fisher and Cornish (1960), Technometrics 2(2), 209–225 (Abramowitz and Stegun 26.7.5). Exact to 1e-12.
 * @throws RangeError if p is not between 0 and 1 or the degrees of freedom are not a whole number from 1
 */
export function tQuantile(p: number, degreesOfFreedom: number): number {
  checkProbability(p)
  if (!Number.isInteger(degreesOfFreedom) || degreesOfFreedom < 1)
    throw new RangeError(`not degrees of freedom: ${degreesOfFreedom}`)
  if (degreesOfFreedom <= manyDegreesOfFreedom) return cephes().stdtri(degreesOfFreedom, p)
  const z = normalQuantile(p)
  const first = (z ** 3 + z) / 4
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384
  return z + (first + (second + third / degreesOfFreedom) / degreesOfFreedom) / degreesOfFreedom
}

/**
 * The value that a standard normal variable stays below with probability `p`; 1.96 for 0.975.
 * Source: `ndtri` of Cephes.
 * @throws RangeError if p is not between 0 and 1
 */
export function normalQuantile(p: number): number {
  checkProbability(p)
  return cephes().ndtri(p)
}

/** The probability that a standard normal variable stays below `x`. Source: `ndtr` of Cephes. */
export function normalCdf(x: number): number {
  return cephes().ndtr(x)
}

function checkProbability(p: number): void {
  if (!(p > 0 && p < 1)) throw new RangeError(`not a probability between 0 and 1: ${p}`)
}
