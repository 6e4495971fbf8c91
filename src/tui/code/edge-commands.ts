import type { Span } from '../../text/index.js'
import type { Motions, MotionUnit } from './motions.js'

const edgeCommand = /^(grow|shrink)-(start|end)-(word|sentence|turn)$/

export function isEdgeCommand(command: string): boolean {
  return edgeCommand.test(command)
}

/** The span after one edge of it has moved by a unit; null where nothing would be left of it. */
export function editedSpan(command: string, { startCp, endCp }: Span, motions: Motions): Span | null {
  const [, change, edge, unit] = edgeCommand.exec(command) ?? []
  const by = unit as MotionUnit
  const span =
    edge === 'end'
      ? { startCp, endCp: change === 'grow' ? motions.endAfter(by, endCp) : motions.endBefore(by, endCp) }
      : { startCp: change === 'grow' ? motions.back(by, startCp) : motions.next(by, startCp), endCp }
  return span.startCp < span.endCp ? span : null
}
