import type { CellView } from '../../framework/index.js'
import { type Line, lineOf } from '../frame/piece.js'
import { wrapWords } from '../frame/wrap-words.js'
import type { Size } from '../parts/overlay.js'
import { describeCell, kindOf, kindStyles } from './matrix-look.js'

/** One cell of a theme or of a case, as it is read. */
export interface ListedCell {
  /** The case or the theme. */
  name: string
  /** Attributes of the case. */
  about: string
  cell: CellView
}

/** All cells of a theme or of a case, one under the other, each with all its words; the chosen one is on the screen. */
export function matrixList(cells: readonly ListedCell[], chosen: number, size: Size): Line[] {
  const entries = cells.map((each, index) => entryLines(each, size.columns, index === chosen))
  const before = entries.slice(0, chosen).reduce((sum, { length }) => sum + length, 0)
  const height = entries[chosen]?.length ?? 0
  const all = entries.flat()
  const lowest = Math.max(0, all.length - size.rows)
  const top = Math.min(lowest, before, Math.max(0, before - Math.floor((size.rows - height) / 2)))
  const shown = all.slice(top, top + size.rows)
  while (shown.length < size.rows) shown.push(lineOf(''))
  return shown
}

function entryLines({ name, about, cell }: ListedCell, columns: number, isChosen: boolean): Line[] {
  const indent = { text: isChosen ? ' ▌ ' : '   ', style: isChosen ? ('speaker' as const) : ('dim' as const) }
  const wrapped = (text: string, style?: 'dim') =>
    text === '' ? [] : wrapWords(text, columns - 5, style).map((line): Line => [indent, ...line])
  return [
    [
      { text: isChosen ? ' ▸ ' : '   ', style: 'strong' },
      { text: name, style: isChosen ? 'selection' : 'strong' },
      { text: about === '' ? '' : `  ${about}`, style: 'dim' },
      { text: `  ${describeCell(cell)}`, style: kindStyles[kindOf(cell)] },
    ],
    ...wrapped(cell.summary),
    ...wrapped(cell.comment === '' ? '' : `✎ ${cell.comment}`, 'dim'),
    lineOf(''),
  ]
}
