import {
  type CellDetail,
  describeStatus,
  type EvidenceView,
  staleMark,
  statusSign,
} from '../../framework/index.js'
import { countOf, showSafely } from '../../text/index.js'
import { Lanes } from '../code/lanes.js'
import { laneStyleAt, numberColumns, textPane } from '../code/text-pane.js'
import { fitLine, type Line, lineOf } from '../frame/piece.js'
import { wrapWords } from '../frame/wrap-words.js'
import { barLine, messageLines, withRule } from '../parts/bars.js'
import { editedLines } from '../parts/edited-lines.js'
import type { Size } from '../parts/overlay.js'
import type { CellDesk } from './cell-desk.js'
import type { CellField } from './cell-texts.js'
import { kindOf, kindStyles } from './matrix-look.js'

/** The whole screen: the cell and how far it is; its evidence on the left, its texts on the right. */
export function cellFrame(desk: CellDesk, size: Size): Line[] {
  const head = headLines(desk, size.columns)
  const foot = [...messageLines(desk, { ...size, rows: 2 }), statusBar(desk, size.columns)]
  const rows = size.rows - head.length - foot.length
  const left = Math.max(26, Math.floor(size.columns * 0.45))
  const right = size.columns - left - 1
  const evidence = evidencePane(desk, { columns: left, rows })
  const texts = textPanes(desk, { columns: right, rows })
  const body = Array.from(
    { length: rows },
    (_, row): Line => [
      ...fitLine(evidence[row] ?? [], left),
      { text: '│', style: 'rule' },
      ...fitLine(texts[row] ?? [], right),
    ],
  )
  return [...head, ...body, ...foot]
}

/** The cell, its texts and the chosen passage, one thing a line. */
export function spokenCell(desk: CellDesk): Line[] {
  const { detail, texts, pane, passage } = desk
  const written = (['summary', 'comment'] as const).map(
    field => `${field}${texts.isChanged(field) ? ' (not saved)' : ''}: ${texts.of(field).text || 'empty'}`,
  )
  const said =
    passage === undefined
      ? 'no evidence'
      : `passage ${desk.chosen + 1} of ${detail.evidence.length}, ${passage.reference}: ${passage.text}`
  return [
    `${detail.name}: ${statusWords(detail)}`,
    ...written,
    said,
    `keys are for: ${pane}`,
    desk.message.text,
  ]
    .filter(Boolean)
    .map(text => lineOf(showSafely(text)))
}

function headLines(desk: CellDesk, columns: number): Line[] {
  const { detail, about } = desk
  const where = `row ${about.at.row + 1} of ${about.size.row}, column ${about.at.column + 1} of ${about.size.column}`
  const [definition = []] = wrapWords(about.definition, columns - 2, 'dim')
  return [
    fitLine(
      [
        { text: ` ${detail.name} `, style: 'bar' },
        { text: ` ${statusSign(detail)} ${statusWords(detail)}`, style: kindStyles[kindOf(detail)] },
        { text: `  ${where}${about.attributes === '' ? '' : `  ${about.attributes}`}`, style: 'dim' },
      ],
      columns,
    ),
    fitLine([{ text: ' ' }, ...definition], columns),
  ]
}

function statusWords(detail: CellDetail): string {
  const author = detail.author === null ? '' : ` by ${detail.author}`
  const reviewer = detail.reviewer === null ? '' : `, reviewed by ${detail.reviewer}`
  return `${describeStatus(detail)}${author}${reviewer}`
}

function paneTitle(title: string, isFocused: boolean, columns: number, note = ''): Line {
  const line: Line = [
    { text: isFocused ? '▸' : '─', style: isFocused ? 'strong' : 'rule' },
    { text: ` ${title} `, style: isFocused ? 'selection' : 'strong' },
    { text: note === '' ? '' : ` ${note} `, style: 'warn' },
  ]
  return withRule(line, columns)
}

