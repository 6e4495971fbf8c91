import fc from 'fast-check'
import type { CodedSpans, CodedText } from '../../../src/agreement/spans.js'

/** Spans as people write them: start, end, code. */
export function spansOf(...spans: (readonly [start: number, end: number, code: number])[]): CodedSpans {
  return {
    starts: spans.map(([start]) => start),
    ends: spans.map(([, end]) => end),
    codes: spans.map(([, , code]) => code),
  }
}

/** One document of a length in characters, as several coders coded it; null for a coder not assigned. */
export function textOf(lengthCp: number, ...coders: readonly (CodedSpans | null)[]): CodedText {
  return { lengthCp, coders }
}

/** A coder's spans of a text of 60 characters, some overlapping, with codes 0 … codeCount − 1. */
export function anySpans(codeCount: number, maxLength = 8): fc.Arbitrary<CodedSpans> {
  const span = fc.tuple(fc.nat(55), fc.integer({ min: 1, max: 12 }), fc.nat(codeCount - 1))
  return fc
    .array(span, { maxLength })
    .map(spans =>
      spansOf(...spans.map(([start, length, code]) => [start, Math.min(60, start + length), code] as const)),
    )
}

/** Documents of 60 characters by a number of coders, some of whom were not assigned some documents. */
export function anyTexts(coders: number, codeCount: number): fc.Arbitrary<CodedText[]> {
  const coder = fc.option(anySpans(codeCount), { freq: 6 })
  return fc.array(
    fc.array(coder, { minLength: coders, maxLength: coders }).map(spans => textOf(60, ...spans)),
    { minLength: 1, maxLength: 3 },
  )
}

/** The same codings with every span of two or more characters split into two that touch. */
export function splitSpans({ starts, ends, codes }: CodedSpans): CodedSpans {
  return spansOf(
    ...Array.from({ length: starts.length }, (_, span) => {
      const [start, end, code] = [starts[span]!, ends[span]!, codes[span]!]
      const middle = (start + end) >> 1
      return middle === start
        ? [[start, end, code] as const]
        : [[start, middle, code] as const, [middle, end, code] as const]
    }).flat(),
  )
}

/** The same codings, each made twice. */
export function doubleSpans({ starts, ends, codes }: CodedSpans): CodedSpans {
  return {
    starts: [...Array.from(starts), ...Array.from(starts)],
    ends: [...Array.from(ends), ...Array.from(ends)],
    codes: [...Array.from(codes), ...Array.from(codes)],
  }
}

/** A text with each coder's spans changed. */
export function mapCoders(text: CodedText, change: (spans: CodedSpans) => CodedSpans): CodedText {
  return { ...text, coders: text.coders.map(spans => (spans === null ? null : change(spans))) }
}
