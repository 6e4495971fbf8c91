import { fitLine, type Line } from '../frame/piece.js'

/** A list of rows of which one is chosen; the choice stays inside the list. */
export interface ListPlace {
  chosen: number
  top: number
}

/** The place after moving by some rows, with the chosen row on the screen. */
export function moveInList(place: ListPlace, by: number, count: number, rows: number): ListPlace {
  return showInList({ ...place, chosen: place.chosen + by }, count, rows)
}

/** The place with its choice inside a list of that length, and on the screen. */
export function showInList({ chosen, top }: ListPlace, count: number, rows: number): ListPlace {
  const inside = Math.max(0, Math.min(count - 1, chosen))
  const height = Math.max(1, rows)
  const first = Math.min(Math.max(top, inside - height + 1), inside)
  return { chosen: inside, top: Math.max(0, Math.min(first, Math.max(0, count - height))) }
}

/** The rows that are on the screen; the chosen one has a sign before it, and stands out where the list has the keys. */
export function listLines(
  rows: readonly Line[],
  { chosen, top }: ListPlace,
  size: { columns: number; rows: number },
  isFocused: boolean,
): Line[] {
  return rows.slice(top, top + size.rows).map((row, index) => {
    const isChosen = top + index === chosen
    const line: Line = [
      { text: isChosen ? '› ' : '  ', ...(isChosen ? { style: 'strong' as const } : {}) },
      ...row,
    ]
    return isChosen && isFocused
      ? fitLine(line, size.columns).map(piece => ({ text: piece.text, style: 'selection' as const }))
      : fitLine(line, size.columns)
  })
}
