import type { Aim } from './measurements.js'

/** A line of the table. */
export interface Figure {
  what: string
  aim?: Aim
  /** Milliseconds it took, where time was measured. */
  ms?: number
  /** Milliseconds Node itself took meanwhile. */
  bareMs: number
  /** Most memory held, in bytes, where it was measured. */
  peakBytes?: number
}

export const figureColumns = [
  { heading: 'what' },
  { heading: 'aim', align: 'right' as const },
  { heading: 'time', align: 'right' as const },
  { heading: '× bare node', align: 'right' as const },
  { heading: 'peak memory', align: 'right' as const },
  { heading: 'aim met' },
]

export function figureRow(figure: Figure): string[] {
  const { what, aim, ms, bareMs, peakBytes } = figure
  return [
    what,
    aim === undefined ? '' : describeAim(aim),
    ms === undefined ? '' : `${ms.toFixed(ms < 9.95 ? 1 : 0)} ms`,
    ms === undefined ? '' : (ms / bareMs).toFixed(2),
    peakBytes === undefined ? '' : `${(peakBytes / 2 ** 20).toFixed(0)} MiB`,
    aim === undefined ? '' : describeMet(isMet(aim, figure)),
  ]
}

function describeAim(aim: Aim): string {
  if ('milliseconds' in aim) return `≤ ${aim.milliseconds} ms`
  if ('megabytes' in aim) return `≤ ${Math.floor((aim.megabytes * 1e6) / 2 ** 20)} MiB`
  return `≤ ${aim.timesBareNode} × node`
}

/** @returns null: not measured */
function isMet(aim: Aim, { ms, bareMs, peakBytes }: Figure): boolean | null {
  if ('megabytes' in aim) return peakBytes === undefined ? null : peakBytes <= aim.megabytes * 1e6
  if (ms === undefined) return null
  return 'milliseconds' in aim ? ms <= aim.milliseconds : ms / bareMs <= aim.timesBareNode
}

function describeMet(isMet: boolean | null): string {
  return isMet === null ? 'not measured' : isMet ? 'yes' : 'no'
}
