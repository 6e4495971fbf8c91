import fc from 'fast-check'
import type { CodedText } from '../../../src/agreement/spans.js'
import type { PlainText } from './by-definition.js'
import { type CodedSpan, codedText } from './coded-text.js'

/** Spans of one coder that do not overlap (but may touch), in no order of the text. */
export function disjointSpans(length: number, codes: number): fc.Arbitrary<CodedSpan[]> {
  const pieces = fc.array(
    fc.record({
      gap: fc.nat(4),
      size: fc.integer({ min: 1, max: 7 }),
      code: fc.nat(codes - 1),
      rank: fc.nat(99),
    }),
    { maxLength: 7 },
  )
  return pieces.map(list => {
    let at = 0
    const spans: { span: CodedSpan; rank: number }[] = []
    for (const { gap, size, code, rank } of list) {
      const start = at + gap
      at = start + size
      if (at <= length) spans.push({ span: [start, at, code], rank })
    }
    return spans.sort((left, right) => left.rank - right.rank).map(({ span }) => span)
  })
}

/** One to three documents by the same two to four coders, some of whom were not assigned some documents. */
export function plainTexts(codes: number): fc.Arbitrary<PlainText[]> {
  return fc.integer({ min: 2, max: 4 }).chain(coders => {
    const text = fc.integer({ min: 1, max: 40 }).chain(length =>
      fc.record({
        length: fc.constant(length),
        coders: fc.array(fc.option(disjointSpans(length, codes), { freq: 5 }), {
          minLength: coders,
          maxLength: coders,
        }),
      }),
    )
    return fc.array(text, { minLength: 1, maxLength: 3 })
  })
}

export function toTexts(texts: readonly PlainText[]): CodedText[] {
  return texts.map(({ length, coders }) => codedText(length, ...coders))
}
