import type { Continuum } from '../../../src/agreement/gamma/continuum.js'
import type { Dissimilarity } from '../../../src/agreement/gamma/dissimilarity.js'

/**
 * The least total disorder of a continuum straight from the definition: every way to part the units into unitary
 * alignments is tried, and every pair of coders of every alignment priced. For a dozen units.
 */
export function leastDisorder(continuum: Continuum, by: Dissimilarity): number {
  const unitsByCoder = Array.from({ length: continuum.coders }, (_, coder) =>
    Array.from(continuum.starts.keys()).filter(
      unit => unit >= continuum.firstUnit[coder]! && unit < continuum.firstUnit[coder + 1]!,
    ),
  )
  return leastOf(unitsByCoder, continuum, by)
}

function leastOf(
  unitsByCoder: readonly (readonly number[])[],
  continuum: Continuum,
  by: Dissimilarity,
): number {
  const coder = unitsByCoder.findIndex(units => units.length > 0)
  if (coder < 0) return 0
  const [unit = 0] = unitsByCoder[coder]!
  const choices = unitsByCoder.map((units, other) =>
    other === coder ? [unit] : other < coder ? [null] : [null, ...units],
  )
  let least = Number.POSITIVE_INFINITY
  for (const tuple of tuplesOf(choices)) {
    const rest = unitsByCoder.map((units, other) => units.filter(one => one !== tuple[other]))
    least = Math.min(least, disorderOf(tuple, continuum, by) + leastOf(rest, continuum, by))
  }
  return least
}

type Tuple = readonly (number | null)[]

function tuplesOf(choices: readonly Tuple[]): Tuple[] {
  return choices.reduce<Tuple[]>(
    (tuples, choice) => tuples.flatMap(tuple => choice.map(unit => [...tuple, unit])),
    [[]],
  )
}

function disorderOf(tuple: Tuple, continuum: Continuum, by: Dissimilarity): number {
  let sum = 0
  let pairs = 0
  for (const [coder, one] of tuple.entries()) {
    for (const other of tuple.slice(coder + 1)) {
      pairs++
      sum += one === null || other === null ? by.deltaEmpty : dissimilarity(one, other, continuum, by)
    }
  }
  return sum / pairs
}

function dissimilarity(
  one: number,
  other: number,
  { starts, ends, codes }: Continuum,
  by: Dissimilarity,
): number {
  const apart = Math.abs(starts[one]! - starts[other]!) + Math.abs(ends[one]! - ends[other]!)
  const length = ends[one]! - starts[one]! + (ends[other]! - starts[other]!)
  const position = (apart / length) ** 2 * by.deltaEmpty
  const isSameCode = codes[one] === codes[other]
  return by.alpha * position + by.beta * (isSameCode ? 0 : by.deltaEmpty)
}
