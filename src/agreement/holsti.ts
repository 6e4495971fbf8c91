import { defined, type Estimate, reasons, undefinedBecause } from './estimate.js'
import { estimate, type Measure, type Patterns } from './measure.js'
import { eachPair } from './pair-margins.js'
import { missing, type Ratings } from './ratings.js'

/**
 * Holsti's coefficient of reliability: 2 M / (N_1 + N_2), M the decisions on which two coders agree, N_1 and
 * N_2 the decisions each made; for more coders the mean over their pairs.
 *
 * Source: Holsti (1969), Content Analysis for the Social Sciences and Humanities, p. 140. Equal to percent
 * agreement where all coders judged all units; lower where not, as a unit judged by one of the two counts as a
 * decision without agreement. Not corrected for chance. Not chosen: Holsti's composite reliability
 * (Spearman–Brown), which rises with the number of coders. Cost: distinct patterns × pairs of coders.
 * Undefined if no unit has two values.
 */
export function holsti(ratings: Ratings): Estimate {
  return estimate(holstiMeasure, ratings)
}

/** Holsti's coefficient for `estimate` and resampling. */
export const holstiMeasure: Measure = {
  key: 'holsti',
  name: 'Holsti’s CR',
  ignoresCoders: false,
  lowest: () => 0,
  prepare: patterns => counts => meanOfPairs(patterns, counts),
}

function meanOfPairs(patterns: Patterns, counts: Float64Array): Estimate {
  const decisions = decisionsByCoder(patterns, counts)
  let shared = 0
  let sum = 0
  let pairs = 0
  for (let first = 0; first < patterns.coders; first++) {
    for (let second = first + 1; second < patterns.coders; second++) {
      const made = decisions[first]! + decisions[second]!
      if (made === 0) continue
      let agreed = 0
      eachPair(patterns, counts, [first, second], (one, other, count) => {
        shared += count
        if (one === other) agreed += count
      })
      sum += (2 * agreed) / made
      pairs++
    }
  }
  return shared === 0 ? undefinedBecause(reasons.nothingShared) : defined(sum / pairs)
}

function decisionsByCoder({ coders, patterns }: Patterns, counts: Float64Array): Float64Array {
  const decisions = new Float64Array(coders)
  patterns.forEach((value, at) => {
    if (value !== missing) decisions[at % coders]! += counts[Math.floor(at / coders)]!
  })
  return decisions
}
