import type { SaturationGroup, SaturationReport } from '../../analysis/index.js'
import { groupName, saturationPoint } from '../../analysis/saturation/saturation-words.js'
import { countOf } from '../../text/index.js'

/** Codes found after one interview, two, …: a panel for each kind of code. */
export interface CurveChart {
  title: string
  headline: string
  /** What is to be seen, in words. */
  description: string
  axis: string
  /** What the interviews are called, the first first. */
  names: readonly string[]
  orders: number
  panels: readonly CurvePanel[]
}

export interface CurvePanel {
  /** `deductive themes: 6 of 6 found` */
  title: string
  /** Whether and when saturation was reached, in words. */
  words: string
  /** Why that is undefined; else null. */
  reason: string | null
  /** Codes there are of this kind. */
  codes: number
  found: readonly number[]
  random: readonly { mean: number; lower: number; upper: number }[]
  /** After how many interviews it is saturated; null where it is not. */
  shownAfter: number | null
}

/** Which kinds of code are looked at; without anything, all. */
export interface KindOfCode {
  origin?: SaturationGroup['origin']
  level?: SaturationGroup['level']
}

/** A report on saturation with some kinds of code alone. */
export function onlyKinds(report: SaturationReport, { origin, level }: KindOfCode): SaturationReport {
  const isMeant = (group: SaturationGroup) =>
    (origin === undefined || group.origin === origin) && (level === undefined || group.level === level)
  return { ...report, groups: report.groups.filter(isMeant) }
}

/** The curves of a report on saturation, a panel for each kind of code. */
export function saturationCurves(report: SaturationReport): CurveChart {
  const unit = report.by === 'case' ? 'case' : 'interview'
  const panels = report.groups.filter(({ codes }) => codes > 0).map(group => panelOf(group, report.rule.run))
  return {
    title: 'Saturation',
    headline: `Codes found, by number of ${unit}s (n = ${report.interviews.length})`,
    description:
      panels.length === 0
        ? 'There are no codes of this kind.'
        : panels
            .map(({ title, words, reason }) => `${title}; ${words}${reason === null ? '' : `: ${reason}`}.`)
            .join(' '),
    axis: `${unit}s (number)`,
    names: report.interviews,
    orders: report.groups[0]?.randomOrders.orders ?? 0,
    panels,
  }
}

function panelOf(group: SaturationGroup, run: number): CurvePanel {
  let total = 0
  const { saturation } = group
  const name = groupName(group)
  return {
    title: `${name.slice(0, 1).toUpperCase()}${name.slice(1)}: ${group.found} of ${group.codes} found`,
    words:
      saturation.status === 'undefined'
        ? 'saturation undefined'
        : group.shownAfter === null
          ? 'not shown saturated'
          : `saturated at ${saturationPoint(group.shownAfter, run)}`,
    reason: saturation.status === 'undefined' ? saturation.reason : null,
    codes: group.codes,
    found: group.newCodes.map(count => {
      total += count
      return total
    }),
    random: group.randomOrders.curve,
    shownAfter: group.shownAfter,
  }
}

/** What the lines and the area of the curves are. */
export function curveKey({ orders }: CurveChart): { found: string; mean: string; band: string } {
  return {
    found: 'in the order held',
    mean: 'mean over all orders',
    band: `middle 95 % of ${countOf(orders, 'random order')}`,
  }
}
