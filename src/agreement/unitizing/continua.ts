/**
 * How codes are laid out for unitizing: each continuum is the whole text once, and at each of its places a
 * coder has one value or none (a gap). A single continuum holds all codes; where codes may overlap, each
 * code, or each group of codes that exclude each other, gets its own.
 */
export interface Continua {
  /** By code: the continuum it lies on; −1 leaves the code out. */
  readonly continuumOfCode: Int32Array
  /** By code: the value it stands for, numbered from 0 over all continua, one continuum after the other. */
  readonly valueOfCode: Int32Array
  /** By continuum: its first value; one entry more at the end, which is the number of values. */
  readonly firstValue: Int32Array
}

/** All codes on one continuum, each a value of its own: the layout of Krippendorff et al. (2016). */
export function oneContinuum(codeCount: number): Continua {
  const codes = Int32Array.from({ length: codeCount }, (_, code) => code)
  return {
    continuumOfCode: new Int32Array(codeCount),
    valueOfCode: codes,
    firstValue: Int32Array.of(0, codeCount),
  }
}

/** Every code on a continuum of its own: the layout for codes that overlap freely. */
export function continuumPerCode(codeCount: number): Continua {
  const codes = Int32Array.from({ length: codeCount + 1 }, (_, code) => code)
  const ofCode = codes.subarray(0, codeCount)
  return { continuumOfCode: ofCode, valueOfCode: ofCode, firstValue: codes }
}

/**
 * Every domain (a group of codes that exclude each other, such as a theme's) on a continuum of its own, its
 * codes as values in their order. `domainOfCode` has the domain of each code, numbered from 0; −1 leaves the
 * code out. A domain without codes is a continuum without values.
 */
export function continuumPerDomain(domainOfCode: ArrayLike<number>): Continua {
  const continuumOfCode = Int32Array.from(domainOfCode)
  const domains = countDomains(continuumOfCode)
  const firstValue = new Int32Array(domains + 1)
  for (const domain of continuumOfCode) if (domain >= 0) firstValue[domain + 1]! += 1
  for (let domain = 0; domain < domains; domain++) firstValue[domain + 1]! += firstValue[domain]!
  const next = firstValue.slice()
  const valueOfCode = continuumOfCode.map(domain => (domain < 0 ? -1 : next[domain]!++))
  return { continuumOfCode, valueOfCode, firstValue }
}

/**
 * One continuum whose values are the domains: which domain applies, no matter by which of its codes.
 * `domainOfCode` as for `continuumPerDomain`.
 */
export function domainsAsValues(domainOfCode: ArrayLike<number>): Continua {
  const valueOfCode = Int32Array.from(domainOfCode)
  return {
    continuumOfCode: valueOfCode.map(domain => (domain < 0 ? -1 : 0)),
    valueOfCode,
    firstValue: Int32Array.of(0, countDomains(valueOfCode)),
  }
}

function countDomains(domainOfCode: Int32Array): number {
  return domainOfCode.reduce((most, domain) => Math.max(most, domain + 1), 0)
}
