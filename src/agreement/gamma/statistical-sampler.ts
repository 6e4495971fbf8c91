import { type Chance, type Spread, spreadOf } from './chance.js'
import { buildContinuum, type Continuum, type Unit } from './continuum.js'

/** A random unit shorter than this share of the average one is drawn anew. */
const shortestShare = 1e-6

/**
 * Random continua by the observed distributions: for each coder a number of units, and for each unit a gap to
 * the one before, a length and a code, all drawn anew. Numbers, gaps (negative where units overlap) and
 * lengths follow normal distributions with the mean and standard deviation observed over all coders; codes
 * come as often as observed.
 *
 * Source: Titeux and Riad (2021), Journal of Open Source Software 6(62), 2989 (pygamma-agreement,
 * StatisticalContinuumSampler), with its conventions: the way from 0 to a coder's first unit is a gap, one gap
 * of 0 is added so that a single unit has a gap too, and a negative number of units is taken as positive. The
 * first coder gets at least one unit. The continuum must have a unit.
 */
export function statisticalSampler(continuum: Continuum): (chance: Chance) => Continuum {
  const { coders, codes } = continuum
  const numbers = Array.from({ length: coders }, (_, coder) => numberOfUnits(continuum, coder))
  const lengths = Array.from(continuum.starts, (start, unit) => continuum.ends[unit]! - start)
  const observed = {
    number: spreadOf(numbers),
    gap: spreadOf(gapsOf(continuum)),
    length: spreadOf(lengths),
    codes,
  }
  return chance => {
    const unitsByCoder: Unit[][] = []
    for (let coder = 0; coder < coders; coder++) {
      const number = Math.abs(Math.trunc(chance.normal(observed.number)))
      unitsByCoder.push(drawUnits(coder === 0 ? Math.max(1, number) : number, observed, chance))
    }
    return buildContinuum(unitsByCoder)
  }
}

interface Observed {
  gap: Spread
  length: Spread
  /** The code of every unit, from which codes are drawn. */
  codes: Int32Array
}

function drawUnits(number: number, { gap, length, codes }: Observed, chance: Chance): Unit[] {
  const units: Unit[] = []
  for (let last = 0; units.length < number; ) {
    const start = last + chance.normal(gap)
    let drawn = 0
    while (drawn < shortestShare * length.mean) drawn = Math.abs(chance.normal(length))
    last = start + drawn
    units.push({ start, end: last, code: codes[chance.index(codes.length)]! })
  }
  return units
}

function gapsOf({ coders, starts, ends, firstUnit }: Continuum): number[] {
  const gaps = [0]
  for (let coder = 0; coder < coders; coder++) {
    let last = 0
    for (let unit = firstUnit[coder]!; unit < firstUnit[coder + 1]!; unit++) {
      const gap = starts[unit]! - last
      if (gap > 0 || unit > firstUnit[coder]!) gaps.push(gap)
      last = ends[unit]!
    }
  }
  return gaps
}

function numberOfUnits({ firstUnit }: Continuum, coder: number): number {
  return firstUnit[coder + 1]! - firstUnit[coder]!
}
