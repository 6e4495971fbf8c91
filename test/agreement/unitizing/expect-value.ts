import { expect } from 'vitest'
import type { Estimate } from '../../../src/agreement/index.js'

/** Expects a value to twelve digits, or (null) that there is none. */
export function expectValue(estimate: Estimate, expected: number | null, digits = 12): void {
  if (expected === null) expect(estimate.status).toBe('undefined')
  else expect(estimate).toHaveProperty('value', expect.closeTo(expected, digits))
}
