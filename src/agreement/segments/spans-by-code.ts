import type { CodedSpans, Spans } from '../spans.js'

/**
 * One coder's spans sorted into their codes: an array with the spans of code 0, 1, … codeCount − 1, in the
 * order they came in. A code without spans has empty columns. Time and memory: spans + codes.
 * @throws RangeError if a span has a code outside 0 … codeCount − 1
 */
export function spansByCode({ starts, ends, codes }: CodedSpans, codeCount: number): Spans[] {
  const sizes = new Uint32Array(codeCount)
  for (let span = 0; span < codes.length; span++) {
    const code = codes[span]!
    if (!(code in sizes)) throw new RangeError(`code ${code} of a span is not one of ${codeCount} codes`)
    sizes[code]! += 1
  }
  const columns = Array.from(sizes, size => ({ starts: new Int32Array(size), ends: new Int32Array(size) }))
  const filled = new Uint32Array(codeCount)
  for (let span = 0; span < codes.length; span++) {
    const code = codes[span]!
    const at = filled[code]!++
    columns[code]!.starts[at] = starts[span]!
    columns[code]!.ends[at] = ends[span]!
  }
  return columns
}
