import { describe, expect, it } from 'vitest'
import { readCases } from './read-cases.js'
import {
  type CaseKind,
  type Check,
  type Computed,
  differenceFrom,
  type ReferenceCase,
} from './reference-case.js'

/** Tests that every case of some kinds is met in every figure, to its tolerance. */
export function testCases(...kinds: CaseKind[]): void {
  const all = readCases()
  const cases = all.filter(({ kind }) => kinds.includes(kind))

  describe.skipIf(all.length === 0)(`reference cases of the kind ${kinds.join(' or ')}`, () => {
    it.each(cases.map(reference => [reference.id, reference] as const))(
      '%s is met in every figure, to its tolerance',
      (_, reference) => expectMet(reference),
    )
  })
}

async function expectMet({ checks, compute }: ReferenceCase): Promise<void> {
  expect(checks.length).toBeGreaterThan(0)
  const computed = await compute()
  for (const check of checks) {
    const actual = computed.get(check.key)
    const difference = differenceFrom(check, actual)
    expect(difference, inWords(check, actual)).not.toBeNull()
    expect(difference, inWords(check, actual)).toBeLessThanOrEqual(check.tolerance)
  }
}

function inWords({ key, expected }: Check, actual: Computed | undefined): string {
  return `${key} is ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`
}
