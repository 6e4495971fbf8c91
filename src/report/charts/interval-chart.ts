import { type AgreementReport, type AgreementRow, describeUnit, figureOf } from '../../analysis/index.js'
import { countOf } from '../../text/index.js'
import { basisNotes } from '../agreement/agreement-notes.js'
import { coefficientInSentence, isPercent } from '../agreement/coefficient-names.js'
import { exactNumber, grouped, limits, rounded, shownInterval } from '../agreement/show-estimate.js'
import type { Table } from '../table.js'

/** One coefficient of many lines, each with its interval. */
export interface IntervalChart {
  title: string
  /** What the figures are, and of how many units. */
  headline: string
  /** What is to be seen, in words. */
  description: string
  axis: string
  isPercent: boolean
  lines: readonly IntervalLine[]
  /** Values an author set for all to see. */
  marks: readonly { at: number; words: string }[]
  /** What to know, a sentence each. */
  notes: readonly string[]
}

export interface IntervalLine {
  label: string
  /** How many units were judged. */
  n: number
  value: number | null
  low: number | null
  high: number | null
  /** `0.85 (0.78 … 0.91)`, or `undefined: …` with why. */
  words: string
  /** Why there is no value; else null. */
  reason: string | null
  /** What makes the interval unsafe. */
  warnings: readonly string[]
  /** Over all lines. */
  isPooled: boolean
}

/** Agreement as one coefficient with its intervals, line by line, and over all. */
export function agreementIntervals(report: AgreementReport, key: string): IntervalChart {
  const rows = report.rows.filter(({ codes }) => codes > 0)
  const lines = [
    ...rows.map(row => lineOf(row, key, false)),
    ...(report.pooled.codes === 0 ? [] : [lineOf(report.pooled, key, true)]),
  ]
  const name = coefficientInSentence(key)
  const percent = report.interval === null ? null : Math.round(report.interval.level * 1000) / 10
  const values = lines.flatMap(({ value, isPooled }) => (value === null || isPooled ? [] : [value]))
  const shown = (value: number) => rounded({ status: 'defined', value }, isPercent(key))
  return {
    title: `Agreement: ${name}`,
    headline: headlineOf(
      report,
      `${capital(name)} by ${describeUnit(report.unit)}${percent === null ? '' : `, ${percent} % intervals`}`,
    ),
    description: `${countOf(rows.length, report.by)}${
      values.length === 0
        ? ', all undefined.'
        : `: from ${shown(Math.min(...values))} to ${shown(Math.max(...values))}. Over all: ${lines.at(-1)?.words ?? 'none'}.`
    }`,
    axis: isPercent(key) ? `${name} (%)` : name,
    isPercent: isPercent(key),
    lines,
    marks: key.startsWith('krippendorff_alpha')
      ? [
          { at: 0.667, words: '.667' },
          { at: 0.8, words: '.800' },
        ]
      : [],
    notes: [
      ...(key.startsWith('krippendorff_alpha')
        ? ['.667 and .800: Krippendorff’s limits for tentative and for sound conclusions.']
        : []),
      ...basisNotes(report),
    ],
  }
}

/** What is shown, of which round and whose codings. */
export function headlineOf({ round, coders }: AgreementReport, shown: string): string {
  const names = new Intl.ListFormat('en').format(coders.map(({ name }) => name))
  return `${shown}; ${round ?? 'all rounds'}: ${names}`
}

function lineOf(row: AgreementRow, key: string, isPooled: boolean): IntervalLine {
  const figure = figureOf(row, key)
  const interval = shownInterval(figure?.interval)
  const estimate = figure?.estimate ?? {
    status: 'undefined' as const,
    reason: 'it is not computed of this unit',
  }
  const line = { label: row.label, n: row.units, isPooled }
  if (estimate.status === 'undefined')
    return {
      ...line,
      value: null,
      low: null,
      high: null,
      words: `undefined: ${estimate.reason}`,
      reason: estimate.reason,
      warnings: [],
    }
  return {
    ...line,
    value: estimate.value,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    words: `${rounded(estimate, isPercent(key))}${interval === null ? '' : ` (${limits(key, interval, '…')})${interval.warnings.length > 0 ? ' !' : ''}`}`,
    reason: null,
    warnings: interval?.warnings.map(({ message }) => message) ?? [],
  }
}

/** `n = 1 402` */
export function unitsOf({ n }: IntervalLine): string {
  return `n = ${grouped(n)}`
}

function capital(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
}

/** The numbers behind: a row for each line. */
export function intervalTable({ lines }: IntervalChart, { by, key }: { by: string; key: string }): Table {
  return {
    columns: [by, 'coefficient', 'n', 'value', 'low', 'high', 'undefined', 'warnings'].map(heading => ({
      heading,
    })),
    rows: lines.map(({ label, n, value, low, high, reason, warnings }) => [
      label,
      key,
      n,
      ...[value, low, high].map(number => (number === null ? null : exactNumber(number))),
      reason,
      warnings.join('; ') || null,
    ]),
  }
}
