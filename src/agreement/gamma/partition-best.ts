import { linearPrices } from './linear-prices.js'
import { SmallestFirst } from './smallest-first.js'
import { UnitPrices } from './unit-prices.js'
import type { UnitaryAlignments } from './unitary-alignments.js'

/** Remainders below this are rounding. */
const rounding = 1e-12

/** Sweeps of the prices, and how many states the search may look at with these and with the best prices. */
const rounds = 15
const fewStates = 10_000
const manyStates = 200_000

/**
 * The choice of unitary alignments that has every unit exactly once and the least disorder (numbers of
 * alignments), for any number of coders. Exact, as set partition: the search covers the first unit not yet
 * covered, cheapest state first (Dijkstra 1959), where a state is the set of units covered so far and a step
 * costs what an alignment's disorder exceeds the prices of its units. So it looks only at what lies between
 * the prices' lower bound and the optimum. If that is much, it begins again with the best possible prices.
 *
 * Units are numbered so that what is near in the text is near in number. Set partition is NP-hard: short where
 * few units overlap, at worst exponential in how many do. Null if it would take more than 200,000 states.
 */
export async function partitionBest(units: number, all: UnitaryAlignments): Promise<number[] | null> {
  const prices = new UnitPrices(units, all)
  prices.raise(rounds)
  const chosen = search(units, all, prices.remainders, fewStates)
  if (chosen !== null) return chosen
  const best = await linearPrices(units, all)
  if (best === null) return null
  prices.set(best)
  prices.raise(1)
  return search(units, all, prices.remainders, manyStates)
}

function search(
  units: number,
  all: UnitaryAlignments,
  remainders: Float64Array,
  limit: number,
): number[] | null {
  const states = new States()
  const options = optionsByUnit(units, all, remainders)
  for (let state = states.next(); state !== null; state = states.next()) {
    if (state.unit === units) return pathTo(state)
    if (states.seen > limit) return null
    for (const alignment of options[state.unit]!) {
      const covered = coverMore(state, all, alignment)
      if (covered === null) continue
      const remainder = remainders[alignment]!
      const cost = state.cost + (remainder < rounding ? 0 : remainder)
      states.reach({ ...covered, cost, before: state, alignment })
    }
  }
  return null
}

/** All units before `unit` are covered, and those of `beyond` (in order, all greater). */
interface Covered {
  unit: number
  beyond: readonly number[]
}

interface State extends Covered {
  cost: number
  before: State | null
  /** The alignment that led here. */
  alignment: number
}

/** The states found, each in its cheapest form, to be looked at cheapest first. */
class States {
  /** By number; null where a state was reached again cheaper. */
  readonly #found: (State | null)[] = []
  readonly #numbers = new Map<string, number>()
  readonly #queue = new SmallestFirst()

  constructor() {
    this.reach({ unit: 0, beyond: [], cost: 0, before: null, alignment: -1 })
  }

  /** Number of different states found. */
  get seen(): number {
    return this.#numbers.size
  }

  reach(state: State): void {
    const key = `${state.unit} ${state.beyond.join(' ')}`
    const number = this.#numbers.get(key)
    if (number !== undefined) {
      if (this.#found[number]!.cost <= state.cost) return
      this.#found[number] = null
    }
    this.#numbers.set(key, this.#found.length)
    this.#queue.push(this.#found.length, state.cost)
    this.#found.push(state)
  }

  next(): State | null {
    for (let number = this.#queue.pop(); number !== undefined; number = this.#queue.pop()) {
      const state = this.#found[number]!
      if (state !== null) return state
    }
    return null
  }
}

/** The alignments to cover a unit with that have no unit before it, cheapest first. */
function optionsByUnit(units: number, all: UnitaryAlignments, remainders: Float64Array): number[][] {
  const options: number[][] = Array.from({ length: units }, () => [])
  for (let alignment = 0; alignment < all.disorders.length; alignment++) {
    const members = all.members.subarray(all.firstMember[alignment]!, all.firstMember[alignment + 1]!)
    options[Math.min(...members)]!.push(alignment)
  }
  for (const those of options) those.sort((left, right) => remainders[left]! - remainders[right]!)
  return options
}

/** What is covered once the alignment is in; null if it has a unit that already was. */
function coverMore({ unit, beyond }: Covered, all: UnitaryAlignments, alignment: number): Covered | null {
  const covered = [...beyond]
  for (let at = all.firstMember[alignment]!; at < all.firstMember[alignment + 1]!; at++) {
    const member = all.members[at]!
    if (member === unit) continue
    if (beyond.includes(member)) return null
    covered.push(member)
  }
  covered.sort((left, right) => left - right)
  let run = 0
  while (covered[run] === unit + 1 + run) run++
  return { unit: unit + 1 + run, beyond: covered.slice(run) }
}

function pathTo(end: State): number[] {
  const path: number[] = []
  for (let state: State = end; state.before !== null; state = state.before) path.push(state.alignment)
  return path.reverse()
}
