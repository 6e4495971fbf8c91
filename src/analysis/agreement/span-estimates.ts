import { type Estimate, undefinedBecause } from '../../agreement/index.js'
import type { SpanTable } from '../../agreement/span-table.js'
import type { CodedSpans, CodedText } from '../../agreement/spans.js'
import {
  alphaU1995,
  mergeOverlaps,
  spanCoefficients,
  uAlphaPerCode,
} from '../../agreement/unitizing/index.js'
import type { FigureNote } from './interval-request.js'

interface SpanEstimates {
  estimates: Map<string, Estimate>
  notes: FigureNote[]
}

/**
 * The coefficients of spans by key, and what stands in for those that overlaps leave undefined: where a coder's
 * spans overlap, `u_alpha:code` for each code on a line of its own. There overlapping spans of one code are made
 * one, with a note, and in `alpha_U_1995:code` too. `char_kappa:code` of three or more coders is there with the
 * reason why it is undefined.
 */
export function spanEstimates(table: SpanTable): SpanEstimates {
  const { texts, codes, coders } = table
  const estimates = new Map(spanCoefficients(texts, codes, table))
  if (coders.length > 2)
    for (const code of codes)
      estimates.set(
        `char_kappa:${code}`,
        undefinedBecause(`Cohen's kappa compares two coders, not ${coders.length}`),
      )
  const overlaps = texts.flatMap(text => text.coders.map(spans => overlapOf(spans)))
  if (!overlaps.some(overlap => overlap.isAny)) return { estimates, notes: [] }
  const merged = texts.map(withoutOverlaps)
  uAlphaPerCode(merged, codes.length).forEach((estimate, code) => {
    estimates.set(`u_alpha:${codes[code]}`, estimate)
  })
  const isMerged = overlaps.some(overlap => overlap.isOfOneCode)
  if (!isMerged) return { estimates, notes: [] }
  alphaU1995(merged, codes.length, table).perCode.forEach((estimate, code) => {
    estimates.set(`alpha_U_1995:${codes[code]}`, estimate)
  })
  const coefficients = codes.flatMap(code => [`u_alpha:${code}`, `alpha_U_1995:${code}`])
  return { estimates, notes: [{ coefficients, message: mergedSpans }] }
}

const mergedSpans =
  'Overlapping spans of one coder and one code count as one span in the figures of single codes (uα and α_U).'

function withoutOverlaps({ lengthCp, coders }: CodedText): CodedText {
  return { lengthCp, coders: coders.map(spans => (spans === null ? null : mergeOverlaps(spans))) }
}

/** Whether a coder's spans overlap, and whether those of one code do. */
function overlapOf(spans: CodedSpans | null): { isAny: boolean; isOfOneCode: boolean } {
  const found = { isAny: false, isOfOneCode: false }
  if (spans === null) return found
  const { starts, ends, codes } = spans
  const order = Array.from({ length: starts.length }, (_, span) => span)
  order.sort((left, right) => starts[left]! - starts[right]!)
  let lastEnd = 0
  const lastEnds = new Map<number, number>()
  for (const span of order) {
    const code = codes[span]!
    const lastOfCode = lastEnds.get(code) ?? 0
    if (starts[span]! < lastEnd) found.isAny = true
    if (starts[span]! < lastOfCode) found.isOfOneCode = true
    lastEnd = Math.max(lastEnd, ends[span]!)
    lastEnds.set(code, Math.max(lastOfCode, ends[span]!))
  }
  return found
}
