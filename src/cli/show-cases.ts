import { tableText } from '../report/table-text.js'
import { type CaseSummary, type CaseView, listAttributes, listCases, showCase } from '../study/index.js'
import { showSafely } from '../text/safe-terminal.js'
import { printTable } from './print-table.js'
import type { Session } from './session.js'
import { viewerToldOfHidden } from './viewer-told-of-hidden.js'

interface Attribute {
  name: string
  type: string
}

export async function showCases(session: Session): Promise<void> {
  const { cases, attributes } = await session.withStudy(async study => ({
    cases: await listCases(study, { viewerId: await viewerToldOfHidden(session, study) }),
    attributes: await listAttributes(study),
  }))
  if (session.isJson) {
    session.printJson(cases)
    return
  }
  const fixed = ['case', 'speaker', 'documents', 'turns', 'codings']
  const table = {
    columns: [
      ...fixed.map(heading => ({ heading, cut: heading === 'speaker' })),
      ...attributes.map(({ name, type }) => ({
        heading: name,
        cut: true,
        align: type === 'number' ? ('right' as const) : ('left' as const),
      })),
    ],
    rows: cases.map(each => [
      each.name,
      speakersOf(each),
      each.documents,
      each.turns,
      each.codings,
      ...attributes.map(({ name }) => each.values[name] ?? null),
    ]),
  }
  session.io.out(tableText(table, session.io.isTerminal ? { width: session.io.columns } : {}))
  if (cases.length === 0) session.hint('Next: framewise cases import cases.csv')
}

/** @param things in the plural */
function counted(n: number, things: string): string {
  return `${n} ${n === 1 ? things.slice(0, -1) : things}`
}

function speakersOf({ speakers }: CaseSummary): string {
  return [...new Set(speakers.map(({ label }) => label))].join('; ')
}

export async function showOneCase(session: Session, name: string): Promise<void> {
  const { view, attributes } = await session.withStudy(async study => ({
    view: await showCase(study, name, { viewerId: await viewerToldOfHidden(session, study) }),
    attributes: await listAttributes(study),
  }))
  if (session.isJson) {
    session.printJson(view)
    return
  }
  session.print(view.name)
  printAttributes(session, view, attributes)
  if (view.speakers.length > 0) {
    session.print()
    printTable(
      session,
      ['document', 'speaker', 'turns', 'words'],
      view.speakers.map(({ label, ...speaker }) => ({ ...speaker, speaker: label })),
    )
    session.print()
  }
  const counts = (['turns', 'words', 'codings', 'memos'] as const).map(what => counted(view[what], what))
  session.print(counts.join(', '))
  if (view.speakers.length === 0)
    session.note(
      showSafely(
        `Nobody in the documents belongs to ${view.name}: framewise cases set ${view.name} --speaker DOCUMENT:LABEL`,
      ),
    )
}

function printAttributes(session: Session, view: CaseView, attributes: readonly Attribute[]): void {
  if (attributes.length === 0) return
  const rows = attributes.map(({ name }) => ({ attribute: name, value: view.values[name] ?? null }))
  printTable(session, ['attribute', 'value'], rows)
}
