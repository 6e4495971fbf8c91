import type { TableColumns } from './table-columns.js'

/** The table with its first row as data too, its columns headed `coder1`, `coder2`, …: how ReCal has tables. */
export function firstRowAsData(table: TableColumns): TableColumns {
  const numbers = new Map(table.texts.map((text, number) => [text, number]))
  const columns = table.columns.map((column, at) => {
    if (column === null) return null
    const text = table.headings[at]!
    if (!numbers.has(text)) numbers.set(text, numbers.size)
    const longer = new Int32Array(table.rows + 1)
    longer[0] = numbers.get(text)!
    longer.set(column, 1)
    return longer
  })
  const headings = table.headings.map((_, at) => `coder${at + 1}`)
  return { ...table, headings, texts: [...numbers.keys()], columns, rows: table.rows + 1, headingRows: 0 }
}

/**
 * Whether the first row, read as headings, is most likely data: numbers of which one occurs again below, stands
 * there twice or is no whole number; or words that all occur below. Names that are numbers and occur nowhere
 * below may be coders.
 */
export function isFirstRowData({ headings, texts, columns }: TableColumns): boolean {
  const names = headings.filter((heading, at) => columns[at] !== null && heading.trim() !== '')
  if (names.length === 0) return false
  const below = new Set(texts)
  if (!names.every(isNumber)) return names.every(name => below.has(name))
  const isRepeated = new Set(names).size < names.length
  return isRepeated || names.some(name => below.has(name) || !/^\s*\d+\s*$/.test(name))
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text))
}
