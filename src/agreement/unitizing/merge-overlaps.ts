import type { CodedSpans } from '../spans.js'
import { continuumPerCode } from './continua.js'
import { placeUnits } from './place-units.js'

/**
 * One coder's spans with overlapping ones of the same code made one, code after code and in order of the
 * text. Touching spans stay apart, unlike in `mergeSpans`: for unitizing, two units side by side are not one.
 * Spans of different codes are left as they overlap. No spans give none. Time: spans × log spans.
 */
export function mergeOverlaps(spans: CodedSpans): CodedSpans {
  let codeCount = 0
  for (let span = 0; span < spans.codes.length; span++)
    codeCount = Math.max(codeCount, spans.codes[span]! + 1)
  const { starts, ends, values: codes } = placeUnits(spans, continuumPerCode(codeCount))
  let merged = 0
  for (let unit = 0; unit < starts.length; unit++) {
    const last = merged - 1
    if (merged > 0 && codes[unit] === codes[last] && starts[unit]! < ends[last]!) {
      ends[last] = Math.max(ends[last]!, ends[unit]!)
      continue
    }
    starts[merged] = starts[unit]!
    ends[merged] = ends[unit]!
    codes[merged] = codes[unit]!
    merged++
  }
  return {
    starts: starts.subarray(0, merged),
    ends: ends.subarray(0, merged),
    codes: codes.subarray(0, merged),
  }
}
