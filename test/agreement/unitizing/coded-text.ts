import type { CodedText } from '../../../src/agreement/spans.js'

/** A span as tests write it: start, end (exclusive) and code. */
export type CodedSpan = readonly [start: number, end: number, code: number]

/** A document from each coder's spans; null for a coder who was not assigned it. */
export function codedText(lengthCp: number, ...coders: (readonly CodedSpan[] | null)[]): CodedText {
  return {
    lengthCp,
    coders: coders.map(
      spans =>
        spans && {
          starts: Int32Array.from(spans, ([start]) => start),
          ends: Int32Array.from(spans, ([, end]) => end),
          codes: Int32Array.from(spans, ([, , code]) => code),
        },
    ),
  }
}
