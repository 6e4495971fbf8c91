import { z } from 'zod'
import type { CodedText } from '../../../src/agreement/spans.js'
import { spanCoefficients } from '../../../src/agreement/unitizing/index.js'
import { type CaseContent, exactChecks } from './reference-case.js'

export const span = z.object({ coder: z.string(), start: z.number(), end: z.number(), label: z.string() })

const spansCase = z.object({
  expected: z.record(z.string(), z.number().nullable()),
  tolerance: z.number().default(1e-9),
  data: z.object({ length: z.number(), coders: z.array(z.string()), spans: z.array(span) }),
})

/** Coded stretches of one text. */
export function spansContent(json: unknown): CaseContent {
  const { expected, tolerance, data } = spansCase.parse(json)
  return {
    leading: ['u_alpha', 'alpha_U_1995'],
    checks: exactChecks(expected, tolerance),
    async compute() {
      const codes = [...new Set(data.spans.map(({ label }) => label))]
      return spanCoefficients([codedText(data.spans, { ...data, codes })], codes)
    },
  }
}

/** Spans as the columns that the coefficients take; a coder without spans is one who coded nothing. */
export function codedText(
  spans: readonly z.output<typeof span>[],
  { length, coders, codes }: { length: number; coders: readonly string[]; codes: readonly string[] },
): CodedText {
  return {
    lengthCp: length,
    coders: coders.map(coder => {
      const own = spans.filter(one => one.coder === coder)
      return {
        starts: own.map(({ start }) => start),
        ends: own.map(({ end }) => end),
        codes: own.map(({ label }) => codes.indexOf(label)),
      }
    }),
  }
}
