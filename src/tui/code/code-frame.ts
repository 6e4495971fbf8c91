import { describeReference } from '../../study/index.js'
import { clockOf } from '../../text/clock-of.js'
import { frozenWidth } from '../../text/index.js'
import { fitLine, type Line, lineOf, type Piece } from '../frame/piece.js'
import { headingOf } from '../frame/text-layout.js'
import { barLine, messageLines } from '../parts/bars.js'
import type { Size } from '../parts/overlay.js'
import type { CodeDesk } from './code-desk.js'
import { laneColumns, numberColumns, textPane } from './text-pane.js'

/** From so many columns on, the pane beside the text is always there; on narrower screens only while it has the keys. */
const widePane = 100

/** Lines under the text: what is at the cursor, what was done, and where one is. */
const barRows = 3

/** How a screen is divided. */
export interface CodeSizes {
  /** The text pane with its numbers and lanes. */
  pane: Size
  /** Columns for words. */
  textColumns: number
  side: Size
  isSideShown: boolean
}

export function sizesOf(desk: CodeDesk, { columns, rows }: Size): CodeSizes {
  const isWide = columns >= widePane
  const isSideShown = isWide || desk.pane !== 'text'
  const side = isWide ? Math.min(48, Math.floor(columns * 0.34)) : Math.floor(columns * 0.48)
  const pane = { columns: isSideShown ? columns - side - 1 : columns, rows: rows - barRows }
  const room = pane.columns - numberColumns - laneColumns(desk.opened.lanes.count) - 2
  return {
    pane,
    textColumns: Math.max(20, Math.min(frozenWidth, room)),
    side: { columns: side, rows: pane.rows },
    isSideShown,
  }
}

/** The whole screen of a coding desk. */
export function codeFrame(desk: CodeDesk, size: Size): Line[] {
  const sizes = sizesOf(desk, size)
  const text = textPane(desk.textView(), sizes.pane)
  const body = sizes.isSideShown ? beside(desk, text, sizes, size.columns) : text
  const message = messageLines(desk, { columns: size.columns, rows: 2 })
  // What takes two lines stands in the place of what is at the cursor.
  const under = message.length === 2 ? message : [atCursor(desk, size.columns), ...message]
  return [...body, ...under, statusBar(desk, size.columns)]
}

function beside(desk: CodeDesk, text: readonly Line[], sizes: CodeSizes, columns: number): Line[] {
  const side = desk.side.lines(desk.paneContent(), sizes.side, desk.pane !== 'text')
  const left = columns - sizes.side.columns - 1
  return text.map((line, row) => [
    ...fitLine(line, left),
    { text: '│', style: 'rule' },
    ...fitLine(side[row] ?? [], sizes.side.columns),
  ])
}

/** The codings at the cursor; where there are none, the codes under the digits. */
function atCursor(desk: CodeDesk, columns: number): Line {
  const here = desk.codingsAtCursor()
  const { letterOf, styleOf, labelOf, quick } = desk.paneContent()
  if (desk.selection !== null) return [{ text: ` ${describeSelection(desk)}`, style: 'strong' }]
  if (here.length === 0) {
    const digits = quick.slice(0, 9).flatMap((code, index): Piece[] => [
      { text: ` ${index + 1} `, style: 'dim' },
      { text: code.name, style: styleOf(code.id) },
    ])
    return fitLine(digits, columns)
  }
  return here.flatMap((coding): Piece[] => {
    const isCurrent = coding.id === desk.currentCoding()?.id && here.length > 1
    return [
      { text: isCurrent ? ' ›' : '  ', style: 'strong' },
      { text: letterOf(coding.codeId), style: styleOf(coding.codeId) },
      { text: ` ${labelOf(coding.codeId)}` },
      {
        text: ` (${coding.coder}${coding.isFlagged ? ', quote ★' : ''}${coding.hasMemo ? ', memo ✎' : ''})`,
        style: 'dim',
      },
    ]
  })
}

function describeSelection(desk: CodeDesk): string {
  const span = desk.selection
  if (span === null) return ''
  const words = desk.reading.text
    .words(span)
    .split(/\s+/u)
    .filter(word => word !== '').length
  return `selected: ${describeReference(desk.reading.text, span)}, ${words} ${words === 1 ? 'word' : 'words'}`
}

function statusBar(desk: CodeDesk, columns: number): Line {
  const { reading, round, coder } = desk
  const turn = reading.turns[desk.layout.turnAt(desk.cursor.cp)]
  const line = reading.text.linesOf({ startCp: desk.cursor.cp, endCp: desk.cursor.cp + 1 }).from
  const time = turn?.startMs === null || turn?.startMs === undefined ? '' : ` ${clockOf(turn.startMs)}`
  const share = Math.round((100 * desk.cursor.cp) / Math.max(1, reading.text.map.lengthCp))
  // On a narrow terminal what was saved matters more than how far one is.
  const place = columns < 80 ? '' : `${time} ${share} %`
  const where = `${reading.document.name} l.${line}${place}`
  const how = round === null ? 'no round' : `${round.name}${round.blind === 1 ? ' (blind)' : ''}`
  const filter = desk.filterWords === '' ? '' : ` · only ${desk.filterWords}`
  const words = `${where} · ${coder.name} · ${how}${filter} · ${desk.savedWords}`
  const hint = desk.pane === 'text' ? '? keys' : `${desk.side.name}: esc back to the text · ? keys`
  return barLine(words, hint, columns)
}

/** The place, the words there and what is coded, one thing a line. */
export function spokenCode(desk: CodeDesk): Line[] {
  const { reading, layout, cursor } = desk
  const row = layout.row(layout.rowOf(cursor.cp))
  const turn = reading.turns[row.turn]
  const here = desk.codingsAtCursor()
  const { labelOf } = desk.paneContent()
  const side =
    desk.pane === 'text' ? [] : desk.side.lines(desk.paneContent(), { columns: 76, rows: 10 }, true)
  return [
    lineOf(
      `${describeReference(reading.text, { startCp: cursor.cp, endCp: cursor.cp + 1 })}${turn === undefined ? '' : `, ${headingOf(turn)}`}`,
    ),
    lineOf(reading.text.words({ startCp: row.startCp, endCp: row.endCp }).trim()),
    lineOf(
      here.length === 0
        ? 'not coded'
        : `coded: ${here.map(({ codeId, coder }) => `${labelOf(codeId)} by ${coder}`).join('; ')}`,
    ),
    ...(desk.selection === null ? [] : [lineOf(describeSelection(desk))]),
    ...side,
    lineOf(desk.message.text),
  ]
}
