import { z } from 'zod'
import { tableCoefficients } from '../../../src/agreement/index.js'
import { tableOf } from '../../agreement/table-of.js'
import { type CaseContent, exactChecks } from './reference-case.js'

export type Label = string | number

export const level = z.enum(['nominal', 'ordinal', 'interval', 'ratio'])
export const matrix = z.array(z.array(z.union([z.string(), z.number()]).nullable()))

const matrixCase = z.object({
  level,
  expected: z.record(z.string(), z.number().nullable()),
  tolerance: z.number().default(1e-9),
  data: z.object({
    matrix,
    multiplicity: z.array(z.number()).optional(),
    declared_category_count: z.number().optional(),
  }),
})

/** A table of units × coders, null for missing. */
export function matrixContent(json: unknown): CaseContent {
  const { level, expected, tolerance, data } = matrixCase.parse(json)
  return {
    leading: [`krippendorff_alpha_${level}`, 'krippendorff_alpha_nominal', 'gwet_ac1'],
    checks: exactChecks(expected, tolerance),
    async compute() {
      const labels = declaredLabels(data.matrix, data.declared_category_count)
      const ratings = tableOf(data.matrix, data.multiplicity, labels)
      return tableCoefficients(ratings, { level, labels: labels.map(String) })
    },
  }
}

/** The labels in the order of the scale; those declared but never used have names of their own. */
export function declaredLabels(rows: z.output<typeof matrix>, declared = 0): Label[] {
  const used = [...new Set(rows.flat().filter(cell => cell !== null))].sort(compareLabels)
  const unused = Math.max(0, declared - used.length)
  return [...used, ...Array.from({ length: unused }, (_, place) => `unused ${place}`)]
}

function compareLabels(left: Label, right: Label): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return String(left) < String(right) ? -1 : 1
}
