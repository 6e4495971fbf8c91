import type { CoreqReport, CoreqState, CoreqView } from '../analysis/index.js'
import { coreqDomains } from '../study/coreq-items.js'
import { countOf } from '../text/index.js'
import type { Table } from './table.js'

/** The paper that made the checklist. */
export const coreqSource =
  'Tong A, Sainsbury P, Craig J. Consolidated criteria for reporting qualitative research (COREQ): a 32-item checklist for interviews and focus groups. Int J Qual Health Care 2007;19(6):349–357.'

/** What is still to be said of an item, as a sentence; empty where an answer or the study says enough. */
export function coreqGap({ state, gap }: CoreqView): string {
  if (state === 'answered' || state === 'known') return ''
  return gap === null ? 'To be answered.' : `To be added: ${gap}.`
}

/** A line for each item: its state, what is said, and where the manuscript reports it. */
export function coreqListTable(items: readonly CoreqView[]): Table {
  return {
    columns: [
      { heading: 'no.' },
      { heading: 'item', cut: true },
      { heading: 'state' },
      { heading: 'what is said', cut: true },
      { heading: 'reported on', cut: true },
    ],
    rows: items.map(item => [
      item.number,
      item.name,
      item.hasChanged ? 'look again' : item.state,
      [item.text, coreqGap(item)].filter(Boolean).join(' '),
      item.place,
    ]),
  }
}

/** A row for each item with everything that is known of it: for a spreadsheet program. */
export function coreqTable({ items }: CoreqReport): Table {
  const headings = [
    'number',
    'domain',
    'group',
    'item',
    'question',
    'answer',
    'reported_on',
    'state',
    'known',
    'to_add',
    'shown_by',
  ]
  return {
    columns: headings.map(heading => ({ heading })),
    rows: items.map(item => [
      item.number,
      coreqDomains[item.domain],
      item.group,
      item.name,
      item.question,
      item.text,
      item.place,
      item.state,
      item.known,
      coreqGap(item) || null,
      item.source,
    ]),
  }
}

/** How many items are in which state, and which are not answered, a sentence each. */
export function coreqSummary({ items, counts }: CoreqReport): string[] {
  const listed = (state: CoreqState) =>
    items
      .filter(item => item.state === state)
      .map(({ number }) => number)
      .join(', ')
  const changed = items.filter(({ hasChanged }) => hasChanged).map(({ number }) => number)
  const placeless = items.filter(({ text, place }) => text !== null && place === null).length
  return [
    `${items.length} items: ${counts.answered} answered, ${counts.known} known from the study, ${counts.partly} known in part, ${counts.missing} missing.`,
    counts.missing === 0 ? '' : `Missing: ${listed('missing')}.`,
    counts.partly === 0 ? '' : `Known in part: ${listed('partly')}.`,
    changed.length === 0
      ? ''
      : `Look again at ${changed.join(', ')}: the study says something else than when ${changed.length === 1 ? 'it was' : 'they were'} answered.`,
    placeless === 0
      ? ''
      : `${countOf(placeless, 'item')} with something to report ${placeless === 1 ? 'has' : 'have'} no place in the manuscript yet.`,
  ].filter(Boolean)
}
