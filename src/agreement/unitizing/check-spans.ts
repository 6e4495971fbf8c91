import type { CodedText } from '../spans.js'

/** A span that no coding can have. */
export interface SpanFault {
  /** Position of the coder among the coders of the text, from 0. */
  coder: number
  /** Position of the span among the coder's spans, from 0. */
  span: number
  start: number
  end: number
  fault: 'empty' | 'reversed' | 'outside' | 'not-whole'
}

/**
 * The spans of a document that cannot be codings: without a character, with the end before the start, partly
 * outside of the text, or with offsets that are not whole numbers. None for a text without spans.
 * Time: spans.
 */
export function checkSpans(text: CodedText): SpanFault[] {
  const faults: SpanFault[] = []
  text.coders.forEach((spans, coder) => {
    for (let span = 0; spans !== null && span < spans.starts.length; span++) {
      const start = spans.starts[span]!
      const end = spans.ends[span]!
      const fault = faultOf(start, end, text.lengthCp)
      if (fault !== null) faults.push({ coder, span, start, end, fault })
    }
  })
  return faults
}

function faultOf(start: number, end: number, lengthCp: number): SpanFault['fault'] | null {
  if (!Number.isInteger(start) || !Number.isInteger(end)) return 'not-whole'
  if (start < 0 || end < 0 || start > lengthCp || end > lengthCp) return 'outside'
  if (start === end) return 'empty'
  return start > end ? 'reversed' : null
}

const wordsFor: Record<SpanFault['fault'], string> = {
  empty: 'has no character',
  reversed: 'ends before it starts',
  outside: 'lies outside of the text',
  'not-whole': 'has offsets that are not whole numbers',
}

/**
 * Stops at texts that no coefficient can be computed on.
 * @throws RangeError if a span is faulty (see `checkSpans`), a code is not 0 … codeCount − 1, a length is not
 * a whole number, columns differ in length, or the documents differ in their number of coders
 */
export function requireSoundTexts(texts: readonly CodedText[], codeCount: number): void {
  texts.forEach((text, document) => {
    const coders = texts[0]!.coders.length
    if (text.coders.length !== coders)
      throw new RangeError(
        `document ${document + 1} has ${text.coders.length} coders, the first has ${coders}`,
      )
    if (!Number.isInteger(text.lengthCp) || text.lengthCp < 0)
      throw new RangeError(`${text.lengthCp} is not the length of a document`)
    for (const spans of text.coders) {
      if (spans === null) continue
      const { starts, ends, codes } = spans
      if (ends.length !== starts.length || codes.length !== starts.length)
        throw new RangeError(`columns of different length in document ${document + 1}`)
      for (let span = 0; span < codes.length; span++) {
        const code = codes[span]!
        if (!Number.isInteger(code) || code < 0 || code >= codeCount)
          throw new RangeError(`code ${code} of ${codeCount} codes`)
      }
    }
    const [first] = checkSpans(text)
    if (first !== undefined)
      throw new RangeError(
        `span ${first.start}–${first.end} of coder ${first.coder + 1} in document ${document + 1} ${wordsFor[first.fault]}`,
      )
  })
}
