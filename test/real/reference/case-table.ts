import { type Check, type Computed, differenceFrom, type ReferenceCase } from './reference-case.js'

/** A case with what was computed of it. */
export interface ComputedCase {
  reference: ReferenceCase
  computed: ReadonlyMap<string, Computed>
}

const headings = [
  'case',
  'data from',
  'figure',
  'expected',
  'computed',
  'difference',
  'figures checked',
  'largest difference of all',
  'tolerance',
]

/**
 * The cases as a Markdown table: one row a case, with its leading figure and the largest difference over all
 * of its figures. Differences are given as the power of ten they stay below, never finer than 1e-9, so that the
 * table is the same on every machine. Figures that hang on random draws are set apart.
 */
export function caseTable(cases: readonly ComputedCase[]): string[] {
  const align = headings.map((_, column) => (column < 3 ? '---' : '---:'))
  return [headings, align, ...cases.map(caseRow)].map(cells => `| ${cells.join(' | ')} |`)
}

/** How much was checked and what came of it, in a sentence. */
export function caseSummary(cases: readonly ComputedCase[]): string {
  const checks = cases.flatMap(({ reference, computed }) =>
    reference.checks.map(check => ({ check, difference: differenceFrom(check, computed.get(check.key)) })),
  )
  const met = checks.filter(({ check, difference }) => difference !== null && difference <= check.tolerance)
  const undefinedOnes = checks.filter(({ check }) => check.expected === null).length
  const byChance = checks.filter(({ check }) => check.isByChance).length
  return `${cases.length} cases with ${checks.length} figures, of which ${undefinedOnes} have to be undefined and ${byChance} hang on random draws; ${met.length} are met to their tolerance.`
}

function caseRow({ reference, computed }: ComputedCase): string[] {
  const { id, source, checks } = reference
  const leading = leadingCheck(reference)
  const actual = computed.get(leading.key)
  return [
    `\`${id}\``,
    shortSource(source).replaceAll('|', '\\|'),
    `\`${leading.key}\``,
    inWords(leading.expected),
    computedInWords(actual),
    leading.expected === null ? '–' : below(differenceFrom(leading, actual)),
    String(checks.length),
    byChance(checks, which => below(largest(which, computed))),
    byChance(checks, which => tolerances(which)),
  ]
}

/** A figure the source prints; else one that says what the case is about; else its first. */
function leadingCheck({ checks, published, leading }: ReferenceCase): Check {
  const printed = published.filter(key => key !== 'percent_agreement')
  const wanted = [...printed, ...leading].find(key => checks.some(check => check.key === key))
  const found = checks.find(({ key }) => key === wanted) ?? checks[0]
  if (found === undefined) throw new Error('A reference case has nothing to check.')
  return found
}

/** First what can be met exactly, then what is met by chance, told apart in words. */
function byChance(checks: readonly Check[], tell: (checks: readonly Check[]) => string): string {
  const exact = checks.filter(({ isByChance }) => !isByChance)
  const drawn = checks.filter(({ isByChance }) => isByChance)
  return drawn.length === 0 ? tell(exact) : `${tell(exact)}; by chance ${tell(drawn)}`
}

function largest(checks: readonly Check[], computed: ReadonlyMap<string, Computed>): number | null {
  const differences = checks.map(check => differenceFrom(check, computed.get(check.key)))
  return differences.includes(null) ? null : Math.max(...differences.map(Number))
}

function tolerances(checks: readonly Check[]): string {
  const values = checks.map(({ tolerance }) => tolerance)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  return least === most ? power(least) : `${power(least)}–${power(most)}`
}

function power(value: number): string {
  return value < 1e-3 ? value.toExponential() : String(Number(value.toPrecision(2)))
}

/** The power of ten that a difference stays below. */
function below(difference: number | null): string {
  if (difference === null) return 'not met'
  return `< 1e${Math.max(-9, Math.floor(Math.log10(Math.max(difference, 1e-12))) + 1)}`
}

function computedInWords(computed: Computed | undefined): string {
  if (computed === undefined) return 'not computed'
  if (!('status' in computed)) return inWords(computed)
  return inWords(computed.status === 'undefined' ? null : computed.value)
}

function inWords(value: Check['expected']): string {
  if (value === null) return 'undefined'
  if (typeof value !== 'number') return `${value.length} values`
  return value.toFixed(6).replace(/^-(0\.0+)$/, '$1')
}

/** Where data come from, in a few words: what follows on how they reached the collection is left out. */
function shortSource(source: string): string {
  const seed = /^generated\D*(\d+)/.exec(source)?.[1]
  if (seed !== undefined) return `generated, seed ${seed}`
  const withYear = /^[^(;]*\(\d{4}\)/.exec(source)?.[0]
  if (withYear !== undefined) return withYear
  const [first = source] = source.split(/;| as in | via | tests\/| src\/| \(| here /)
  return first.trim()
}
