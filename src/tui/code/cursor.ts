import type { DocumentReading } from '../../study/index.js'
import type { Span } from '../../text/index.js'
import { graphemesOf } from '../../text/index.js'
import { cellsOf } from '../frame/shown-text.js'
import type { TextLayout } from '../frame/text-layout.js'
import type { Motions, MotionUnit } from './motions.js'

/** Where the cursor stands in a transcript, and where the selection began. Places are code points. */
export interface Cursor {
  cp: number
  /** The other end of the selection, which holds the characters at both ends; null where nothing is selected. */
  anchorCp: number | null
  /** The column that moving up and down keeps; null after any other move. */
  column: number | null
}

/** What a cursor moves over. */
export interface Ground {
  reading: DocumentReading
  layout: TextLayout
  motions: Motions
  /** Rows of the pane, for moving by pages. */
  rows: number
}

export function cursorAt(cp: number): Cursor {
  return { cp, anchorCp: null, column: null }
}

/** The selected span; null where nothing is selected. */
export function selectedSpan({ cp, anchorCp }: Cursor, { text }: DocumentReading): Span | null {
  if (anchorCp === null) return null
  return { startCp: Math.min(cp, anchorCp), endCp: endOfGrapheme(Math.max(cp, anchorCp), text) }
}

const steps: Readonly<Record<string, (cursor: Cursor, ground: Ground) => Cursor>> = {
  left: (cursor, ground) => to(cursor, previousCp(cursor.cp, ground.reading.text)),
  right: (cursor, ground) =>
    to(cursor, Math.min(endOfGrapheme(cursor.cp, ground.reading.text), lastCp(ground))),
  down: (cursor, ground) => byRows(cursor, ground, 1),
  up: (cursor, ground) => byRows(cursor, ground, -1),
  'page-down': (cursor, ground) => byRows(cursor, ground, Math.max(1, ground.rows - 2)),
  'page-up': (cursor, ground) => byRows(cursor, ground, -Math.max(1, ground.rows - 2)),
  'word-next': (cursor, ground) => onward(cursor, ground, 'word'),
  'word-back': (cursor, ground) => backward(cursor, ground, 'word'),
  'sentence-next': (cursor, ground) => onward(cursor, ground, 'sentence'),
  'sentence-back': (cursor, ground) => backward(cursor, ground, 'sentence'),
  'turn-next': (cursor, ground) => onward(cursor, ground, 'turn'),
  'turn-back': (cursor, ground) => backward(cursor, ground, 'turn'),
  'row-start': (cursor, ground) => to(cursor, ground.layout.row(ground.layout.rowOf(cursor.cp)).startCp),
  'row-end': (cursor, ground) => to(cursor, lastOfRow(ground, ground.layout.rowOf(cursor.cp))),
  first: (cursor, ground) => to(cursor, ground.layout.row(ground.layout.rowOf(0)).startCp),
  last: (cursor, ground) => to(cursor, lastCp(ground)),
  select: cursor => ({ ...cursor, anchorCp: cursor.anchorCp === null ? cursor.cp : null, column: null }),
  swap: cursor =>
    cursor.anchorCp === null ? cursor : { cp: cursor.anchorCp, anchorCp: cursor.cp, column: null },
  'select-sentence': (cursor, ground) => byUnit(cursor, ground, 'sentence'),
  'select-turn': (cursor, ground) => byUnit(cursor, ground, 'turn'),
  'select-row': byRow,
}

/** The cursor after a command of the key map that moves or selects; undefined for any other command. */
export function moveCursor(command: string, cursor: Cursor, ground: Ground): Cursor | undefined {
  return steps[command]?.(cursor, ground)
}

function to(cursor: Cursor, cp: number): Cursor {
  return { ...cursor, cp, column: null }
}

/** With a selection that runs forward, its end goes to the end of a unit: what is selected are whole words, sentences, turns. */
function onward(cursor: Cursor, { motions, reading }: Ground, unit: MotionUnit): Cursor {
  const { cp, anchorCp } = cursor
  if (anchorCp === null || cp < anchorCp) return to(cursor, motions.next(unit, cp))
  const end = motions.endAfter(unit, endOfGrapheme(cp, reading.text))
  return to(cursor, Math.max(cp, previousCp(end, reading.text)))
}

