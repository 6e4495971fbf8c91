import { wordSpans } from '../../text/index.js'
import { KeyMap } from '../keys/key-map.js'
import type { Key } from '../terminal/key.js'
import { nextGrapheme, previousGrapheme } from './line-editor.js'
import { rowOf, wrapEdited } from './wrap-edited.js'

/** A text of several lines while it is written. Places are UTF-16 indexes that stand between graphemes. */
export interface EditedText {
  text: string
  cursor: number
  /** The other end of the selection; null where nothing is selected. */
  anchor: number | null
  /** Whether moving selects, as after a mark was set. */
  isMarking: boolean
  /** The column that moving up and down keeps. */
  column: number | null
  clipboard: string
  past: readonly Snapshot[]
  future: readonly Snapshot[]
  /** What the last change was, so that one run of typing is one step back. */
  run: 'type' | 'erase' | null
}

interface Snapshot {
  text: string
  cursor: number
}

/** At most so many steps can be taken back. */
const mostSteps = 500

export function editedText(text = ''): EditedText {
  const cursor = text.length
  return {
    text,
    cursor,
    anchor: null,
    isMarking: false,
    column: null,
    clipboard: '',
    past: [],
    future: [],
    run: null,
  }
}

/** The selected stretch; null where nothing is selected. */
export function selectedIn({ cursor, anchor }: EditedText): { from: number; to: number } | null {
  if (anchor === null || anchor === cursor) return null
  return { from: Math.min(anchor, cursor), to: Math.max(anchor, cursor) }
}

/** Which command of writing a key gives; undefined for none. */
export type WritingCommands = (key: string) => string | undefined

/** As the key map has them before anybody changes it. */
const standardWriting: WritingCommands = new KeyMap().commandsOf('writing')

/**
 * The text after a key; the same object where the key does nothing here.
 * @param width columns of a row: moving up and down goes by the rows that are seen
 */
export function editText(
  state: EditedText,
  key: Key,
  width: number,
  commandOf = standardWriting,
): EditedText {
  const typed = key.name === 'enter' ? '\n' : key.text
  if (typed !== '') return insert(state, cleaned(typed), key.name !== 'paste' && typed !== '\n')
  const selects = key.name.startsWith('shift-') || key.name.includes('-shift-')
  const command = commandOf(key.name.replace('shift-', '')) ?? ''
  const to = placeAfter(state, command, width)
  if (to !== undefined) return moved(state, to, selects)
  return changes[command]?.(state) ?? state
}

/** Ends the selection. */
export function unselected(state: EditedText): EditedText {
  return { ...state, anchor: null, isMarking: false }
}

const changes: Readonly<Record<string, (state: EditedText) => EditedText>> = {
  'erase-back': state => erase(state, previousGrapheme(state.text.slice(0, state.cursor)), state.cursor),
  erase: state => erase(state, state.cursor, state.cursor + nextGrapheme(state.text.slice(state.cursor))),
  'erase-word-back': state => erase(state, wordBack(state), state.cursor),
  'erase-word': state => erase(state, state.cursor, wordOn(state)),
  'erase-line-start': state => erase(state, lineStart(state), state.cursor),
  'erase-line-end': state => erase(state, state.cursor, lineEnd(state)),
  cut: state => (selectedIn(state) === null ? state : erase(copied(state), state.cursor, state.cursor)),
  copy: copied,
  paste: state => (state.clipboard === '' ? state : insert(state, state.clipboard, false)),
  'select-all': state => ({ ...state, anchor: 0, cursor: state.text.length, column: null, run: null }),
  mark,
  'take-back': back,
  'do-again': forth,
}

/** Where a command moves to; undefined for one that does not move. */
function placeAfter(
  state: EditedText,
  command: string,
  width: number,
): { cursor: number; column: number | null } | undefined {
  const { text, cursor } = state
  const at = (place: number) => ({ cursor: place, column: null })
  switch (command) {
    case 'left':
      return at(previousGrapheme(text.slice(0, cursor)))
    case 'right':
      return at(cursor + nextGrapheme(text.slice(cursor)))
    case 'word-back':
      return at(wordBack(state))
    case 'word-next':
      return at(wordOn(state))
    case 'line-start':
      return at(lineStart(state))
    case 'line-end':
      return at(lineEnd(state))
    case 'first':
      return at(0)
    case 'last':
      return at(text.length)
    case 'up':
      return byRows(state, -1, width)
    case 'down':
      return byRows(state, 1, width)
    case 'page-up':
      return byRows(state, -10, width)
    case 'page-down':
      return byRows(state, 10, width)
    default:
      return undefined
  }
}

