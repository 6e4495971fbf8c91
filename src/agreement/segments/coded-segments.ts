import type { CodedSpans } from '../spans.js'

/** The segments one coder made, by code and then by place; those of one code do not overlap. */
export interface CodedSegments extends CodedSpans {
  readonly codes: Int32Array
  readonly starts: Int32Array
  readonly ends: Int32Array
}

/**
 * The segments a coder made: spans of the same code that overlap, or are the same, count as one segment;
 * spans that only touch stay two. MAXQDA joins overlapping codings of one code in the same way as soon as
 * they are made.
 * Time: spans log spans.
 * @throws RangeError if a span is empty or reversed
 */
export function codedSegments({ codes, starts, ends }: CodedSpans): CodedSegments {
  const order = Uint32Array.from({ length: starts.length }, (_, span) => span).sort(
    (left, right) => codes[left]! - codes[right]! || starts[left]! - starts[right]!,
  )
  const segments = {
    codes: new Int32Array(order.length),
    starts: new Int32Array(order.length),
    ends: new Int32Array(order.length),
  }
  let made = 0
  for (const span of order) {
    const [code, start, end] = [codes[span]!, starts[span]!, ends[span]!]
    if (!(start < end)) throw new RangeError(`a coded segment from ${start} to ${end} holds no text`)
    if (made > 0 && segments.codes[made - 1] === code && start < segments.ends[made - 1]!) {
      segments.ends[made - 1] = Math.max(segments.ends[made - 1]!, end)
      continue
    }
    segments.codes[made] = code
    segments.starts[made] = start
    segments.ends[made] = end
    made++
  }
  return {
    codes: segments.codes.subarray(0, made),
    starts: segments.starts.subarray(0, made),
    ends: segments.ends.subarray(0, made),
  }
}
