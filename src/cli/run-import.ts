import { basename } from 'node:path'
import {
  findFiles,
  importTranscripts,
  type ReadFiles,
  readTranscriptFiles,
  speakerShares,
} from '../ingest/index.js'
import { UserError } from '../problems/index.js'
import { tableText } from '../report/table-text.js'
import type { DocumentSummary } from '../study/index.js'
import { countOf, showSafely } from '../text/index.js'
import { shortList } from '../text/short-list.js'
import { terminalWidth } from '../text/terminal-width.js'
import { describeProblem } from './describe-problem.js'
import type { ImportCommandOptions } from './import.js'
import { readImportRequest, refuseUnknownLabels } from './import-request.js'
import { previewImport } from './preview-import.js'
import { printProse } from './print-prose.js'
import { printTable, rowsTable } from './print-table.js'
import type { Session } from './session.js'

export async function runImport(
  session: Session,
  options: ImportCommandOptions,
  paths: string[],
): Promise<void> {
  const request = readImportRequest(session, options)
  const found = await findFiles(paths, session.io.cwd)
  const read = async () => {
    const files = await readTranscriptFiles(found, {
      ...(options.name === undefined ? {} : { name: options.name }),
      optionsFor: request.optionsFor,
    })
    if (options.name !== undefined && files.read.length > 1)
      throw new UserError('bad-argument', `--name is for a single file, and ${files.read.length} were given.`)
    refuseUnknownLabels(options, files)
    return files
  }
  if (options.preview || options.dryRun) {
    const files = await read()
    if (options.preview) previewImport(session, files)
    else showReading(session, files)
    notePassedOver(session, files)
    reportRefused(session, files.refused)
    return
  }
  const { language, decisions } = request
  const { documents, refused, passedOver } = await session.withStudy(async study => {
    const files = await read()
    const imported = await importTranscripts(study, files, { language, ...decisions })
    return { ...imported, passedOver: files.passedOver }
  })
  if (session.isJson) session.printJson({ documents, refused: refused.map(refusal) })
  else if (documents.length > 0) {
    printWithNotes(session, importColumns, documents.map(importRow))
    summarise(session, documents)
  }
  notePassedOver(session, { passedOver })
  reportRefused(session, refused)
}

function notePassedOver(session: Session, { passedOver = [] }: Pick<ReadFiles, 'passedOver'>): void {
  if (passedOver.length > 0 && !session.isJson)
    session.note(`Passed over, not transcripts: ${passedOver.map(file => basename(file)).join(', ')}`)
}

const importColumns = ['document', 'case', 'format', 'speakers', 'turns', 'words', 'minutes', 'notes']

function importRow(document: DocumentSummary) {
  const cases = new Set(document.speakers.flatMap(speaker => speaker.case ?? []))
  return {
    document: document.name,
    case: shortList([...cases]) || null,
    format: document.format,
    speakers: shortList(document.speakers.map(speaker => speaker.label)),
    turns: document.turns,
    words: document.words,
    minutes:
      document.endMs === null ? null : ((document.endMs - (document.startMs ?? 0)) / 60_000).toFixed(1),
    notes: notesOf(document).join('; '),
  }
}

type NotedRow = Record<string, string | number | null> & { document: string; notes: string }

/** A table of documents; on a terminal that is too narrow for their notes, these stand below it in full. */
function printWithNotes(session: Session, columns: readonly string[], rows: readonly NotedRow[]): void {
  const table = rowsTable(columns, rows)
  const { isTerminal, columns: width } = session.io
  if (
    !isTerminal ||
    tableText(table)
      .split('\n')
      .every(line => terminalWidth(line) <= width)
  ) {
    session.io.out(tableText(table))
    return
  }
  const narrow = columns.filter(column => column !== 'notes')
  printTable(session, narrow, rows, { shrink: ['document', 'case', 'speakers'] })
  const noted = rows.filter(({ notes }) => notes !== '')
  if (noted.length === 0) return
  session.print('\nTo look at:')
  for (const { document, notes } of noted)
    printProse(session, `- ${session.style.bold(showSafely(document))}: ${showSafely(notes)}`)
  session.print()
}

/** What a researcher should look at before coding. */
function notesOf(document: DocumentSummary): string[] {
  const untied = document.speakers.filter(speaker => speaker.role === 'participant' && speaker.case === null)
  const labels = shortList(untied.map(({ label }) => label))
  const ties = untied.length === 0 ? [] : [`${countOf(untied.length, 'speaker')} without a case: ${labels}`]
  return [...ties, ...document.problems.map(problem => problem.message)]
}

function summarise(session: Session, documents: readonly DocumentSummary[]): void {
  const timed = documents.filter(document => document.endMs !== null).length
  const count = countOf(documents.length, 'document')
  session.print(`${count} imported, ${timed} of ${documents.length} with times.`)
  const odd = documents.find(document => notesOf(document).length > 0)
  if (odd !== undefined)
    session.hint(`How a file was read: framewise documents show ${odd.name} --provenance`)
  session.hint('Next: framewise codebook apply FILE.yaml; undo with: framewise undo')
}

function showReading(session: Session, { read, refused }: ReadFiles): void {
  const documents = read.map(({ name, transcript, problems }) => ({
    name,
    format: transcript.formatName,
    encoding: transcript.encoding,
    speakers: speakerShares(transcript),
    turns: transcript.turns.length,
    startMs: transcript.startMs,
    endMs: transcript.endMs,
    words: transcript.words,
    problems,
  }))
  if (session.isJson) {
    session.printJson({ documents, ...(refused.length > 0 ? { refused: refused.map(refusal) } : {}) })
    return
  }
  const rows = documents.map(({ name, speakers, problems, startMs, endMs, ...rest }) => ({
    document: name,
    ...rest,
    speakers: shortList(speakers.map(speaker => `${speaker.name} (${speaker.turns})`)),
    minutes: endMs === null ? null : ((endMs - (startMs ?? 0)) / 60_000).toFixed(1),
    notes: problems.map(problem => problem.message).join('; '),
  }))
  printWithNotes(
    session,
    ['document', 'format', 'encoding', 'speakers', 'turns', 'words', 'minutes', 'notes'],
    rows,
  )
  session.print('Nothing was imported (--dry-run).')
}

function refusal({ path, error }: ReadFiles['refused'][number]) {
  return {
    file: basename(path),
    code: error.code,
    message: error.message,
    hint: error.hint ?? null,
    problems: error.problems,
  }
}

/** One sentence for each file that was not imported; the first one's reason gives the exit status. */
function reportRefused(session: Session, refused: ReadFiles['refused']): void {
  for (const { error } of refused) {
    session.noteProblem({
      severity: 'error',
      message: error.message,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    })
    for (const problem of error.problems) session.note(`       ${describeProblem(problem)}`)
  }
  session.exitCode = refused[0]?.error.exit ?? 0
}
