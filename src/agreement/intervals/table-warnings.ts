import { missing, type Ratings } from '../ratings.js'
import type { IntervalEstimate } from './interval-estimate.js'
import type { IntervalWarning } from './interval-warning.js'

/** Fewer units judged twice than this are warned of. */
const fewestUnits = 30

/** Fewer units than this expected to show the rare value are warned of. */
const fewestRare = 10

export interface WarningOptions {
  /** The value whose own agreement is measured (specific agreement, alpha of one value). */
  category?: number
}

/**
 * Why no interval for this table can be trusted: fewer than 30 units that two or more coders judged, or a rare
 * value expected on fewer than 10 of them.
 *
 * A value is expected on Σ_i n_ik / r_i units, with r_i values on unit i and n_ik of them k: half a unit where
 * one of two coders gave it. The rare value is `category` or all others, whichever is rarer; without a
 * `category`, all values but the commonest, for it is they together that chance correction turns on (of a
 * coded / not coded table, that is the rarer of the two).
 *
 * In simulations of nominal 95 % intervals for alpha on coded / not coded tables in which 5 % of the values
 * are “coded”, the truth lay within the interval in .914 (3 coders, 50 units) and .762 (5 coders, 100 units)
 * of the cases by Krippendorff's bootstrap, .720 and .880 by resampling units, .702 and .875 by Gwet's
 * linearisation, .772 and .915 by jackknife-t: none can be trusted. With four labels and 70 % agreement on 50
 * to 100 units the last three reach .94 to .98.
 * Cost: distinct patterns × coders. No units judged twice give no warning: there is no interval either.
 */
export function tableWarnings(ratings: Ratings, { category }: WarningOptions = {}): IntervalWarning[] {
  const { units, expected } = expectedUnits(ratings)
  if (units === 0) return []
  const warnings: IntervalWarning[] = []
  if (units < fewestUnits) {
    const message = `only ${countOfUnits(units)} judged by two or more coders: with fewer than ${fewestUnits} the interval cannot be trusted; double-code more units`
    warnings.push({ code: 'few-units', message })
  }
  const common = category === undefined ? Math.max(...expected) : expected[category]!
  const rare = Math.min(common, units - common)
  if (rare < fewestRare) {
    const which = category === undefined ? 'values other than the commonest' : 'the rarer side of this value'
    const message = `${which} can be expected on only ${atMostOneDecimal(rare)} of ${countOfUnits(units)}: with fewer than ${fewestRare} the interval cannot be trusted, by whatever method; double-code more units in which they are likely to occur, and report the raw counts`
    warnings.push({ code: 'rare-category', message })
  }
  return warnings
}

/** An interval made without looking at the table's size, with the warnings of the table before its own. */
export function warnedOfTable(interval: IntervalEstimate, ratings: Ratings): IntervalEstimate {
  if (interval.status === 'undefined') return interval
  return { ...interval, warnings: [...tableWarnings(ratings), ...interval.warnings] }
}

/** Units with two or more values, and on how many of them each category is expected. */
function expectedUnits({ coders, categories, patterns, counts }: Ratings): {
  units: number
  expected: Float64Array
} {
  const expected = new Float64Array(categories)
  let units = 0
  for (let row = 0; row < counts.length; row++) {
    const pattern = patterns.subarray(row * coders, (row + 1) * coders)
    const size = pattern.reduce((values, value) => (value === missing ? values : values + 1), 0)
    if (size < 2) continue
    units += counts[row]!
    for (const value of pattern) if (value !== missing) expected[value]! += counts[row]! / size
  }
  return { units, expected }
}

function countOfUnits(units: number): string {
  return `${units} ${units === 1 ? 'unit' : 'units'}`
}

function atMostOneDecimal(value: number): string {
  return String(Math.round(value * 10) / 10)
}
