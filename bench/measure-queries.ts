import type { Figure } from './figure.js'
import { type Place, peakMemory, timeCommand } from './framewise.js'
import { makeCodedStudy } from './make-coded-study.js'
import { median } from './quantiles.js'
import type { Sizes } from './sizes.js'

/** Times queries on the codings of a very large study. */
export function measureQueries(place: Place, { queries, repetitions }: Sizes, bareMs: number): Figure[] {
  const { study } = makeCodedStudy(place, 'queries', queries)
  const size = `${queries.codings.toLocaleString('en')} codings of ${queries.codes} codes`
  const timed = (what: string, argv: readonly string[]): Figure => ({
    what: `${what}, ${size}`,
    bareMs,
    ms: median(Array.from({ length: repetitions.long }, () => timeCommand(place, { argv, study }))),
    peakBytes: peakMemory(place, { argv, study }),
  })
  return [
    { ...timed('crosstab by an attribute', ['crosstab', '--by', 'specialty']), aim: { milliseconds: 1500 } },
    timed('crosstab of codes and codes', ['crosstab', '--by-codes']),
    timed('cooccur, within two turns', ['cooccur', '--within', '2turns']),
  ]
}
