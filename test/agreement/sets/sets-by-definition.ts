/** Alpha over sets straight from its definition, over pairs of coders' sets, without tallies: slow and plain. */

export type SetRow = readonly (readonly number[] | null)[]
type Distance = (one: ReadonlySet<number>, other: ReadonlySet<number>) => number

function intersection(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  return [...one].filter(code => other.has(code)).length
}

function isEqual(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  return one.size === other.size && intersection(one, other) === one.size
}

const jaccard: Distance = (one, other) =>
  isEqual(one, other) ? 0 : 1 - intersection(one, other) / new Set([...one, ...other]).size

/** How sets include each other: the same, one part of the other, overlapping, disjoint. */
function inclusion<T>(one: ReadonlySet<number>, other: ReadonlySet<number>, values: [T, T, T, T]): T {
  const shared = intersection(one, other)
  if (isEqual(one, other)) return values[0]
  if (shared === one.size || shared === other.size) return values[1]
  return shared > 0 ? values[2] : values[3]
}

const thirds: Distance = (one, other) => inclusion(one, other, [0, 1 / 3, 2 / 3, 1])

export const distancesByDefinition: Record<string, Distance> = {
  alpha_masi: (one, other) => 1 - (1 - jaccard(one, other)) * inclusion(one, other, [1, 2 / 3, 1 / 3, 0]),
  alpha_masi_nltk_constants: (one, other) =>
    1 - (1 - jaccard(one, other)) * inclusion(one, other, [1, 0.67, 0.33, 0]),
  alpha_masi_dP_times_dJ: (one, other) => thirds(one, other) * jaccard(one, other),
  alpha_jaccard: jaccard,
  alpha_dice: (one, other) =>
    isEqual(one, other) ? 0 : 1 - (2 * intersection(one, other)) / (one.size + other.size),
  alpha_dP: thirds,
  alpha_nominal_whole_sets: (one, other) => (isEqual(one, other) ? 0 : 1),
}

/** Null where no two values can be compared or all are the same. */
export function setAlphaByDefinition(rows: readonly SetRow[], distance: Distance): number | null {
  const units = rows
    .map(row => row.flatMap(cell => (cell === null ? [] : [new Set(cell)])))
    .filter(sets => sets.length > 1)
  const all = units.flat()
  let observed = 0
  for (const sets of units)
    for (const [at, one] of sets.entries())
      for (const [other, set] of sets.entries())
        if (at !== other) observed += distance(one, set) / (sets.length - 1) / all.length
  let expected = 0
  for (const one of all) for (const other of all) expected += distance(one, other)
  expected /= all.length * (all.length - 1)
  return expected > 0 ? 1 - observed / expected : null
}
