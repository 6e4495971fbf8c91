/** What saturation is to mean: how much is known, how long nothing much may come, and how little is nothing much. */
export interface SaturationRule {
  /** Interviews at the beginning whose codes are what is known. */
  base: number
  /** Interviews in a row that are looked at together. */
  run: number
  /** Codes that are new in a run, as a share (0..1) of those of the base, that still count as saturated. */
  threshold: number
}

/** The rule the authors use in their example: four interviews, two in a row, at most 5 % new. */
export const defaultRule: SaturationRule = { base: 4, run: 2, threshold: 0.05 }

/** A run of interviews, and what is new in it. */
export interface SaturationRun {
  /** How many interviews come before the run. */
  after: number
  newCodes: number
  /** New codes as a share of those of the base. */
  share: number
}

export type ThematicSaturation =
  | { status: 'undefined'; reason: string }
  | {
      status: 'defined'
      baseCodes: number
      runs: SaturationRun[]
      /** Interviews before the first run with little enough that is new: where a study that stops then would stop; null for never. */
      firstAfter: number | null
      /** Interviews before the run from which on every run has little enough; null where the last run has more. */
      heldAfter: number | null
    }

/**
 * Thematic saturation: the codes that are new in a run of interviews, as a share of the codes of the base. Runs begin after the
 * base, and each begins one interview after the one before. A result after 5 interviews with runs of 2 is written 5⁺²: five
 * interviews, and two more which bring little.
 *
 * Source: Guest, Namey & Chen (2020), A simple method to assess and report thematic saturation in qualitative research, PLoS ONE
 * 15(5), e0232076. The authors stop at the first such run; where more interviews were held, this also tells whether it stayed so.
 * @param newCodes how many new codes each interview brings, in their order
 * @throws RangeError where the rule makes no sense
 */
export function thematicSaturation(newCodes: readonly number[], rule: SaturationRule): ThematicSaturation {
  checkRule(rule)
  const { base, run, threshold } = rule
  if (newCodes.length < base + run)
    return {
      status: 'undefined',
      reason: `a base of ${base} and a run of ${run} need ${base + run} interviews`,
    }
  const baseCodes = sum(newCodes.slice(0, base))
  if (baseCodes === 0)
    return {
      status: 'undefined',
      reason: 'nothing was found in the base, so there is nothing to compare with',
    }
  const runs = Array.from({ length: newCodes.length - base - run + 1 }, (_, index): SaturationRun => {
    const after = base + index
    const fresh = sum(newCodes.slice(after, after + run))
    return { after, newCodes: fresh, share: fresh / baseCodes }
  })
  const isEnough = ({ share }: SaturationRun) => share <= threshold
  const lastMore = runs.findLastIndex(each => !isEnough(each))
  return {
    status: 'defined',
    baseCodes,
    runs,
    firstAfter: runs.find(isEnough)?.after ?? null,
    heldAfter: runs[lastMore + 1]?.after ?? null,
  }
}

function checkRule({ base, run, threshold }: SaturationRule): void {
  if (!Number.isInteger(base) || base < 1)
    throw new RangeError(`not a number of interviews for the base: ${base}`)
  if (!Number.isInteger(run) || run < 1) throw new RangeError(`not a number of interviews for a run: ${run}`)
  if (!(threshold >= 0 && threshold <= 1)) throw new RangeError(`not a share from 0 to 1: ${threshold}`)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
