import { strFromU8, unzipSync } from 'fflate'
import readExcelFile from 'read-excel-file/node'
import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { sheetName } from '../../src/report/sheet-name.js'
import { tablesXlsx } from '../../src/report/table-sheet.js'

const table = { columns: [{ heading: 'Case' }], rows: [['P01']] }

/** Reads a part as a strict reader does. @returns attributes and text of every element of a name */
function elements(xml: string, name: string): { attributes: Record<string, string>; text: string }[] {
  const found: { attributes: Record<string, string>; text: string }[] = []
  const parser = new SaxesParser()
  let open: (typeof found)[number] | undefined
  parser.on('opentag', tag => {
    open = tag.name === name ? { attributes: tag.attributes as Record<string, string>, text: '' } : undefined
    if (open !== undefined) found.push(open)
  })
  parser.on('text', text => {
    if (open !== undefined) open.text += text
  })
  parser.on('closetag', () => {
    open = undefined
  })
  parser.write(xml).close()
  return found
}

async function partsOf(bytes: Promise<Uint8Array>): Promise<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(unzipSync(await bytes)).map(([name, part]) => [name, strFromU8(part)]),
  )
}

test('a workbook can be opened whatever its sheets are called', async () => {
  const names = ['extra work & after hours', '<b> "x"', "patients' own! words", 'Themes and quotes', 'A1']
  const parts = await partsOf(tablesXlsx(names.map(name => ({ name, table }))))
  const workbook = parts['xl/workbook.xml'] ?? ''
  expect(elements(workbook, 'sheet').map(({ attributes }) => attributes.name)).toEqual(names)
  expect(elements(workbook, 'definedName').map(({ text }) => text)).toEqual(
    names.map(name => {
      const quoted = `'${name.replaceAll("'", "''")}'`
      return `${quoted}!$A:$A,${quoted}!$1:$1`
    }),
  )
  for (const xml of Object.values(parts)) expect(() => elements(xml, 'none')).not.toThrow()
})

test('columns of figures hold figures, shown as they were written; what is none stays text', async () => {
  const figures = {
    columns: [{ heading: 'Code' }, { heading: 'α', align: 'right' as const }],
    rows: ['0.93', '98.4 %', '-0.05', '12', 'undefined', '0.79 … 1.00 !', '007', '6 (60 %)'].map(text => [
      text,
      text,
    ]),
  }
  const bytes = await tablesXlsx([{ name: 'Agreement', table: figures }])
  const [{ data = [] } = {}] = await readExcelFile(bytes)
  expect(data.slice(1).map(row => row[0])).toEqual(figures.rows.map(([text]) => text))
  expect(data.slice(1).map(row => row[1])).toEqual([
    0.93,
    0.984,
    -0.05,
    12,
    'undefined',
    '0.79 … 1.00 !',
    '007',
    '6 (60 %)',
  ])
  const styles = (await partsOf(Promise.resolve(bytes)))['xl/styles.xml'] ?? ''
  const formats = elements(styles, 'numFmt').map(({ attributes }) => attributes.formatCode)
  expect(formats).toContain('0.0 %')
})

test('a sheet goes onto one page across, or onto as few as keep it readable', async () => {
  const wide = {
    columns: Array.from({ length: 12 }, (_, column) => ({ heading: `Code ${column}` })),
    rows: [Array.from({ length: 12 }, () => 'word '.repeat(20))],
  }
  const parts = await partsOf(
    tablesXlsx([
      { name: 'One', table },
      { name: 'Wide', table: wide },
    ]),
  )
  const setup = (sheet: number) => {
    const xml = parts[`xl/worksheets/sheet${sheet}.xml`] ?? ''
    expect(elements(xml, 'pageSetUpPr')).toMatchObject([{ attributes: { fitToPage: '1' } }])
    return elements(xml, 'pageSetup')[0]?.attributes
  }
  expect(setup(1)).toMatchObject({ orientation: 'landscape', fitToWidth: '1', fitToHeight: '0' })
  expect(setup(2)).toMatchObject({ orientation: 'landscape', fitToWidth: '6', fitToHeight: '0' })
})

test('a title becomes a name that Excel allows, once', () => {
  const taken = new Set<string>()
  const titles = [
    "'costs: time'",
    'Costs  time',
    'costs  time',
    'History',
    '[]',
    `${'x'.repeat(26)}😀 and more`,
  ]
  expect(titles.map(title => sheetName(title, taken))).toEqual([
    'costs  time',
    'Costs  time 2',
    'costs  time 3',
    'History 2',
    'Table',
    'x'.repeat(26),
  ])
})

test('a quote that no cell holds is cut where somebody is told, and its end says so', async () => {
  const quote = `${'a'.repeat(32_000)}${'😀'.repeat(3000)}`
  const quotes = {
    columns: [{ heading: 'Reference' }, { heading: 'Text' }],
    rows: [
      ['P01 l.3–90', quote],
      ['P02 l.1', 'Short.'],
    ],
  }
  const cut: string[] = []
  const bytes = await tablesXlsx([{ name: 'Quotes', table: quotes }], name => cut.push(name))
  const [{ data = [] } = {}] = await readExcelFile(bytes)
  const text = String(data[1]?.[1])
  expect(cut).toEqual(['P01 l.3–90'])
  expect(text).toMatch(/^a{32000}(?:😀)+… \[cut here: P01 l\.3–90 has 38,000 characters\]$/u)
  expect(text.length).toBeGreaterThan(32_765)
  expect(text.length).toBeLessThan(32_768)
  expect(data[2]?.[1]).toBe('Short.')
  await expect(tablesXlsx([{ name: 'Quotes', table: quotes }])).rejects.toThrow(
    'P01 l.3–90 has 38,000 characters',
  )
})
