import type { CodedSpans, CodedText } from '../spans.js'

/**
 * The same codings with each code read as a label, such as the domain it belongs to; codings whose code has
 * the label −1 are left out. Time: spans.
 * @throws RangeError if a span has a code without a label
 */
export function relabelCodings(text: CodedText, labelOf: ArrayLike<number>): CodedText {
  return {
    lengthCp: text.lengthCp,
    coders: text.coders.map(spans => (spans === null ? null : relabelSpans(spans, labelOf))),
  }
}

function relabelSpans(spans: CodedSpans, labelOf: ArrayLike<number>): CodedSpans {
  const codes: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  for (let span = 0; span < spans.codes.length; span++) {
    const code = spans.codes[span]!
    const label = labelOf[code]
    if (label === undefined)
      throw new RangeError(`code ${code} of a span is not one of ${labelOf.length} codes`)
    if (label < 0) continue
    codes.push(label)
    starts.push(spans.starts[span]!)
    ends.push(spans.ends[span]!)
  }
  return { codes, starts, ends }
}
