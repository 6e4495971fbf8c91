import { chanceOf, drawBinomial } from './draw-binomial.js'
import type { Uniform } from './random-source.js'

/** Writes the counts of a new resample, one per pattern, over what the array held. */
export type Sampler = (resample: Float64Array) => void

/** Up to this many units a pattern it is faster to draw the units one by one. */
const fewUnitsPerPattern = 4

/**
 * Draws resamples of units with replacement, given how many units show each pattern: exactly the multinomial
 * distribution. A resample has as many units as there are, or another number of `trials`. Where units are many, one binomial number per pattern is
 * drawn out of the units still to be placed (Davis 1993, Computational Statistics & Data Analysis 16, 205–217),
 * the commonest pattern first, until none is left; time grows with the patterns, not with the units. Where
 * there are few units for each pattern, units are drawn one by one. Nothing to draw from gives zeros.
 * @throws RangeError if a count is not a whole number from 0
 */
export function multinomialSampler(counts: Float64Array, uniform: Uniform, trials?: number): Sampler {
  let units = 0
  for (const count of counts) {
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`not a count of units: ${count}`)
    units += count
  }
  const drawn = units === 0 ? 0 : (trials ?? units)
  return Math.max(units, drawn) <= fewUnitsPerPattern * counts.length
    ? samplerByUnit(counts, { units, trials: drawn }, uniform)
    : samplerByPattern(counts, { units, trials: drawn }, uniform)
}

interface Sizes {
  /** How many units there are to draw from. */
  units: number
  /** How many are drawn. */
  trials: number
}

function samplerByUnit(counts: Float64Array, { units, trials }: Sizes, uniform: Uniform): Sampler {
  const patternOf = new Uint32Array(units)
  let placed = 0
  counts.forEach((count, pattern) => {
    patternOf.fill(pattern, placed, placed + count)
    placed += count
  })
  return resample => {
    resample.fill(0)
    for (let drawn = 0; drawn < trials; drawn++) resample[patternOf[Math.floor(uniform() * units)]!]! += 1
  }
}

function samplerByPattern(counts: Float64Array, { units, trials }: Sizes, uniform: Uniform): Sampler {
  const order = Uint32Array.from(counts.keys()).sort((left, right) => counts[right]! - counts[left]!)
  let remaining = units
  const chances = Array.from(order, pattern => {
    const count = counts[pattern]!
    const chance = chanceOf(remaining === 0 ? 0 : count / remaining)
    remaining -= count
    return chance
  })
  return resample => {
    resample.fill(0)
    let left = trials
    for (let place = 0; left > 0; place++) {
      const drawn = drawBinomial(left, chances[place]!, uniform)
      resample[order[place]!] = drawn
      left -= drawn
    }
  }
}
