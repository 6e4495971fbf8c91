import type { Chance } from './chance.js'
import { buildContinuum, type Continuum, type Unit } from './continuum.js'

interface Stretch {
  from: number
  to: number
}

/**
 * Random continua by shifting: each coder's place is taken by the units of a coder picked at random, moved
 * along by a random distance, where what would start beyond the end goes on at the beginning. Inside each
 * coder's units nothing changes. The distances are at least half an average unit apart, so that the same
 * units picked twice do not meet again, as long as there is room for that.
 *
 * Source: Mathet, Widlöcher and Métivier (2015), section 5.2, in the form of Titeux and Riad (2021)
 * (ShuffleContinuumSampler): the continuum ends with its last unit, and coders are picked with replacement.
 * Not chosen: distances in whole numbers, as positions may be of any scale. The continuum must have a unit.
 */
export function shuffleSampler(continuum: Continuum): (chance: Chance) => Continuum {
  const { coders, starts, ends } = continuum
  const bounds = {
    from: starts.reduce((least, start) => Math.min(least, start), 0),
    to: ends.reduce((greatest, end) => Math.max(greatest, end), 0),
  }
  const total = starts.reduce((sum, start, unit) => sum + ends[unit]! - start, 0)
  const apart = total / starts.length / 2
  return chance => {
    for (;;) {
      const unitsByCoder: Unit[][] = []
      let room: Stretch[] = [bounds]
      for (let coder = 0; coder < coders; coder++) {
        const distance = pickFrom(room.length === 0 ? [bounds] : room, chance)
        room = room.flatMap(stretch => without(stretch, distance, apart))
        unitsByCoder.push(shift(continuum, chance.index(coders), distance, bounds))
      }
      if (unitsByCoder.some(units => units.length > 0)) return buildContinuum(unitsByCoder)
    }
  }
}

function pickFrom(stretches: readonly Stretch[], chance: Chance): number {
  let at = chance.between(
    0,
    stretches.reduce((sum, { from, to }) => sum + to - from, 0),
  )
  for (const { from, to } of stretches) {
    if (at < to - from) return from + at
    at -= to - from
  }
  return stretches[0]!.from
}

function without({ from, to }: Stretch, middle: number, apart: number): Stretch[] {
  return [
    { from, to: Math.min(to, middle - apart) },
    { from: Math.max(from, middle + apart), to },
  ].filter(stretch => stretch.from < stretch.to)
}

function shift(
  { starts, ends, codes, firstUnit }: Continuum,
  coder: number,
  distance: number,
  bounds: Stretch,
): Unit[] {
  const units: Unit[] = []
  for (let unit = firstUnit[coder]!; unit < firstUnit[coder + 1]!; unit++) {
    const by = starts[unit]! + distance > bounds.to ? distance - (bounds.to - bounds.from) : distance
    units.push({ start: starts[unit]! + by, end: ends[unit]! + by, code: codes[unit]! })
  }
  return units
}
