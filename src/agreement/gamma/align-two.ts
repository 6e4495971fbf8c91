import type { Continuum } from './continuum.js'
import { matchBest } from './match-best.js'
import type { UnitaryAlignments } from './unitary-alignments.js'

/**
 * The best alignment of two coders' units, as numbers of unitary alignments: an assignment problem of the one
 * coder's units to the other's, where each pair saves what it costs less than two units on their own.
 */
export function alignTwo(continuum: Continuum, all: UnitaryAlignments): number[] {
  const units = continuum.starts.length
  const rows = continuum.firstUnit[1]!
  const pairs = all.disorders.length - units
  const first = new Int32Array(pairs)
  const second = new Int32Array(pairs)
  const saving = new Float64Array(pairs)
  for (let pair = 0; pair < pairs; pair++) {
    const at = all.firstMember[units + pair]!
    const one = all.members[at]!
    const other = all.members[at + 1]!
    first[pair] = one
    second[pair] = other - rows
    saving[pair] = all.disorders[one]! + all.disorders[other]! - all.disorders[units + pair]!
  }
  const chosen = matchBest({ rows, columns: units - rows, row: first, column: second, saving })
  const isAligned = new Uint8Array(units)
  for (const pair of chosen) {
    isAligned[first[pair]!] = 1
    isAligned[second[pair]! + rows] = 1
  }
  const alone = Array.from(isAligned.keys()).filter(unit => isAligned[unit] === 0)
  return [...alone, ...chosen.map(pair => units + pair)]
}
