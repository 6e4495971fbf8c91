import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  cohenKappa,
  type Estimate,
  krippendorffAlpha,
  lightKappa,
  percentAgreement,
  pooledKappa,
  type Ratings,
  specificAgreement,
} from '../../src/agreement/index.js'
import { labelsOf, tableOf } from '../agreement/table-of.js'

const folder = join(process.env.FRAMEWISE_AGREEMENT ?? '../shared/agreement', 'cases')

const label = z.union([z.string(), z.number(), z.boolean()])
const expectation = {
  id: z.string(),
  expected: z.record(z.string(), z.number().nullable()),
  tolerance: z.number().default(1e-9),
}
const matrixCase = z.object({
  ...expectation,
  kind: z.literal('matrix'),
  data: z.object({
    matrix: z.array(z.array(label.nullable())),
    multiplicity: z.array(z.number()).optional(),
  }),
})
const setsCase = z.object({
  ...expectation,
  kind: z.literal('sets'),
  data: z.object({ matrix: z.array(z.array(z.array(z.string()).nullable())) }),
})
const otherCase = z
  .object({ id: z.string(), kind: z.string() })
  .transform(({ id }) => ({ id, kind: 'other' as const }))
const referenceCase = z.union([matrixCase, setsCase, otherCase])

type MatrixCase = z.output<typeof matrixCase>
type SetsCase = z.output<typeof setsCase>

const simple: Record<string, (ratings: Ratings) => Estimate> = {
  percent_agreement: percentAgreement,
  cohen_kappa: cohenKappa,
  light_kappa: ratings => lightKappa(ratings).estimate,
  krippendorff_alpha_nominal: krippendorffAlpha,
}

/** What framewise computes for a key of a matrix case; null for keys of coefficients it does not have. */
function computeMatrixKey(key: string, { data }: MatrixCase): Estimate | null {
  const rows = data.matrix
  if (key in simple) return simple[key]?.(tableOf(rows, data.multiplicity)) ?? null
  const [name, category] = splitKey(key)
  if (category === null) return null
  if (name === 'specific_agreement') {
    const position = labelsOf(rows).map(String).indexOf(category)
    return specificAgreement(tableOf(rows, data.multiplicity), position)
  }
  if (name === 'krippendorff_alpha_category') {
    const recoded = rows.map(row => row.map(cell => (cell === null ? null : String(cell) === category)))
    return krippendorffAlpha(tableOf(recoded, data.multiplicity))
  }
  return null
}

/** The same for units that carry several codes: one coded / not coded table per code. */
function computeSetsKey(key: string, { data }: SetsCase): Estimate | null {
  const table = (code: string) =>
    tableOf(data.matrix.map(row => row.map(cell => (cell === null ? null : cell.includes(code)))))
  const [name, code] = splitKey(key)
  if (name === 'binary_alpha' && code !== null) return krippendorffAlpha(table(code))
  if (name === 'binary_kappa' && code !== null) return cohenKappa(table(code))
  if (name !== 'pooled_kappa') return null
  const codes = [...new Set(data.matrix.flat().flatMap(cell => cell ?? []))]
  return pooledKappa(codes.map(table))
}

function splitKey(key: string): [name: string, category: string | null] {
  const colon = key.indexOf(':')
  return colon < 0 ? [key, null] : [key.slice(0, colon), key.slice(colon + 1)]
}

function readCases(): (MatrixCase | SetsCase)[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.json') && name !== 'index.json')
    .map(name => referenceCase.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
    .filter(reference => reference.kind !== 'other')
}

function checkCase(reference: MatrixCase | SetsCase): number {
  let checked = 0
  for (const [key, expected] of Object.entries(reference.expected)) {
    const actual =
      reference.kind === 'matrix' ? computeMatrixKey(key, reference) : computeSetsKey(key, reference)
    if (actual === null) continue
    checked++
    if (expected === null) expect(actual.status, key).toBe('undefined')
    else if (actual.status === 'undefined') expect.fail(`${key}: ${actual.reason}, expected ${expected}`)
    else
      expect(
        Math.abs(actual.value - expected),
        `${key}: ${actual.value}, expected ${expected}`,
      ).toBeLessThanOrEqual(reference.tolerance)
  }
  return checked
}

describe.skipIf(!existsSync(folder))(`reference cases in ${folder}`, () => {
  const cases = existsSync(folder) ? readCases() : []

  it.each(cases.map(reference => [reference.id, reference] as const))(
    '%s is met to its tolerance',
    (_, reference) => {
      expect(checkCase(reference), 'coefficients that framewise has').toBeGreaterThan(0)
    },
  )

  it('are there to be checked', () => {
    expect(cases.length).toBeGreaterThan(0)
  })
})
