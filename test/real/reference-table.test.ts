import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { caseSummary, caseTable } from './reference/case-table.js'
import { isUsualFolder, readCases } from './reference/read-cases.js'

const page = join(import.meta.dirname, '../../docs/methods.md')
const begin = '<!-- reference cases: begin -->'
const end = '<!-- reference cases: end -->'

const cases = readCases()

describe.skipIf(cases.length === 0)('the table of reference cases in docs/methods.md', () => {
  it('is what this run gives (FRAMEWISE_WRITE_TABLE=1 writes it, to be formatted)', async () => {
    const computed = []
    for (const reference of cases) computed.push({ reference, computed: await reference.compute() })
    const table = caseTable(computed)
    const summary = caseSummary(computed)
    const { before, lines, after } = readPage()
    if (process.env.FRAMEWISE_WRITE_TABLE === '1')
      writeFileSync(page, `${before}${begin}\n\n${summary}\n\n${table.join('\n')}\n\n${end}${after}`)
    else if (isUsualFolder) expect(lines).toEqual([summary, ...table].map(unpadded))
    // Another folder may have other cases: those that it shares with the table must agree.
    else {
      const rows = table.map(unpadded)
      expect(sharedRows(lines, rows)).toEqual(sharedRows(rows, lines))
    }
  })
})

/** The page in three parts: before, in, and after the table, which is there as lines. */
function readPage(): { before: string; lines: string[]; after: string } {
  const [before, rest] = readFileSync(page, 'utf8').split(begin)
  const [table, after] = rest?.split(end) ?? []
  if (before === undefined || table === undefined || after === undefined)
    throw new Error(`docs/methods.md has no place for the table, between ${begin} and ${end}`)
  return {
    before,
    lines: table
      .split('\n')
      .filter(line => line !== '')
      .map(unpadded),
    after,
  }
}

/** A row without the spaces and dashes that make columns even, which the formatter adds. */
function unpadded(row: string): string {
  return row.replaceAll(/ *\| */gu, '|').replaceAll(/-{3,}/gu, '---')
}

function sharedRows(rows: readonly string[], others: readonly string[]): string[] {
  const names = new Set(others.map(caseOf))
  return rows.filter(row => names.has(caseOf(row)))
}

function caseOf(row: string): string {
  return row.split('|')[1] ?? ''
}
