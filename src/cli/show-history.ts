import { UserError } from '../problems/index.js'
import {
  CodeTree,
  findCase,
  findCoder,
  findDocument,
  type HistoryFilter,
  hiddenCoders,
  readCodes,
  readHistory,
  type Study,
} from '../study/index.js'
import { coderInUse } from './coder-in-use.js'
import { readWholeNumber } from './numbers.js'
import { printTable } from './print-table.js'
import type { Session } from './session.js'

interface HistoryOptions {
  by?: string
  command?: string
  document?: string
  code?: string
  case?: string
  since?: string
  limit: string
}

export async function showHistory(session: Session, options: HistoryOptions): Promise<void> {
  const events = await session.withStudy(async study => {
    const coder = coderInUse(session, study)
    const coderId = coder === null ? null : (await findCoder(study.db, coder)).id
    const hidden = new Set(await hiddenCoders(study.db, coderId))
    const found = await readHistory(study, await filterOf(study, options))
    return found.filter(event => !(hidden.has(event.actor) && /^(codings|memo)\./.test(event.command)))
  })
  const rows = events.map(event => ({
    event: event.id,
    when: session.isJson ? event.at : event.at.slice(0, 16).replace('T', ' '),
    who: event.actor,
    command: event.kind === 'do' ? event.command : `${event.kind} ${event.target ?? ''}`,
    what: event.isUndone && !session.isJson ? `${event.summary} (undone)` : event.summary,
    ...(session.isJson
      ? {
          uid: event.uid,
          kind: event.kind,
          target: event.target,
          changedRows: event.changedRows,
          isUndone: event.isUndone,
          program: event.program,
        }
      : {}),
  }))
  printTable(session, ['event', 'when', 'who', 'command', 'what'], rows, { shrink: ['what'] })
}

async function filterOf(study: Study, options: HistoryOptions): Promise<HistoryFilter> {
  const about: string[] = []
  if (options.document !== undefined) about.push((await findDocument(study.db, options.document)).uid)
  if (options.case !== undefined) about.push((await findCase(study.db, options.case)).uid)
  if (options.code !== undefined)
    about.push(new CodeTree(await readCodes(study.db)).require(options.code).uid)
  return {
    ...(options.by === undefined ? {} : { actor: options.by }),
    ...(options.command === undefined ? {} : { command: options.command }),
    ...(options.since === undefined ? {} : { since: readSince(options.since) }),
    ...(about.length === 0 ? {} : { about }),
    limit: readWholeNumber(options.limit, '--limit'),
  }
}

/** A date or time as the history has them: ISO 8601, UTC. */
function readSince(text: string): string {
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? new Date(text) : new Date(Number.NaN)
  if (!Number.isNaN(time.getTime())) return time.toISOString()
  throw new UserError('bad-argument', `--since takes a date such as 2026-03-31, not “${text}”.`)
}
