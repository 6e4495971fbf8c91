/**
 * Which codes were found in which interviews, in the order in which the interviews count: for every code the places (0-based,
 * ascending) of the interviews it was found in. A code that was found nowhere has none.
 */
export interface Incidence {
  /** How many interviews there are, those without any code included. */
  interviews: number
  placesOfCodes: readonly (readonly number[])[]
}

/** How many codes were found, in at least one interview. */
export function countFound({ placesOfCodes }: Incidence): number {
  return placesOfCodes.filter(places => places.length > 0).length
}

/**
 * How many codes each interview brings that none before it had.
 * @param order the interviews by their places in the incidence, the first to count first; default: as they are
 */
export function newCodesPerInterview(incidence: Incidence, order?: readonly number[]): number[] {
  const fresh = new Array<number>(incidence.interviews).fill(0)
  const rank = order === undefined ? null : ranksOf(order)
  for (const places of incidence.placesOfCodes) {
    if (places.length === 0) continue
    const first = Math.min(...(rank === null ? places : places.map(place => rank[place] ?? Infinity)))
    fresh[first] = (fresh[first] ?? 0) + 1
  }
  return fresh
}

function ranksOf(order: readonly number[]): number[] {
  const ranks = new Array<number>(order.length)
  order.forEach((place, rank) => {
    ranks[place] = rank
  })
  return ranks
}
