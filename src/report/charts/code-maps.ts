import type { CodesByCase } from '../../analysis/index.js'
import { countOf } from '../../text/index.js'
import type { Table } from '../table.js'
import type { BarChart } from './bar-chart.js'
import { countShades, type HeatMap } from './heat-map.js'

/** How often each code was found in each case, as a heat map; codes as rows, because their names are long. */
export function codesByCaseMap(data: CodesByCase): HeatMap {
  const most = Math.max(0, ...data.codes.flatMap(({ codings }) => codings))
  const { key, shadeOf } = countShades(most)
  return {
    title: 'Codings by case',
    headline: headlineOf(data),
    description: `${countOf(data.codes.length, data.by)} by ${countOf(data.cases.length, 'case')}, shaded by the number of settled codings. ${mostSentence(data)}`,
    rowHeading: data.by,
    columnHeading: 'case',
    rows: data.codes.map(({ name, depth }) => ({ label: name, depth })),
    columns: data.cases,
    cells: data.codes.map(({ codings }) =>
      codings.map(count => ({ shade: shadeOf(count), text: count === 0 ? '' : String(count) })),
    ),
    key: key.map(words => (words === '1' ? '1 coding' : `${words} codings`)),
    blank: 'blank: none',
    crossed: null,
    totals: [
      { heading: 'codings', short: 'all', texts: data.codes.map(({ total }) => String(total)) },
      {
        heading: `cases of ${data.cases.length}`,
        short: 'cases',
        texts: data.codes.map(({ found }) => String(found)),
      },
    ],
    notes: notesOf(data),
  }
}

/** How often each code was found, or in how many cases, as bars. */
export function codeBars(data: CodesByCase, count: 'codings' | 'cases'): BarChart {
  const cases = data.cases.length
  return {
    title: count === 'codings' ? 'Codings of each code' : 'Cases with each code',
    headline: headlineOf(data),
    description: `Bars: ${count === 'codings' ? 'settled codings' : 'cases'} of ${countOf(data.codes.length, data.by)}. ${mostSentence(data)}`,
    axis: count === 'codings' ? 'settled codings (number)' : `cases (of ${cases})`,
    most: count === 'cases' ? cases : Math.max(0, ...data.codes.map(({ total }) => total)),
    bars: data.codes.map(({ name, depth, total, found }) => ({
      label: name,
      depth,
      value: count === 'codings' ? total : found,
      words:
        count === 'codings'
          ? `${countOf(total, 'coding')}, ${found} of ${countOf(cases, 'case')}`
          : `${found} of ${countOf(cases, 'case')}, ${countOf(total, 'coding')}`,
    })),
    notes: notesOf(data),
  }
}

function headlineOf({ cases, by, where, codes }: CodesByCase): string {
  const met = where === null ? '' : ` with ${where}`
  return `Settled codings of ${countOf(codes.length, by)}, ${countOf(cases.length, 'case')}${met}`
}

function mostSentence({ codes, cases }: CodesByCase): string {
  const cells = codes.flatMap(({ label, codings }) =>
    codings.map((count, at) => ({ label, count, name: cases[at] ?? '' })),
  )
  const top = cells.reduce<(typeof cells)[number] | null>(
    (best, cell) => (cell.count > (best?.count ?? 0) ? cell : best),
    null,
  )
  return top === null
    ? 'Nothing was coded.'
    : `Most: ${countOf(top.count, 'coding')} of ${top.label} in ${top.name}.`
}

function notesOf({ codes, used }: CodesByCase): string[] {
  const hasOthersUnder = codes.some(({ depth }, at) => (codes[at + 1]?.depth ?? 0) > depth)
  return [
    ...(hasOthersUnder ? ['A code counts what lies under it, too.'] : []),
    'A coding counts for each case whose turns it touches.',
    `Figures: ${used}.`,
  ]
}

/** The numbers behind: a row for each code, a column for each case. */
export function codesByCaseTable({ cases, codes }: CodesByCase): Table {
  return {
    columns: ['code', 'name', 'origin', ...cases, 'codings', 'cases'].map(heading => ({ heading })),
    rows: codes.map(({ code, label, origin, codings, total, found }) => [
      code,
      label,
      origin,
      ...codings,
      total,
      found,
    ]),
  }
}
