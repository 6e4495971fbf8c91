import type { Continuum } from './continuum.js'
import { pickAlignments, type UnitaryAlignments } from './unitary-alignments.js'

/** Units that unitary alignments connect with each other, and with no others. */
interface ConnectedPart {
  readonly units: number
  /** The unitary alignments of the part, with its units numbered from 0 in order of their middles. */
  readonly alignments: UnitaryAlignments
  /** The number of each of them among all. */
  readonly numbers: readonly number[]
}

/**
 * Takes a continuum apart into stretches that can be aligned independently of each other. Time: members of all
 * alignments, and units log units.
 */
export function connectedParts(continuum: Continuum, all: UnitaryAlignments): ConnectedPart[] {
  const { starts, ends } = continuum
  const partOf = groupUnits(starts.length, all)
  const middle = (unit: number) => starts[unit]! + ends[unit]!
  const order = Array.from(starts.keys()).sort((left, right) => middle(left) - middle(right) || left - right)
  const sizes = new Map<number, number>()
  const numberInPart = new Int32Array(starts.length)
  for (const unit of order) {
    const size = sizes.get(partOf[unit]!) ?? 0
    numberInPart[unit] = size
    sizes.set(partOf[unit]!, size + 1)
  }
  const numbers = new Map(Array.from(sizes.keys(), part => [part, [] as number[]]))
  for (let alignment = 0; alignment < all.disorders.length; alignment++) {
    numbers.get(partOf[all.members[all.firstMember[alignment]!]!]!)!.push(alignment)
  }
  return Array.from(numbers, ([part, those]) => {
    const alignments = pickAlignments(all, those)
    const members = alignments.members.map(unit => numberInPart[unit]!)
    return { units: sizes.get(part)!, alignments: { ...alignments, members }, numbers: those }
  })
}

/** For each unit, a unit that stands for its group. */
function groupUnits(units: number, all: UnitaryAlignments): Int32Array {
  const parent = Int32Array.from({ length: units }, (_, unit) => unit)
  const rootOf = (unit: number): number => {
    let root = unit
    while (parent[root] !== root) {
      parent[root] = parent[parent[root]!]!
      root = parent[root]!
    }
    return root
  }
  for (let alignment = 0; alignment < all.disorders.length; alignment++) {
    const first = all.firstMember[alignment]!
    for (let at = first + 1; at < all.firstMember[alignment + 1]!; at++) {
      parent[rootOf(all.members[at]!)] = rootOf(all.members[first]!)
    }
  }
  return parent.map((_, unit) => rootOf(unit))
}
