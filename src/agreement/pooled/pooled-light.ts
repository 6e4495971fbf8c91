import { defined, undefinedBecause } from '../estimate.js'
import { cohenParts } from './agreement-parts.js'
import { beyondChance, partTerms, poolParts } from './pool-parts.js'
import type { PooledMeasure } from './pooled-measure.js'

/**
 * Light's kappa over many codes: the mean over all pairs of coders of the pair's pooled kappa. Pairs without
 * one are left out. Undefined if no pair has one.
 */
export const pooledLight: PooledMeasure = {
  key: 'light_kappa',
  terms: coders => partTerms * pairsOf(coders).length,
  prepare: patterns => {
    const pairs = pairsOf(patterns.coders).map(([first, second]) =>
      poolParts('', table => cohenParts(table, first, second)).prepare(patterns),
    )
    return (counts, sums, at) => {
      pairs.forEach((addPair, pair) => {
        addPair(counts, sums, at + pair * partTerms)
      })
    }
  },
  valueOf: sums => {
    const pairs = Array.from({ length: sums.length / partTerms }, (_, pair) =>
      beyondChance(sums, pair * partTerms),
    )
    const values = pairs.flatMap(estimate => (estimate.status === 'defined' ? [estimate.value] : []))
    if (values.length > 0) return defined(values.reduce((sum, value) => sum + value, 0) / values.length)
    return pairs[0] ?? undefinedBecause("Light's kappa compares two or more coders")
  },
}

function pairsOf(coders: number): [number, number][] {
  const all = Array.from({ length: coders }, (_, coder) => coder)
  return all.flatMap(first => all.slice(first + 1).map((second): [number, number] => [first, second]))
}
