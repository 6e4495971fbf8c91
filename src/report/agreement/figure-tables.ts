import type { AgreementFigure } from '../../analysis/agreement/interval-request.js'
import type { Table, TableCell } from '../table.js'
import { figureName } from './figure-names.js'
import { exactNumber, shownInterval } from './show-estimate.js'

/** Figures for people that speak of all labels: name, value, interval, units. */
export interface AgreementTableOptions {
  /** Confidence level of the intervals, between 0 and 1. */
  level: number
  /** Units that two or more coders judged; null where that says nothing. */
  judged: number | null
}

const right = (heading: string) => ({ heading, align: 'right' as const })

/** Keys of standard errors and limits, which stand in the interval of their coefficient. */
const partOfInterval = /_(?:se|se_null|se_gwet|ci95_low|ci95_high)$/

/** What stands in a table for a value that does not exist. */
const noValue = 'undefined'

/** The coefficients over all labels: one line each, also those that are undefined. */
export function overallTable(figures: readonly AgreementFigure[], options: AgreementTableOptions): Table {
  const { level, judged } = options
  const rows = figures.flatMap(({ key, estimate, interval }): TableCell[][] => {
    if (key.includes(':') || partOfInterval.test(key)) return []
    const n = judged === null ? [] : [nOf(key, judged)]
    if (estimate.status === 'undefined') return [[figureName(key), noValue, null, ...n]]
    const show = shownAs(key)
    const shown = shownInterval(interval)
    const limits = shown === null ? null : `${show(shown.low)} … ${show(shown.high)}`
    return [[figureName(key), show(estimate.value), limits, ...n]]
  })
  const columns = [
    { heading: 'coefficient', cut: true },
    right('value'),
    right(`${Math.round(level * 1000) / 10} % interval`),
    ...(judged === null ? [] : [right('n')]),
  ]
  return { columns, rows }
}

/** Coefficients over complete units only rest on fewer. */
function nOf(key: string, judged: number): number | null {
  return key.endsWith('_listwise') ? null : judged
}

/** The coefficients of single labels: one line a label, one column a coefficient, also where it is undefined. */
export function labelTable(
  figures: readonly AgreementFigure[],
  labels: readonly string[],
  shares: ReadonlyMap<string, number>,
): Table {
  const byKey = new Map(figures.map(({ key, estimate }) => [key, estimate]))
  const bases = [...new Set([...byKey.keys()].flatMap(key => (key.includes(':') ? [baseOf(key)] : [])))]
  const columns = [
    { heading: 'label', cut: true },
    ...(shares.size === 0 ? [] : [right('share')]),
    ...bases.map(base => right(figureName(base))),
  ]
  const rows = labels.map(label => [
    label,
    ...(shares.size === 0 ? [] : [percent(shares.get(label) ?? 0)]),
    ...bases.map(base => {
      const estimate = byKey.get(`${base}:${label}`)
      if (estimate === undefined) return null
      return estimate.status === 'undefined' ? noValue : shownAs(base)(estimate.value)
    }),
  ])
  return bases.length === 0 ? { columns: [], rows: [] } : { columns, rows }
}

/** What is undefined, reason by reason, with the names of all the coefficients of which it is true. */
export function undefinedReasons(figures: readonly AgreementFigure[]): string[] {
  const byReason = new Map<string, Map<string, string[]>>()
  for (const { key, estimate } of figures) {
    if (estimate.status === 'defined' || partOfInterval.test(key)) continue
    const [, base = key, label] = /^([^:]*:)(.*)$/su.exec(key) ?? []
    const labels = byReason.get(estimate.reason) ?? new Map<string, string[]>()
    labels.set(base, [...(labels.get(base) ?? []), ...(label === undefined ? [] : [label])])
    byReason.set(estimate.reason, labels)
  }
  return [...byReason].map(([reason, names]) => {
    const all = [...names].map(([base, labels]) => {
      const name = figureName(baseOf(base))
      return labels.length === 0 ? name : `${name} of ${listOf(labels)}`
    })
    return `${all.join('; ')}: ${reason}.`
  })
}

/** Every figure with all digits, for a spreadsheet: one line a key. */
export function figureTable(figures: readonly AgreementFigure[]): Table {
  const headings = ['coefficient', 'value', 'se', 'ci_low', 'ci_high', 'method', 'reason']
  const rows = figures.map(({ key, estimate, interval }): TableCell[] => {
    if (estimate.status === 'undefined') return [key, null, null, null, null, null, estimate.reason]
    const value = exactNumber(estimate.value)
    if (interval?.status !== 'defined') return [key, value]
    const limits = [interval.standardError, interval.low, interval.high].map(exactNumber)
    return [key, value, ...limits, interval.method]
  })
  return { columns: headings.map(heading => ({ heading })), rows }
}

/** More labels than this are counted instead. */
const mostLabels = 40

function listOf(labels: readonly string[]): string {
  if (labels.length <= mostLabels) return labels.join(', ')
  return `${labels.slice(0, mostLabels).join(', ')} and ${labels.length - mostLabels} more`
}

function baseOf(key: string): string {
  return key.includes(':') ? key.slice(0, key.indexOf(':')) : key
}

/** Shares as percent, everything else to three decimals. */
function shownAs(base: string): (value: number) => string {
  return /agreement|coverage/.test(base) && !/disagreement/.test(base) ? percent : threeDecimals
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

function threeDecimals(value: number): string {
  return value.toFixed(3).replace(/^-(0\.000)$/, '$1')
}
