import {
  askOverwriting,
  type CellRequest,
  type ChartStatus,
  clearCell,
  planClear,
  readCell,
  setCell,
} from '../framework/index.js'
import { UserError } from '../problems/index.js'
import type { Study } from '../study/index.js'
import { countOf } from '../text/count-of.js'
import { shorten, showSafely } from '../text/index.js'
import type { SetCellOptions } from './chart.js'
import { readInputFile } from './read-input-file.js'
import type { Session } from './session.js'

export async function setCellFrom(
  session: Session,
  options: SetCellOptions,
  caseName: string,
  code: string,
): Promise<void> {
  const request = { case: caseName, code, ...(await readPatch(session, options)) }
  if (Object.keys(request).length === 2)
    throw new UserError('bad-argument', 'It is not said what to write into the cell.', {
      hint: 'Give --summary, --comment, --quote or --status.',
    })
  await session.withStudy(async study => {
    await confirmOverwriting(session, options, study, request)
    const { value, summary, eventId } = await setCell(study, request)
    for (const reference of value.foreignQuotes)
      session.noteProblem({
        severity: 'warning',
        message: `${value.cell.case.name} does not speak in “${reference}”.`,
      })
    if (session.isJson) session.printJson({ ...(await readCell(study.db, caseName, code)), event: eventId })
    else if (eventId === null) session.print(`${value.cell.name} is so already.`)
    else {
      session.print(`${summary}   (${study.actor}, ${value.status})`)
      for (const { reference, quote, isCoded } of value.quotes)
        session.print(`  ${reference}, ${isCoded ? 'as coded' : 'whole lines'}: “${shorten(quote)}”`)
    }
    session.hint('Undo with: framewise undo')
  })
}

/** The words of somebody else, or words that were reviewed, are not written over without asking. */
async function confirmOverwriting(
  session: Session,
  options: SetCellOptions,
  study: Study,
  request: CellRequest,
): Promise<void> {
  const cell = await readCell(study.db, request.case, request.code)
  const question = askOverwriting(cell, request.summary, study.actor)
  if (question !== null) await session.confirm(question, options)
}

async function readPatch(
  session: Session,
  options: SetCellOptions,
): Promise<Omit<CellRequest, 'case' | 'code'>> {
  const summary = await readSummary(session, options)
  return {
    ...(summary === undefined ? {} : { summary }),
    ...(options.comment === undefined ? {} : { comment: options.comment }),
    ...(options.status === undefined ? {} : { status: readStatus(options.status) }),
    ...(options.quote === undefined ? {} : { quotes: options.quote === false ? [] : options.quote }),
  }
}

async function readSummary(session: Session, options: SetCellOptions): Promise<string | undefined> {
  if (options.summary !== undefined && options.summaryFile !== undefined)
    throw new UserError(
      'bad-argument',
      'A summary comes from --summary or from --summary-file, not from both.',
    )
  if (options.summaryFile !== undefined)
    return decode(readInputFile(session, options.summaryFile), options.summaryFile)
  if (options.summary === '-') return decode(await session.io.readInput(), 'The text on standard input')
  return options.summary
}

function decode(bytes: Uint8Array, source: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new UserError('bad-table', `${source} is not a text in UTF-8.`, { cause })
  }
}

function readStatus(status: string): ChartStatus {
  if (status === 'charted' || status === 'no-data' || status === 'reviewed' || status === 'draft')
    return status
  throw new UserError('bad-argument', `“${status}” is not a status: charted, no-data, reviewed or draft.`, {
    hint: 'To make a cell empty, use framewise chart clear.',
  })
}

export async function clearCellAfterAsking(
  session: Session,
  options: { force?: boolean },
  caseName: string,
  code: string,
): Promise<void> {
  await session.withStudy(async study => {
    const plan = await planClear(study.db, caseName, code)
    if (plan.cell.row === null) throw new UserError('nothing-to-do', `${plan.cell.name} is empty already.`)
    const parts = [
      plan.quotes > 0 ? countOf(plan.quotes, 'quote') : '',
      plan.memos > 0 ? countOf(plan.memos, 'memo') : '',
    ].filter(Boolean)
    const also = parts.length === 0 ? '' : ` with ${parts.join(' and ')}`
    await session.confirm(showSafely(`Clear ${plan.cell.name} (${plan.cell.row.status})${also}?`), options)
    const { summary } = await clearCell(study, caseName, code)
    if (session.isJson)
      session.printJson({ cleared: plan.cell.row.uid, quotes: plan.quotes, memos: plan.memos })
    else session.print(`${summary}${also}`)
    session.hint('Undo with: framewise undo')
  })
}
