import { type ChartStatus, clearCell, planClear, setCell } from '../../framework/index.js'
import { countOf } from '../../text/index.js'
import type { Desk } from '../desk.js'
import { ConfirmQuestion } from '../parts/confirm-question.js'
import type { ScreenContext } from '../screen-context.js'

/** A cell by the names of its case and code. */
export interface NamedCell {
  case: string
  code: string
}

/** What an act came to: its words, and its event; null where nothing changed. */
export interface Acted {
  words: string
  eventId: number | null
}

const marks: Readonly<Record<string, ChartStatus>> = {
  'mark-charted': 'charted',
  'mark-no-data': 'no-data',
  'mark-reviewed': 'reviewed',
}

/** The status a command gives a cell; undefined for other commands. */
export function markOf(command: string): ChartStatus | undefined {
  return marks[command]
}

/** Gives a cell a status. @throws UserError `bad-argument` where its text does not allow it */
export async function markCell(
  { study }: ScreenContext,
  cell: NamedCell,
  status: ChartStatus,
): Promise<Acted> {
  const { value, summary, eventId } = await setCell(study, { ...cell, status })
  const words = eventId === null ? `${value.cell.name} is so already` : `${summary} (${status})`
  return { words, eventId }
}

/** Makes a cell empty again; null where the coder thought better of it. */
export async function clearAfterAsking(
  desk: Desk,
  { study }: ScreenContext,
  cell: NamedCell,
): Promise<Acted | null> {
  const plan = await planClear(study.db, cell.case, cell.code)
  if (plan.cell.row === null) return { words: `${plan.cell.name} is empty already`, eventId: null }
  const question = new ConfirmQuestion({
    title: `Clear ${plan.cell.name} (${plan.cell.row.status})?`,
    lines: [
      plan.cell.row.summary,
      plan.cell.row.comment,
      plan.quotes > 0 ? `with ${countOf(plan.quotes, 'quote')}` : '',
      plan.memos > 0 ? `with ${countOf(plan.memos, 'memo')}` : '',
    ].filter(Boolean),
  })
  if ((await desk.ask(question)) !== true) return null
  const { summary, eventId } = await clearCell(study, cell.case, cell.code)
  return { words: `${summary} (u takes that back)`, eventId }
}
