import { type Estimate, undefinedBecause } from '../estimate.js'
import type { CodedText } from '../spans.js'
import {
  continuumPerDomain,
  describeOverlap,
  type SpanNames,
  type SpanOverlap,
  tallyContinua,
  unitizingEstimates,
} from '../unitizing/index.js'

/** Agreement on a domain's passages, after Krippendorff, Mathet, Bouvry and Widlöcher (2016). */
export interface DomainUnits {
  /** |uα: which text is coded in the domain at all. */
  binary: Estimate
  /** cuα: which code, where two coders coded. */
  cu: Estimate
  /** Share (0 … 1) of the text that cuα speaks of. */
  cuCoverage: Estimate
}

/**
 * The unitizing coefficients of each domain, and the first place where a coder gave two of its codes to the
 * same words, which leaves them undefined for a reason that names it.
 * @throws RangeError if a span is faulty or documents differ in their number of coders
 */
export function unitsOfDomains(
  texts: readonly CodedText[],
  domainOf: ArrayLike<number>,
  names: SpanNames,
): { units: DomainUnits; overlap: SpanOverlap | null }[] {
  return tallyContinua(texts, continuumPerDomain(domainOf)).map(tally => {
    const { overlap } = tally
    if (overlap !== null) {
      const none = undefinedBecause(describeOverlap(overlap, names))
      return { units: { binary: none, cu: none, cuCoverage: none }, overlap }
    }
    const { binary, cu, cuCoverage } = unitizingEstimates(tally)
    return { units: { binary, cu, cuCoverage }, overlap }
  })
}