function moved(
  state: EditedText,
  to: { cursor: number; column: number | null },
  selects: boolean,
): EditedText {
  const keeps = selects || state.isMarking
  return { ...state, ...to, anchor: keeps ? (state.anchor ?? state.cursor) : null, run: null }
}

function byRows(state: EditedText, count: number, width: number): { cursor: number; column: number } {
  const rows = wrapEdited(state.text, width)
  const row = rowOf(rows, state.cursor)
  const from = rows[row]
  const column = state.column ?? (from === undefined ? 0 : from.columnOf(state.cursor))
  const target = row + count
  if (target < 0) return { cursor: 0, column }
  if (target >= rows.length) return { cursor: state.text.length, column }
  return { cursor: rows[target]?.placeAt(column) ?? state.cursor, column }
}

function insert(state: EditedText, typed: string, isRun: boolean): EditedText {
  const { from, to } = selectedIn(state) ?? { from: state.cursor, to: state.cursor }
  const text = state.text.slice(0, from) + typed + state.text.slice(to)
  const continues = isRun && state.run === 'type' && from === to
  return changed(state, { text, cursor: from + typed.length }, continues, isRun ? 'type' : null)
}

/** Takes away the selection, or a stretch where nothing is selected. */
function erase(state: EditedText, start: number, end: number): EditedText {
  const selected = selectedIn(state)
  const { from, to } = selected ?? { from: start, to: end }
  if (from === to) return state
  const text = state.text.slice(0, from) + state.text.slice(to)
  const continues = state.run === 'erase' && selected === null && to - from <= 2
  return changed(state, { text, cursor: from }, continues, 'erase')
}

function changed(state: EditedText, next: Snapshot, continues: boolean, run: EditedText['run']): EditedText {
  const past = continues
    ? state.past
    : [...state.past, { text: state.text, cursor: state.cursor }].slice(-mostSteps)
  return { ...state, ...next, anchor: null, isMarking: false, column: null, past, future: [], run }
}

function back(state: EditedText): EditedText {
  const last = state.past.at(-1)
  if (last === undefined) return state
  const future = [...state.future, { text: state.text, cursor: state.cursor }]
  return { ...unselected(state), ...last, column: null, past: state.past.slice(0, -1), future, run: null }
}

function forth(state: EditedText): EditedText {
  const next = state.future.at(-1)
  if (next === undefined) return state
  const past = [...state.past, { text: state.text, cursor: state.cursor }]
  return { ...unselected(state), ...next, column: null, past, future: state.future.slice(0, -1), run: null }
}

function copied(state: EditedText): EditedText {
  const selected = selectedIn(state)
  return selected === null ? state : { ...state, clipboard: state.text.slice(selected.from, selected.to) }
}

function mark(state: EditedText): EditedText {
  return { ...state, anchor: state.cursor, isMarking: true }
}

function lineStart({ text, cursor }: EditedText): number {
  return cursor === 0 ? 0 : text.lastIndexOf('\n', cursor - 1) + 1
}

function lineEnd({ text, cursor }: EditedText): number {
  const end = text.indexOf('\n', cursor)
  return end === -1 ? text.length : end
}

function wordBack({ text, cursor }: EditedText): number {
  const from = Math.max(0, cursor - 200)
  const before = text.slice(from, cursor).replace(/[^\p{L}\p{N}]+$/u, '')
  const { startsCp } = wordSpans(before, null)
  return from + (startsCp.length === 0 ? 0 : utf16Of(before, startsCp[startsCp.length - 1] ?? 0))
}

function wordOn({ text, cursor }: EditedText): number {
  const after = text.slice(cursor, cursor + 200)
  const { endsCp } = wordSpans(after, null)
  return endsCp.length === 0
    ? Math.min(text.length, cursor + after.length)
    : cursor + utf16Of(after, endsCp[0] ?? 0)
}

function utf16Of(text: string, cp: number): number {
  return Array.from(text).slice(0, cp).join('').length
}

/** Typed and pasted text without control characters; a tab becomes blanks. */
function cleaned(text: string): string {
  return text.replaceAll('\t', '  ').replace(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/g, '')
}
