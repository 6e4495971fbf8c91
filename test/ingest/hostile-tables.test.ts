import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { readTranscript } from '../../src/ingest/index.js'
import { UserError } from '../../src/problems/index.js'
import { damage, damages, outcome } from './damage.js'
import { read } from './read.js'

describe('a damaged table', () => {
  it('is read, or refused with a reason, whatever was cut, doubled or turned over', async () => {
    const csv = new TextEncoder().encode(
      'start,speaker,text,tag\n0:01,Ana,"Hello, ""you"".",x\n0:02,Ben,"Größe\nja",\n0:05,Ana,So,y\n',
    )
    const sheet = ['Ana', 'Ben'].map(name => [{ value: name }, { value: 'Hello to you.' }])
    const xlsx = new Uint8Array(
      await writeExcelFile([
        { sheet: 'Talk', data: [[{ value: 'speaker' }, { value: 'text' }], ...sheet] },
      ]).toBuffer(),
    )
    await fc.assert(
      fc.asyncProperty(damages, async how => {
        await outcome(damage(csv, how), 'a.csv')
        await outcome(damage(xlsx, how), 'a.xlsx')
      }),
      { numRuns: 150 },
    )
  })

  it('loses no word, whatever separators, quotation marks and lines are in it', async () => {
    const cell = fc.array(
      fc.constantFrom('so', 'yes', '"', '""', ',', ';', '\t', '\n', ' ', 'Ana', '12', '0:12'),
      { maxLength: 6 },
    )
    const row = fc
      .tuple(fc.constantFrom('Ana', 'Ben', ''), cell)
      .map(([name, parts]) => `${name},${parts.join('')}`)
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async rows => {
        const table = `speaker,text\nAna,Hello\n${rows.join('\n')}\n`
        const read = await readTranscript(new TextEncoder().encode(table), 'a.csv').catch(
          (error: unknown) => {
            expect(error).toBeInstanceOf(UserError)
            return null
          },
        )
        if (read === null) return
        const { value, problems } = read
        // A name without words beside it is no speech, and such rows are counted.
        if (problems.some(({ code }) => code === 'rows-without-words')) return
        const kept = [value.text, value.preamble ?? '', ...value.labels].join(' ')
        for (const word of table.match(/\p{L}+/gu) ?? [])
          if (!['speaker', 'text'].includes(word)) expect(kept).toContain(word)
      }),
      { numRuns: 300 },
    )
  })
})

describe('an absurd table', () => {
  it('of a cell of ten million characters, or with a quotation mark that never closes, is read whole', async () => {
    const words = 'word, '.repeat(1_700_000)
    const wide = await read(`speaker,text\nA,"${words}"\nB,no\n`, 'a.csv')
    expect(wide.transcript.text.length).toBe(words.trim().length + 3)
    const open = await read(`speaker,text\nA,"${'word\n'.repeat(500_000)}`, 'a.csv')
    expect(open.transcript.text + open.said.join('')).toContain('word')
    expect(open.problems.some(({ severity }) => severity === 'warning')).toBe(true)
  })

  it('of hundreds of thousands of rows has all of them', async () => {
    const rows = Array.from({ length: 300_000 }, (_, at) => `${at},${at % 2 === 0 ? 'A' : 'B'},yes\n`).join(
      '',
    )
    expect((await read(`start,speaker,text\n${rows}`, 'a.csv')).transcript.turns.length).toBe(300_000)
  })

  it('with one cell far away is refused', async () => {
    const { zipSync, strToU8, unzipSync } = await import('fflate')
    const buffer = await writeExcelFile([
      { sheet: 'S', data: [[{ value: 'speaker' }, { value: 'text' }]] },
    ]).toBuffer()
    const parts = unzipSync(new Uint8Array(buffer))
    const name = Object.keys(parts).find(part => /worksheets\/sheet1\.xml$/.test(part))!
    const xml = new TextDecoder()
      .decode(parts[name])
      .replace('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    const far = zipSync({ ...parts, [name]: strToU8(xml) })
    expect(await outcome(far, 'a.xlsx')).toBe(
      'a.xlsx is a damaged XLSX file: it has a sheet of more than 5 million cells',
    )
  })
})

describe('a million one-word turns', () => {
  it('are all there', async () => {
    const { transcript } = await read('A: yes\nB: no\n'.repeat(500_000), 'a.txt')
    expect(transcript.turns.length).toBe(1_000_000)
    expect(transcript.words).toBe(1_000_000)
  })
})
