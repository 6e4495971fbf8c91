import type { SaturationGroup, SaturationReport } from '../analysis/index.js'
import { groupName, saturationPoint, superscript } from '../analysis/saturation/saturation-words.js'
import type { Table, TableCell } from './table.js'

export { saturationSentence } from '../analysis/saturation/saturation-words.js'

const right = (heading: string) => ({ heading, align: 'right' as const })

/** A line for each interview: how many codes of each kind are found by then, how many of them are new, and what the new ones are. */
export function interviewsTable(report: SaturationReport): Table {
  const isNews = ({ isTheme, origin }: { isTheme: boolean; origin: string }) =>
    isTheme || origin === 'inductive'
  return {
    columns: [
      { heading: report.by === 'case' ? 'case' : 'interview' },
      ...report.groups.map(group => right(groupName(group))),
      { heading: 'new themes and inductive codes', cut: true },
    ],
    rows: report.interviews.map((name, place) => [
      name,
      ...report.groups.map(({ newCodes }) => {
        const fresh = newCodes[place] ?? 0
        const total = newCodes.slice(0, place + 1).reduce((sum, each) => sum + each, 0)
        return fresh === 0 ? String(total) : `+${fresh} = ${total}`
      }),
      report.codes
        .filter(code => code.first?.number === place + 1 && isNews(code))
        .map(({ label }) => label)
        .join(', '),
    ]),
  }
}

/** A line for each kind of code: saturation, what other orders would have given, and what may be unseen. */
export function saturationTable(report: SaturationReport): Table {
  return {
    columns: [
      { heading: '' },
      right('found'),
      right('last new'),
      right('saturated'),
      right('in random orders'),
      right('unseen (95 % CI)'),
      right('coverage'),
    ],
    rows: report.groups.map(group => [
      groupName(group),
      `${group.found} of ${group.codes}`,
      report.interviews[group.newCodes.findLastIndex(count => count > 0)] ?? '–',
      saturatedCell(group, report.rule.run),
      ordersCell(group),
      unseenCell(group),
      percentCell(group.unseen.coverage),
    ]),
  }
}

function saturatedCell({ saturation, shownAfter }: SaturationGroup, run: number): string {
  if (saturation.status === 'undefined') return 'undefined'
  return shownAfter === null ? 'not shown' : saturationPoint(shownAfter, run)
}

function ordersCell({ randomOrders: { saturatedShare, heldAfter } }: SaturationGroup): string {
  if (saturatedShare === null) return '–'
  const when =
    heldAfter === null
      ? ''
      : `, after ${whole(heldAfter.median)} (${whole(heldAfter.lower)}–${whole(heldAfter.upper)})`
  return `${percent(saturatedShare)}${when}`
}

function unseenCell({ unseen: { unseen, lower, upper } }: SaturationGroup): string {
  if (unseen.status === 'undefined') return '–'
  const interval =
    lower.status === 'undefined' || upper.status === 'undefined'
      ? ''
      : ` (${lower.value.toFixed(1)}–${upper.value.toFixed(1)})`
  return `${unseen.value.toFixed(1)}${interval}`
}

function percentCell(estimate: SaturationGroup['unseen']['coverage']): string {
  return estimate.status === 'undefined' ? '–' : percent(estimate.value)
}

function whole(interviews: number): number {
  return Math.round(interviews)
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

/** What to know about the figures, a sentence each. */
export function saturationNotes(report: SaturationReport): string[] {
  const { base, run, threshold } = report.rule
  const words = report.by === 'case' ? 'cases' : 'interviews'
  return [
    `Saturated at n⁺${superscript(run)}: after n ${words}, and from there on every ${run === 1 ? 'one' : `${run} in a row`} brought at most ${percent(threshold)} of the codes of the first ${base} (Guest, Namey & Chen 2020).`,
    ...report.groups.flatMap(group => groupNotes(group, report)),
    `In random orders: how many of ${report.groups[0]?.randomOrders.orders ?? 0} orders of the ${words} are saturated, and after how many ${words} (median, middle 95 %). Unseen: Chao2, a lower bound. Coverage: of what further ${words} would mention.`,
    `Figures: ${report.used}.`,
  ]
}

function groupNotes(group: SaturationGroup, { rule, interviews }: SaturationReport): string[] {
  const { saturation, newCodes } = group
  const name = groupName(group)
  if (group.codes === 0) return []
  if (saturation.status === 'undefined') return [`Saturation of ${name} is undefined: ${saturation.reason}.`]
  const { firstAfter, heldAfter } = saturation
  if (heldAfter !== null && group.shownAfter === null)
    return [
      `By themselves ${name} would be saturated at ${saturationPoint(heldAfter, rule.run)}; they are made of the codes under them, which are not shown saturated.`,
    ]
  if (firstAfter === null || firstAfter === heldAfter) return []
  const later = newCodes.flatMap((count, place) =>
    count > 0 && place >= firstAfter ? [interviews[place] ?? ''] : [],
  )
  return [
    `Whoever had stopped at the first such run would have called ${name} saturated at ${saturationPoint(firstAfter, rule.run)}, but ${new Intl.ListFormat('en').format(later)} brought new ones.`,
  ]
}

/** A row for each kind of code and number of interviews: for a plot of one's own. */
export function saturationCurve(report: SaturationReport): Table {
  const headings = ['kind', 'n', 'interview', 'new', 'found', 'mean', 'lower', 'upper', 'new_in_run', 'share']
  return {
    columns: headings.map(heading => ({ heading })),
    rows: report.groups.flatMap(group => {
      let total = 0
      const runs = group.saturation.status === 'defined' ? group.saturation.runs : []
      return report.interviews.map((name, place): TableCell[] => {
        const fresh = group.newCodes[place] ?? 0
        total += fresh
        const curve = group.randomOrders.curve[place]
        const run = runs.find(({ after }) => after === place + 1)
        return [
          groupName(group),
          place + 1,
          name,
          fresh,
          total,
          rounded(curve?.mean),
          rounded(curve?.lower),
          rounded(curve?.upper),
          run?.newCodes ?? null,
          run?.share ?? null,
        ]
      })
    }),
  }
}

/** To six decimals: sums of many shares would end in digits that mean nothing. */
function rounded(value: number | undefined): number | null {
  return value === undefined ? null : Number(value.toFixed(6))
}

/** Where each code was first found. */
export function firstFoundTable(report: SaturationReport): Table {
  return {
    columns: [
      { heading: 'code', cut: true },
      { heading: 'origin' },
      { heading: 'first found in' },
      right('as number'),
      right(report.by === 'case' ? 'cases' : 'interviews'),
    ],
    rows: report.codes.map(({ label, origin, first, interviews }) => [
      label,
      origin,
      first?.name ?? 'none',
      first?.number ?? null,
      interviews,
    ]),
  }
}
