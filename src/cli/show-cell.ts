import { type CellDetail, describeStatus, readCell } from '../framework/index.js'
import { countOf } from '../text/count-of.js'
import { showSafely } from '../text/safe-terminal.js'
import { printTable } from './print-table.js'
import type { Session } from './session.js'

export async function showCell(session: Session, caseName: string, code: string): Promise<void> {
  const cell = await session.withStudy(study => readCell(study.db, caseName, code))
  if (session.isJson) {
    session.printJson(cell)
    return
  }
  const status = `${describeStatus(cell)}${cell.stale ? ` (${cell.changed})` : ''}${writers(cell)}`
  session.print(`${session.style.bold(showSafely(cell.name))}: ${showSafely(status)}`)
  if (cell.summary !== '') session.print(`\n${cell.summary}`)
  if (cell.comment !== '') session.print(`\nComment: ${cell.comment}`)
  for (const { reference, text } of cell.quotes) session.print(`\n“${text}” [${reference}]`)
  session.print(`\nEvidence: ${countOf(cell.evidence.length, 'settled coding')}`)
  if (cell.evidence.length > 0) {
    const rows = cell.evidence.map(each => ({
      id: each.uid.slice(-8),
      where: each.reference,
      code: each.code,
      coder: each.coder,
      words: each.text,
    }))
    printTable(session, ['id', 'where', 'code', 'coder', 'words'], rows, { shrink: ['words'] })
  }
  if (cell.status === 'empty' || cell.stale)
    session.hint(`Next: framewise chart set "${cell.case}" ${cell.code} --summary "…"`)
}

function writers({ author, reviewer, changedAt }: CellDetail): string {
  if (author === null) return ''
  const date = changedAt === null ? '' : `, ${changedAt.slice(0, 10)}`
  return `   by ${author}${date}${reviewer === null ? '' : `, reviewed by ${reviewer}`}`
}
