import type { Stretches } from './coded-places.js'

/**
 * Goes through stretches, in order of their starts, and for each through the turns it shares at least one character with; after its last
 * turn it is done. Cost grows with the number of stretches and of turns they touch.
 */
export function eachTurnOf(
  stretches: Stretches,
  turns: Stretches,
  visit: { turn: (stretch: number, turn: number) => void; done: (stretch: number) => void },
): void {
  let first = 0
  for (let stretch = 0; stretch < stretches.starts.length; stretch++) {
    const start = stretches.starts[stretch] as number
    const end = stretches.ends[stretch] as number
    while (first < turns.ends.length && (turns.ends[first] as number) <= start) first++
    for (let turn = first; turn < turns.starts.length && (turns.starts[turn] as number) < end; turn++)
      if ((turns.ends[turn] as number) > start) visit.turn(stretch, turn)
    visit.done(stretch)
  }
}
