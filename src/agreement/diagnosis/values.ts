import { missing, type Ratings } from '../ratings.js'
import type { Diagnosis } from './diagnosis-input.js'
import { percentOf } from './in-words.js'

/** From this share of one value on, chance agreement is so high that single disagreements decide. */
const skewedShare = 0.9

/** Says, for a table of several values, if one of them makes up nearly all judgements, or all. */
export function diagnoseValues({ categories, patterns, counts, coders }: Ratings): Diagnosis[] {
  const times = new Float64Array(categories)
  patterns.forEach((value, at) => {
    if (value !== missing) times[value]! += counts[Math.floor(at / coders)]!
  })
  const share = Math.max(...times) / times.reduce((sum, count) => sum + count, 0)
  if (share === 1) {
    return [
      {
        code: 'one-value',
        severity: 'note',
        message:
          'All coders gave every unit the same value: agreement is 100 % and every chance-corrected coefficient is undefined.',
        advice: 'Say so, and judge the coders on material in which more than one value occurs.',
      },
    ]
  }
  if (share < skewedShare) return []
  return [
    {
      code: 'skew',
      severity: 'note',
      message: `One value makes up ${percentOf(share)} of all judgements: percent agreement and AC1 are high almost whatever the coders do, and kappa and alpha turn on the few other units.`,
      advice: 'Give the agreement specific to each value and the raw counts with the figure.',
    },
  ]
}
