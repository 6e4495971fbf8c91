import { strFromU8, unzipSync, zipSync } from 'fflate'
import { UserError } from '../problems/index.js'
import { bareFormulas } from '../text/bare-formulas.js'
import { resolveWideReferences } from '../text/wide-references.js'

/** What of a sheet does not show in the values of its cells; rows and columns count from 0. */
export interface OddCells {
  merged: { name: string; top: number; left: number; bottom: number; right: number }[]
  formulas: { name: string; row: number; column: number }[]
  /** Formulas without a result; they are not among the others. */
  bareFormulas: { name: string; row: number; column: number }[]
  /** Cells that hold an error such as #NAME?. */
  errors: { name: string; row: number; column: number }[]
}

export interface OpenedWorkbook {
  /** The workbook's XML parts alone, stored without compression: its size is known and bounded. */
  bytes: Uint8Array
  /** By the name of the sheet. */
  sheets: Map<string, OddCells>
}

/** Of all XML together, unpacked; a matrix of 1,000 cases × 100 codes takes about a tenth. */
const sizeLimit = 512 * 1024 * 1024
/** Rows × columns of one sheet, up to the last cell with a value. */
const cellLimit = 10_000_000
const formulasReported = 20

/**
 * Unpacks a workbook within bounds, and finds merged cells, formulas and errors.
 * @throws UserError `bad-table` when it is no workbook, or too large to be a matrix.
 */
export function openWorkbook(bytes: Uint8Array, file: string): OpenedWorkbook {
  const parts = unpack(bytes, file)
  const workbook = parts['xl/workbook.xml']
  if (workbook === undefined) {
    throw new UserError('bad-table', `${file} is not an Excel workbook (.xlsx).`, {
      hint: 'In the program it comes from, save it as .xlsx or as CSV.',
    })
  }
  const targets = sheetTargets(strFromU8(parts['xl/_rels/workbook.xml.rels'] ?? new Uint8Array()))
  const sheets = new Map<string, OddCells>()
  for (const tag of strFromU8(workbook).match(/<(?:\w+:)?sheet\s[^>]*>/gu) ?? []) {
    const target = targets.get(attribute(tag, '[\\w]+:id') ?? '') ?? ''
    const xml = Object.hasOwn(parts, target) ? parts[target] : undefined
    if (xml !== undefined) sheets.set(attribute(tag, 'name') ?? '', oddCells(strFromU8(xml), file))
  }
  return { bytes: zipSync(parts, { level: 0 }), sheets }
}

function unpack(bytes: Uint8Array, file: string): Record<string, Uint8Array> {
  let size = 0
  try {
    const parts = unzipSync(bytes, {
      filter: part => {
        if (!/\.(?:xml|rels)$/u.test(part.name)) return false
        size += part.originalSize
        if (size > sizeLimit) throw tooLarge(file)
        return true
      },
    })
    for (const [name, xml] of Object.entries(parts)) parts[name] = resolveWideReferences(xml)
    return parts
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError('bad-table', `${file} is damaged: it cannot be unpacked as a workbook.`, {
      hint: 'Open it in a spreadsheet program and save it again, or export the matrix anew.',
      cause: error,
    })
  }
}

function tooLarge(file: string): UserError {
  return new UserError('bad-table', `${file} is too large to be a matrix.`, {
    hint: 'Delete what lies beyond the matrix, or save the sheet as CSV.',
  })
}

function sheetTargets(relations: string): Map<string, string> {
  const tags = relations.match(/<(?:\w+:)?Relationship\s[^>]*>/gu) ?? []
  return new Map(
    tags.map(tag => {
      const target = attribute(tag, 'Target') ?? ''
      return [attribute(tag, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`]
    }),
  )
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`, 'u').exec(tag)
  const text = value?.[1] ?? value?.[2]
  return text
    ?.replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&quot;/gu, '"')
    .replace(/&apos;/gu, "'")
    .replace(/&amp;/gu, '&')
}

function oddCells(xml: string, file: string): OddCells {
  let rows = 0
  let columns = 0
  const formulas: OddCells['formulas'] = []
  const bare = new Set(bareFormulas(xml))
  const errors: OddCells['errors'] = []
  for (const match of xml.matchAll(/<(?:\w+:)?c\s([^<>]*)>(<(?:\w+:)?f[\s>/])?/gu)) {
    if (match[1]?.endsWith('/')) continue
    const name = /\br="([A-Z]+[0-9]+)"/u.exec(match[1] ?? '')?.[1]
    if (name === undefined) continue
    const { row, column } = cellPlace(name)
    rows = Math.max(rows, row + 1)
    columns = Math.max(columns, column + 1)
    if (/\bt="e"/u.test(match[1] ?? '')) errors.push({ name, row, column })
    else if (match[2] !== undefined && !bare.has(name) && formulas.length < formulasReported)
      formulas.push({ name, row, column })
  }
  if (rows * columns > cellLimit) throw tooLarge(file)
  const merged = [...xml.matchAll(/<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]+[0-9]+):([A-Z]+[0-9]+)"/gu)].map(
    match => {
      const from = cellPlace(match[1] ?? '')
      const to = cellPlace(match[2] ?? '')
      return {
        name: `${match[1]}:${match[2]}`,
        top: from.row,
        left: from.column,
        bottom: to.row,
        right: to.column,
      }
    },
  )
  return {
    merged,
    formulas,
    bareFormulas: Array.from(bare, name => ({ name, ...cellPlace(name) })),
    errors,
  }
}

function cellPlace(name: string): { row: number; column: number } {
  const letters = /^[A-Z]+/u.exec(name)?.[0] ?? 'A'
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(name.slice(letters.length)) - 1, column }
}
