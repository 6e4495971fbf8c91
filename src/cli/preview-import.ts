import { basename } from 'node:path'
import { type ReadFile, type ReadFiles, speakerShares, type Transcript } from '../ingest/index.js'
import { clockOf } from '../text/clock-of.js'
import { CodePointMap, countOf, frozenLabel, shorten, showSafely } from '../text/index.js'
import { describeProblem } from './describe-problem.js'
import { printProse } from './print-prose.js'
import { printTable } from './print-table.js'
import type { Session } from './session.js'

/** How many turns of each file are shown. */
const shownTurns = 8

/** Shows how each file is read, before anything is imported: what it was taken for and why, who speaks, the first turns, the doubts. */
export function previewImport(session: Session, { read }: Pick<ReadFiles, 'read'>): void {
  if (session.isJson) {
    session.printJson({ documents: read.map(previewJson) })
    return
  }
  for (const file of read) {
    previewFile(session, file)
    session.print()
  }
  session.print('Nothing was imported (--preview).')
  if (read.length > 0)
    session.hint(
      'Read it otherwise with --speaker OLD=NEW, --not-speaker, --unlabelled, --no-merge-turns, --keep-preamble, --format, --encoding.',
    )
}

function previewFile(session: Session, { path, transcript, problems }: ReadFile): void {
  const { formatName, formatWhy, units, turns, words, startMs, endMs } = transcript
  const times = startMs === null ? 'no times' : `${clockOf(startMs)}–${endMs === null ? '' : clockOf(endMs)}`
  session.print(session.style.bold(showSafely(basename(path))))
  printProse(
    session,
    `Read as ${formatName}, because ${formatWhy}. Encoding: ${describeEncoding(transcript)}.`,
  )
  printProse(
    session,
    `${countOf(units, 'piece')} in the file, ${countOf(turns.length, 'turn')}, ${countOf(words, 'word')}, ${times}.`,
  )
  const shares = speakerShares(transcript)
  if (shares.length > 0) {
    session.print()
    printTable(
      session,
      ['speaker', 'turns', 'words'],
      shares.map(({ name, ...share }) => ({ speaker: name, ...share })),
      { shrink: ['speaker'] },
    )
  }
  session.print()
  printTurns(session, transcript)
  if (problems.length === 0) return
  session.print()
  session.print('To look at:')
  for (const problem of problems)
    printProse(session, `- ${describeProblem({ ...problem, place: lineOf(problem) })}`)
}

function lineOf({ place }: ReadFile['problems'][number]) {
  return place.line === undefined ? {} : { line: place.line }
}

function printTurns(session: Session, { text, turns }: Transcript): void {
  const map = new CodePointMap(text)
  for (const { speaker, startCp, endCp, startMs } of turns.slice(0, shownTurns)) {
    const time = startMs === null ? '' : `${clockOf(startMs).padEnd(8)}  `
    const lead = `  ${time}${showSafely(frozenLabel(speaker))}`
    const room = Math.max(20, session.io.columns - lead.length)
    session.print(`${lead}${showSafely(shorten(map.slice(startCp, endCp).replaceAll('\n', ' '), room))}`)
  }
  if (turns.length > shownTurns) session.print(`  … and ${countOf(turns.length - shownTurns, 'more turn')}`)
}

const evidence = {
  bom: 'by its mark',
  valid: 'valid',
  mended: 'but for some bytes',
  declared: 'as it says itself',
  detected: 'by its letters',
  unsure: 'perhaps, by its letters',
  container: 'as its format has it',
  given: 'as you said',
}

function describeEncoding({ encoding, encodingHow }: Pick<Transcript, 'encoding' | 'encodingHow'>): string {
  return `${encoding} (${evidence[encodingHow]})`
}

function previewJson({ path, name, transcript, problems }: ReadFile) {
  const { text, turns, ...rest } = transcript
  const map = new CodePointMap(text)
  return {
    file: basename(path),
    name,
    ...rest,
    speakers: speakerShares(transcript),
    turns: turns.length,
    first: turns.slice(0, shownTurns).map(({ startCp, endCp, ...turn }) => ({
      ...turn,
      words: map.slice(startCp, endCp),
    })),
    problems,
  }
}
