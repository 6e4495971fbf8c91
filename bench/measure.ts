import {
  copyStudy,
  type Invocation,
  type Place,
  peakMemory,
  peakMemoryOfBareNode,
  timeBareNode,
  timeCommand,
} from './framewise.js'
import type { Measurement } from './measurements.js'
import { median } from './quantiles.js'
import type { Sizes } from './sizes.js'

export interface Measured {
  /** Median time of the whole command, in milliseconds. */
  medianMs: number
  /** Median time of Node itself, measured between the command's repetitions. */
  bareMs: number
  /** Most memory held, in bytes. */
  peakBytes: number
}

/** Times a command, by turns with Node itself, so that both meet the same state of the machine. */
export function measure(place: Place, measurement: Measurement, { repetitions }: Sizes): Measured {
  const times: number[] = []
  const bare: number[] = []
  const count = measurement.isShort ? repetitions.short : repetitions.long
  for (let round = 0; round < count; round++) {
    bare.push(timeBareNode(place))
    times.push(timeCommand(place, freshly(place, measurement)))
  }
  return {
    medianMs: median(times),
    bareMs: median(bare),
    peakBytes: peakMemory(place, freshly(place, measurement)),
  }
}

/** Node itself, for comparison. */
export function measureBareNode(place: Place, { repetitions }: Sizes): Measured {
  const bareMs = median(Array.from({ length: repetitions.short }, () => timeBareNode(place)))
  return { medianMs: bareMs, bareMs, peakBytes: peakMemoryOfBareNode(place) }
}

function freshly(place: Place, { argv, study, isChanging }: Measurement): Invocation {
  if (study === undefined) return { argv }
  return { argv, study: isChanging ? copyStudy(place, study, 'changing.framewise') : study }
}
