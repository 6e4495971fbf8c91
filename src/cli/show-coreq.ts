import { type CoreqReport, type CoreqView, readCoreq } from '../analysis/index.js'
import { coreqDocument } from '../report/coreq-document.js'
import { coreqGap, coreqListTable, coreqSummary, coreqTable } from '../report/coreq-table.js'
import { tableCsv } from '../report/table-csv.js'
import { tableText } from '../report/table-text.js'
import { coreqDomains, findCoreqItem } from '../study/index.js'
import { countOf } from '../text/index.js'
import type { CoreqListOptions } from './coreq.js'
import { printProse } from './print-prose.js'
import { renderDocument } from './render-document.js'
import type { Session } from './session.js'
import { viewerToldOfHidden } from './viewer-told-of-hidden.js'
import { formatOf, writeOutput } from './write-output.js'

const formats = ['docx', 'html', 'md', 'csv', 'json'] as const

export async function showCoreq(session: Session, options: CoreqListOptions): Promise<void> {
  const output = options.output ?? '-'
  const format = formatOf(output, formats, session.isJson ? 'json' : 'md')
  const report = await session.withStudy(async study =>
    readCoreq(study, { viewerId: await viewerToldOfHidden(session, study), isNamed: options.names }),
  )
  if (!options.names && report.counts.answered > 0)
    session.note(
      `${countOf(report.counts.answered, 'answer')} ${report.counts.answered === 1 ? 'is' : 'are'} given as written: names in answers stay.`,
    )
  if (output === '-' && format === 'md') {
    printReport(session, report, options)
    return
  }
  const shown = options.missing ? { ...report, items: waiting(report) } : report
  writeOutput(session, output, await contentOf(format, shown), options)
  if (output === '-') return
  session.note(`${output}: COREQ, ${coreqSummary(report)[0]}`)
  for (const sentence of coreqSummary(report).slice(1)) session.note(sentence)
  hintNext(session, report)
}

async function contentOf(
  format: (typeof formats)[number],
  report: CoreqReport,
): Promise<string | Uint8Array> {
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`
  if (format === 'csv') return tableCsv(coreqTable(report))
  return renderDocument(coreqDocument(report), format)
}

function waiting({ items }: CoreqReport): CoreqView[] {
  return items.filter(({ state }) => state === 'missing' || state === 'partly')
}

function printReport(session: Session, report: CoreqReport, { missing }: CoreqListOptions): void {
  const { io } = session
  const items = missing ? waiting(report) : report.items
  io.out(tableText(coreqListTable(items), io.isTerminal ? { width: io.columns } : {}))
  session.print()
  for (const sentence of coreqSummary(report)) printProse(session, sentence)
  hintNext(session, report)
}

function hintNext(session: Session, report: CoreqReport): void {
  const [first] = waiting(report)
  const changed = report.items.find(({ hasChanged }) => hasChanged)
  if (first !== undefined)
    session.hint(`Next: framewise coreq ask, or framewise coreq set ${first.number} "…" --place "…"`)
  else if (changed !== undefined) session.hint(`Next: framewise coreq show ${changed.number}`)
  else session.hint('Next: framewise coreq -o coreq.docx')
}

export async function showCoreqItem(session: Session, reference: string): Promise<void> {
  const { number } = findCoreqItem(reference)
  const { items } = await session.withStudy(async study =>
    readCoreq(study, { viewerId: await viewerToldOfHidden(session, study) }),
  )
  const item = items.find(each => each.number === number)
  if (item === undefined) throw new Error(`Item ${number} was not read.`)
  if (session.isJson) session.printJson(item)
  else for (const line of describeItem(item)) printProse(session, line)
  if (item.state !== 'answered') session.hint(`Next: framewise coreq set ${number} "…" --place "…"`)
}

/** What is known of an item, a line each. */
export function describeItem(item: CoreqView): string[] {
  const { answer, answeredAt, answeredBy, known, source, place } = item
  const gap = coreqGap(item)
  const from = source === null ? '' : ` (${source})`
  return [
    `${item.number}. ${item.name} (domain ${item.domain}, ${coreqDomains[item.domain].toLowerCase()}: ${item.group.toLowerCase()})`,
    item.question,
    known === null ? 'The study says nothing of it.' : `The study says${from}: ${known}`,
    gap,
    answer === null
      ? ''
      : `${item.isAdded ? 'Added' : 'Answered'} by ${answeredBy}, ${answeredAt?.slice(0, 10)}: ${answer}`,
    item.hasChanged ? 'Look again: the study says something else than when it was answered.' : '',
    place === null ? '' : `Reported on: ${place}`,
  ].filter(Boolean)
}