function evidencePane(desk: CellDesk, { columns, rows }: Size): Line[] {
  const { detail, chosen } = desk
  const isFocused = desk.pane === 'evidence'
  const title = paneTitle(
    `Evidence: ${countOf(detail.evidence.length, 'settled coding')}`,
    isFocused,
    columns,
  )
  if (detail.evidence.length === 0)
    return [
      title,
      ...wrapWords(
        'Nothing is coded here. If nothing was said, x marks the cell as no data.',
        columns - 2,
        'dim',
      ).map((line): Line => [{ text: ' ' }, ...line]),
    ]
  const below = desk.isContextShown ? contextPane(desk, { columns, rows: Math.floor(rows * 0.55) }) : []
  const room = rows - 1 - below.length
  const entries = detail.evidence.map((each, index) => entryLines(detail, each, columns, index === chosen))
  const before = entries.slice(0, chosen).reduce((sum, { length }) => sum + length, 0)
  const height = entries[chosen]?.length ?? 0
  const all = entries.flat()
  const top = Math.max(0, Math.min(all.length - room, before, before - Math.floor((room - height) / 2)))
  const shown = all.slice(top, top + room)
  while (shown.length < room) shown.push([])
  return [title, ...shown, ...below]
}

function entryLines(detail: CellDetail, each: EvidenceView, columns: number, isChosen: boolean): Line[] {
  const code = each.code === detail.code ? '' : `  ${each.code.slice(each.code.lastIndexOf('/') + 1)}`
  const side = { text: isChosen ? ' ▌' : '  ', style: 'speaker' as const }
  return [
    [
      { text: isChosen ? ' ▸' : '  ', style: 'strong' },
      { text: each.reference, style: isChosen ? 'selection' : 'speaker' },
      { text: `${code}  ${each.coder}${isCited(detail, each) ? '  ★ in the text' : ''}`, style: 'dim' },
    ],
    ...wrapWords(each.text.replace(/\s+/g, ' '), columns - 3).map((line): Line => [side, ...line]),
    [],
  ]
}

function isCited({ quotes }: CellDetail, { reference }: EvidenceView): boolean {
  return quotes.some(quote => quote.reference === reference)
}

/** The transcript around the chosen passage, which stands out in it. */
function contextPane(desk: CellDesk, { columns, rows }: Size): Line[] {
  const { passage } = desk
  const source = desk.sourceIn(Math.max(16, columns - numberColumns - 2))
  if (passage === undefined || source === null) return []
  const { reading, layout } = source
  const row = layout.rowOf(passage.startCp)
  const top = Math.max(0, Math.min(row - Math.floor(rows / 3), layout.count - rows + 1))
  const lines = textPane(
    {
      reading,
      layout,
      lanes: new Lanes([]),
      top,
      cursorCp: -1,
      selection: { startCp: passage.startCp, endCp: passage.endCp },
      current: null,
      matchesIn: () => [],
      letterOf: () => '',
      styleOf: laneStyleAt,
      isFocused: false,
    },
    { columns, rows: rows - 1 },
  )
  return [paneTitle(`${reading.document.name} around it`, false, columns), ...lines]
}

function textPanes(desk: CellDesk, { columns, rows }: Size): Line[] {
  const comment = Math.max(4, Math.floor(rows * 0.3))
  desk.textColumns = columns - 2
  return [
    ...field(desk, 'summary', { columns, rows: rows - comment }),
    ...field(desk, 'comment', { columns, rows: comment }),
  ]
}

function field(desk: CellDesk, name: CellField, { columns, rows }: Size): Line[] {
  const isFocused = desk.pane === name
  const note = desk.texts.isChanged(name) ? 'not saved' : ''
  const title = paneTitle(name === 'summary' ? 'Summary' : 'Comment', isFocused, columns, note)
  const { text } = desk.texts.of(name)
  const hint =
    name === 'summary'
      ? 'what this case says to this theme, in your words'
      : 'your own thoughts, apart from the summary'
  const lines =
    text === '' && !isFocused
      ? [lineOf(hint, 'dim')]
      : editedLines(desk.texts.of(name), { columns: columns - 1, rows: rows - 1 }, isFocused)
  const shown = lines.map((line): Line => [{ text: ' ' }, ...line])
  while (shown.length < rows - 1) shown.push([])
  return [title, ...shown]
}

function statusBar(desk: CellDesk, columns: number): Line {
  const saved = desk.texts.isAnyChanged ? 'not saved yet, but kept' : 'saved'
  const keys =
    desk.pane === 'evidence'
      ? `tab writes · Q quote · enter context · n next · ${desk.detail.stale ? `${staleMark.sign} ` : ''}a x r mark`
      : 'ctrl-s saves · alt-q quote · alt-n alt-p passage · ctrl-e editor · esc keys'
  return barLine(
    `${desk.context.coder.name} · ${saved} · ${keys}`,
    desk.pane === 'evidence' ? '? keys' : 'f1 keys',
    columns,
  )
}
