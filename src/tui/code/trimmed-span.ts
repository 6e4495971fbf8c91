import type { DocumentReading } from '../../study/index.js'
import type { Span } from '../../text/index.js'

/** A span without white space at its ends; null where nothing else is in it. */
export function trimmedSpan(span: Span | null, { map }: DocumentReading['text']): Span | null {
  if (span === null) return null
  const words = map.slice(span.startCp, span.endCp)
  const start = map.toUtf16(span.startCp) + (words.length - words.trimStart().length)
  const length = words.trim().length
  return length === 0 ? null : { startCp: map.toCp(start), endCp: map.toCp(start + length) }
}