function backward(cursor: Cursor, { motions, reading }: Ground, unit: MotionUnit): Cursor {
  const { cp, anchorCp } = cursor
  if (anchorCp === null || cp <= anchorCp) return to(cursor, motions.back(unit, cp))
  const end = motions.endBefore(unit, endOfGrapheme(cp, reading.text))
  const last = previousCp(end, reading.text)
  return to(cursor, last >= anchorCp && end <= cp ? last : motions.back(unit, anchorCp + 1))
}

/** Selects the unit at the cursor, or makes a selection longer by one. */
function byUnit(cursor: Cursor, ground: Ground, unit: MotionUnit): Cursor {
  if (cursor.anchorCp !== null) return onward(cursor, ground, unit)
  const span = ground.motions.around(unit, cursor.cp)
  if (span === null) return cursor
  return { cp: previousCp(span.endCp, ground.reading.text), anchorCp: span.startCp, column: null }
}

function byRow(cursor: Cursor, ground: Ground): Cursor {
  const row = ground.layout.rowOf(cursor.cp)
  if (cursor.anchorCp === null)
    return { cp: lastOfRow(ground, row), anchorCp: ground.layout.row(row).startCp, column: null }
  return to(cursor, lastOfRow(ground, nextWords(ground.layout, row, 1)))
}

/** Moves by rows of words; headings are passed over. */
function byRows(cursor: Cursor, ground: Ground, count: number): Cursor {
  const { layout } = ground
  const row = layout.rowOf(cursor.cp)
  const column = cursor.column ?? columnOf(ground, row, cursor.cp)
  const target = nextWords(layout, row, count)
  if (target === row) return cursor
  return { ...cursor, cp: cpAtColumn(ground, target, column), column }
}

/** The row of words so many rows away, or the last one in that direction. */
function nextWords(layout: TextLayout, row: number, count: number): number {
  const step = Math.sign(count)
  let at = Math.min(layout.count - 1, Math.max(0, row + count))
  for (let tries = at; tries >= 0 && tries < layout.count; tries += step)
    if (!layout.row(tries).isHeading) return tries
  while (at !== row && layout.row(at).isHeading) at -= step
  return at
}

function columnOf({ reading: { text }, layout }: Ground, row: number, cp: number): number {
  const { startCp } = layout.row(row)
  return cellsOf(text.map.slice(startCp, cp)).cells.reduce((sum, { width }) => sum + width, 0)
}

function cpAtColumn(ground: Ground, row: number, column: number): number {
  const { text } = ground.reading
  const { startCp, endCp } = ground.layout.row(row)
  const words = text.map.slice(startCp, endCp)
  let width = 0
  for (const cell of cellsOf(words).cells) {
    width += cell.width
    if (width > column) return text.map.toCp(text.map.toUtf16(startCp) + cell.at)
  }
  return lastOfRow(ground, row)
}

/** The last character of a row that is not white space. */
function lastOfRow({ reading: { text }, layout }: Ground, row: number): number {
  const { startCp, endCp } = layout.row(row)
  const words = text.map.slice(startCp, endCp).replace(/\s+$/u, '')
  const start = text.map.toUtf16(startCp)
  return words === '' ? startCp : previousCp(text.map.toCp(start + words.length), text)
}

function lastCp({ reading: { text } }: Ground): number {
  return Math.max(0, previousCp(text.map.lengthCp, text))
}

/** Where the grapheme before a place begins. */
function previousCp(cp: number, { map, text }: DocumentReading['text']): number {
  const at = map.toUtf16(cp)
  const from = Math.max(0, at - 64)
  let last = from
  for (const { index } of graphemesOf(text.slice(from, at))) last = from + index
  return at === 0 ? 0 : map.toCp(last)
}

/** Where the grapheme at a place ends. */
function endOfGrapheme(cp: number, { map, text }: DocumentReading['text']): number {
  const at = map.toUtf16(cp)
  for (const { segment } of graphemesOf(text.slice(at, at + 64))) return map.toCp(at + segment.length)
  return map.lengthCp
}
