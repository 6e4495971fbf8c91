import { type Resamples, undefinedShare } from './resamples.js'

/** A reason not to trust an interval; the code is permanent, the message is for the researcher. */
export interface IntervalWarning {
  readonly code:
    | 'few-units'
    | 'rare-category'
    | 'few-clusters'
    | 'undefined-resamples'
    | 'single-unit'
    | 'no-spread'
  readonly message: string
}

/** Fewer clusters (documents) than this, and the variation between them is not known well enough. */
export const fewestClusters = 10

/** A larger share of resamples without a value than this is warned of. */
const largestUndefinedShare = 0.05

/** A warning if there are fewer than ten clusters to resample or leave out. */
export function clusterWarnings(clusters: number): IntervalWarning[] {
  if (clusters >= fewestClusters) return []
  const message = `only ${clusters} ${clusters === 1 ? 'document' : 'documents'} or other clusters of units: with fewer than ${fewestClusters} the interval cannot be trusted; double-code more documents, or give the interval over units and say that it ignores differences between documents`
  return [{ code: 'few-clusters', message }]
}

/** Warnings of resamples without a value, and of resamples that are all the same. */
export function resampleWarnings(resamples: Resamples): IntervalWarning[] {
  const warnings: IntervalWarning[] = []
  const share = undefinedShare(resamples)
  if (share > largestUndefinedShare) {
    const message = `in ${Math.round(share * 100)} % of the resamples the coefficient is undefined, mostly for want of variation; the interval rests on the others and is likely too narrow: double-code more units in which the code is likely to occur`
    warnings.push({ code: 'undefined-resamples', message })
  }
  const [least] = resamples.values
  if (least !== undefined && least === resamples.values.at(-1)) warnings.push(noSpread(least))
  return warnings
}

/** That a jackknife was not possible, and the interval from a published standard error stands in for it. */
export function singleUnitWarning(restsOn: 'unit' | 'cluster'): IntervalWarning {
  const [one, many] = restsOn === 'unit' ? ['unit', 'units'] : ['turn or document', 'turns or documents']
  const message = `it rests on a single ${one}, without which nothing varies and a jackknife is impossible; the limits come from the published standard error instead and cannot be trusted: double-code more ${many} in which the code is likely to occur`
  return { code: 'single-unit', message }
}

/** That an interval without width is no certainty. @param value what the coefficient comes to */
export function noSpread(value: number): IntervalWarning {
  const message =
    value === 1
      ? 'no unit is disagreed on, so the interval has no width; that is not certainty: by the rule of three, a share of up to 3 divided by the number of units may still be disagreed on'
      : 'leaving out or repeating units changes nothing, so the interval has no width; that is not certainty, but a sign that the units are too few or too much alike'
  return { code: 'no-spread', message }
}
