import { z } from 'zod'
import { setCoefficients, tallySets } from '../../../src/agreement/sets/index.js'
import { type CaseContent, exactChecks } from './reference-case.js'

const setsCase = z.object({
  expected: z.record(z.string(), z.number().nullable()),
  tolerance: z.number().default(1e-9),
  data: z.object({ matrix: z.array(z.array(z.array(z.string()).nullable())) }),
})

/** A table whose cells are sets of codes: empty for none, null for missing. */
export function setsContent(json: unknown): CaseContent {
  const { expected, tolerance, data } = setsCase.parse(json)
  return {
    leading: ['alpha_masi'],
    checks: exactChecks(expected, tolerance),
    async compute() {
      const codes = [...new Set(data.matrix.flat().flatMap(cell => cell ?? []))]
      const cells = data.matrix.flat().map(cell => cell?.map(code => codes.indexOf(code)) ?? null)
      const shape = { coders: data.matrix[0]?.length ?? 0, codes: codes.length }
      return setCoefficients(tallySets(cells, shape), codes)
    },
  }
}
