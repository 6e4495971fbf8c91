import { UserError } from '../problems/index.js'
import type { DocumentRow } from '../store/index.js'
import {
  type DocumentLine,
  type DocumentText,
  findDocument,
  type ListedCoding,
  linesOfDocument,
  listCodings,
  listDocuments,
  type Moment,
  readDocumentAt,
  readDocumentText,
  readProvenance,
  readSpokenTurns,
  type Study,
} from '../study/index.js'
import { frozenLabel, shorten, showSafely } from '../text/index.js'
import { shortList } from '../text/short-list.js'
import { viewerId } from './coder-in-use.js'
import { describeProblem } from './describe-problem.js'
import type { ShowDocumentOptions } from './documents.js'
import { noteHiddenRounds } from './note-hidden-rounds.js'
import { readRange } from './numbers.js'
import { printTable } from './print-table.js'
import type { Session } from './session.js'
import { viewerToldOfHidden } from './viewer-told-of-hidden.js'

export async function listAllDocuments(session: Session): Promise<void> {
  const documents = await session.withStudy(async study =>
    listDocuments(study, { viewerId: await viewerToldOfHidden(session, study) }),
  )
  if (session.isJson) {
    session.printJson(documents)
    return
  }
  const rows = documents.map(document => ({
    document: document.name,
    cases: [...new Set(document.speakers.flatMap(speaker => speaker.case ?? []))].join(', '),
    format: document.format,
    turns: document.turns,
    words: document.words,
    lines: document.lines,
    minutes:
      document.endMs === null ? null : ((document.endMs - (document.startMs ?? 0)) / 60_000).toFixed(1),
    codings: document.codings,
    speakers: shortList(document.speakers.map(speaker => speaker.label)),
  }))
  printTable(
    session,
    ['document', 'cases', 'format', 'turns', 'words', 'lines', 'minutes', 'codings', 'speakers'],
    rows,
    {
      shrink: ['speakers'],
    },
  )
}

export async function showDocument(
  session: Session,
  options: ShowDocumentOptions,
  name: string,
): Promise<void> {
  await session.withStudy(async study => {
    const document = await findDocument(study.db, name)
    if (options.provenance) {
      const { showProvenance } = await import('./show-provenance.js')
      await showProvenance(session, study, document)
      return
    }
    if (options.problems) {
      showProblems(session, document.provenance)
      return
    }
    if (options.at !== undefined) {
      await showEarlier(session, study, { document, at: options.at, options })
      return
    }
    const text = await readDocumentText(study.db, document)
    const turns = await readSpokenTurns(study.db, document)
    const lines = linesOfDocument({ document, text, turns }, rangeOf(options, text))
    const { codings, hiddenRounds } = options.codings
      ? await listCodings(study, { documentId: document.id, viewerId: await viewerId(session, study) })
      : { codings: [], hiddenRounds: [] }
    if (session.isJson)
      session.printJson({ document: document.name, lines, ...(options.codings ? { codings } : {}) })
    else printLines(session, lines, codings)
    if (lines.some(({ isCorrected }) => isCorrected))
      session.hint(
        `* corrected since the import; as it came: framewise documents show ${document.name} --at import`,
      )
    noteHiddenRounds(session, hiddenRounds, 'hidden')
  })
}

function rangeOf({ lines }: ShowDocumentOptions, text: DocumentText): { from: number; to: number } {
  const range = lines === undefined ? { from: 1, to: text.lineStarts.length } : readRange(lines, '--lines')
  text.spanOf(range.from, range.to)
  return range
}

async function showEarlier(
  session: Session,
  study: Study,
  { document, at, options }: { document: DocumentRow; at: string; options: ShowDocumentOptions },
): Promise<void> {
  if (options.codings)
    throw new UserError('bad-argument', '--codings shows codings where they are now; leave out --at.')
  const earlier = await readDocumentAt(study.db, document, readMoment(at))
  const lines = linesOfDocument(earlier, rangeOf(options, earlier.text))
  if (session.isJson) session.printJson({ document: earlier.document.name, event: earlier.event, lines })
  else printLines(session, lines, [])
  session.hint(`As it was after event ${earlier.event}.`)
}

/** `12` (an event), `2026-03-31` (the end of that day), `2026-03-31T14:00`, or `import`. */
function readMoment(at: string): Moment {
  if (at === 'import') return 'import'
  if (/^\d+$/.test(at)) return { event: Number(at) }
  const day = /^\d{4}-\d{2}-\d{2}$/.test(at)
  const time = new Date(day ? `${at}T23:59:59.999` : at)
  if (!/^\d{4}-/.test(at) || Number.isNaN(time.getTime()))
    throw new UserError('bad-argument', `“${at}” is no event, time or “import”.`, {
      hint: 'Say --at 12 (an event of framewise history), --at 2026-03-31 or --at import.',
    })
  return { time: time.toISOString() }
}

function showProblems(session: Session, provenance: string): void {
  const { problems, preamble, encodingHow } = readProvenance(provenance)
  if (session.isJson) {
    session.printJson({
      problems: problems ?? [],
      preamble: preamble ?? null,
      encodingHow: encodingHow ?? null,
    })
    return
  }
  for (const problem of problems ?? []) session.print(describeProblem(problem))
  if ((problems ?? []).length === 0) session.print('Reading the file noticed nothing.')
  if (preamble) session.print(`Left out before the first turn:\n${showSafely(preamble)}`)
}

/** Lines of the frozen rendering, below each the codings that begin in it. */
function printLines(
  session: Session,
  lines: readonly DocumentLine[],
  codings: readonly ListedCoding[],
): void {
  for (const [index, line] of lines.entries()) {
    const [before, after] = [lines[index - 1], lines[index + 1]]
    const from = before?.line === line.line ? line.startCp : 0
    const to = after?.line === line.line ? after.startCp : Infinity
    printLine(session, line)
    for (const coding of codings)
      if (
        coding.state === 'placed' &&
        coding.lineFrom === line.line &&
        coding.startCp >= from &&
        coding.startCp < to
      )
        printCoding(session, coding)
  }
}

/** A line of the frozen rendering: number, time where a turn begins, label and words. */
function printLine(session: Session, line: DocumentLine): void {
  const { style } = session
  const time = line.startMs === null ? '' : clock(line.startMs)
  const label = style.bold(showSafely(frozenLabel(line.speaker)))
  const words = showSafely(line.words)
  const text = line.role === 'interviewer' ? style.dim(words) : words
  const mark = line.isCorrected ? '*' : ' '
  session.print(`${String(line.line).padStart(5)}${mark} ${time.padEnd(8)}  ${label}${text}`)
}

function printCoding(session: Session, coding: ListedCoding): void {
  const until = coding.lineTo > coding.lineFrom ? ` to l.${coding.lineTo}` : ''
  const what = `└ ${coding.code}${until} (${coding.coder}) “${showSafely(shorten(coding.quote, 50))}”`
  session.print(session.style.dim(`${' '.repeat(17)}${what}`))
}

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}
