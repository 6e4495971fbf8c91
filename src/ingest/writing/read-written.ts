import type { FormatReading } from '../formats/format.js'
import { type Block, partHeadings } from '../formats/headings.js'
import { readTimeLine } from '../label-line.js'
import { plainPassage } from '../passage.js'
import type { ReadingOptions } from '../reading-options.js'
import { leftOutNotes } from './left-out-notes.js'
import { readSpeechTable } from './speech-table.js'
import type { Paragraph, Piece, Table, WrittenDocument } from './written-document.js'

/** What a written document comes to, but for its name. */
type WrittenReading = Pick<FormatReading, 'passages' | 'preamble' | 'problems' | 'joins'>

/**
 * Reads the speech of a written document: its paragraphs, and the rows of tables that have columns of speakers, times and words. Headings,
 * footnotes, comments and deleted words are no speech; what was left out is noted.
 */
export function readWritten(document: WrittenDocument, options: ReadingOptions): WrittenReading {
  const widest = columnsChosen(options) ? longestTable(document.pieces) : null
  const read: Read = { blocks: [], problems: [] }
  readPieces(document.pieces, read, table => (table === widest ? options : {}))
  const { passages, preamble, problems } = partHeadings(read.blocks)
  return {
    passages,
    preamble,
    problems: [...read.problems, ...problems, ...leftOutNotes(document.leftOut)],
    joins: 'paragraphs',
  }
}

interface Read {
  blocks: Block[]
  problems: FormatReading['problems']
}

function columnsChosen({ columns = {} }: ReadingOptions): boolean {
  return Object.values(columns).some(column => column !== undefined)
}

/** The table with the most rows: columns a person names are its. */
function longestTable(pieces: readonly Piece[]): Table | null {
  let longest: Table | null = null
  const look = (inside: readonly Piece[]): void => {
    for (const piece of inside) {
      if (piece.kind === 'paragraph') continue
      if (longest === null || piece.rows.length > longest.rows.length) longest = piece
      for (const cell of piece.rows.flat()) look(cell)
    }
  }
  look(pieces)
  return longest
}

function readPieces(
  pieces: readonly Piece[],
  read: Read,
  optionsFor: (table: Table) => ReadingOptions,
): void {
  for (const piece of pieces) {
    if (piece.kind === 'paragraph') {
      addParagraph(piece, read)
      continue
    }
    const speech = readSpeechTable(piece, optionsFor(piece))
    if (speech === null) {
      for (const row of piece.rows) readRow(row, read, optionsFor)
      continue
    }
    for (const text of speech.preamble)
      addText(text, speech.passages[0]?.line ?? 1, { isHeading: true, read })
    for (const passage of speech.passages) read.blocks.push({ passage, isHeading: false })
    read.problems.push(...speech.problems)
  }
}

function addParagraph({ text, boldLength, isHeading, number }: Paragraph, { blocks }: Read): void {
  for (const [index, line] of linesOf(text).entries()) {
    const bold = index === 0 ? Math.min(line.length, boldLength) : 0
    blocks.push({ passage: plainPassage(line, number, bold), isHeading })
  }
}

function addText(text: string, line: number, { isHeading, read }: { isHeading: boolean; read: Read }): void {
  if (text.trim() !== '') read.blocks.push({ passage: plainPassage(text.trim(), line), isHeading })
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}

/** A row of a table whose columns say nothing: short cells before the last one lead it, as number, time or label; else each cell is read by itself. */
function readRow(row: readonly Piece[][], read: Read, optionsFor: (table: Table) => ReadingOptions): void {
  const cells = row.filter(cell => cell.length > 0)
  const lead = cells.length > 1 ? leadOf(cells.slice(0, -1)) : null
  const [first, ...others] = cells.at(-1) ?? []
  if (lead === null || first?.kind !== 'paragraph') {
    for (const cell of cells) readPieces(cell, read, optionsFor)
    return
  }
  addText(`${lead}${first.text.split('\n')[0]}`, first.number, { isHeading: false, read })
  const rest = first.text.split('\n').slice(1).join('\n')
  addParagraph({ ...first, text: rest, boldLength: 0 }, read)
  readPieces(others, read, optionsFor)
}

const longestLead = 60

/** `12[tab]`, `[00:01:02] `, `Anna: `; null where a cell is none of these. */
function leadOf(cells: readonly Piece[][]): string | null {
  let lead = ''
  let number = ''
  for (const [piece, ...others] of cells) {
    if (piece?.kind !== 'paragraph' || others.length > 0 || piece.text.length > longestLead) return null
    const text = piece.text.replace(/\s+/gu, ' ')
    if (readTimeLine(text) !== null) lead = `[${text.replace(/[[\]()]/gu, '')}] ${lead}`
    else if (/^\d{1,5}[.):]?$/u.test(text)) number = `${text}\t`
    else lead += `${text.replace(/\s?[:：]$/u, '')}: `
  }
  return `${number}${lead}`
}
