import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { codeWords, fillStudy } from '../framework/interview-study.js'
import type { cliIn } from '../support/run-cli.js'
import { withStudyFolder } from '../support/study-folder.js'

const withPicked = (work: (cli: ReturnType<typeof cliIn>, folder: string) => Promise<void>) =>
  withStudyFolder(
    async study => {
      await fillStudy(study)
      await codeWords(study, { document: 'P01', words: 'Patients book by message.', code: 'scheduling' })
      await codeWords(study, { document: 'FG', words: 'For me it is slow.', code: 'costs time' })
    },
    async (cli, folder) => {
      await cli(['cases', 'set', 'P01', 'site==A', '--new-attribute'])
      await cli(['quotes', 'pick', 'scheduling', 'P01 l.2', 'FG l.3'])
      await work(cli, folder)
    },
  )

const edit = ['quotes', 'edit', 'scheduling', 'P01 l.2']

describe('framewise quotes edit', () => {
  test('says how a quote is printed, apart from its words, and undo takes that back', async () => {
    await withPicked(async cli => {
      const edited = await cli([...edit, '[They] book [...] message.'])
      expect(edited.out).toBe(
        'edited how P01 l.2 is printed for scheduling\n  “[They] book [...] message.”\n',
      )
      expect((await cli(['quotes', 'list'])).out).toContain('✎ [They] book [...] message.')
      const listed = JSON.parse((await cli(['quotes', 'list', '--json'])).out)
      expect(listed[0]).toMatchObject({
        words: 'Patients book by message.',
        display: { text: '[They] book [...] message.', problem: null },
      })
      expect((await cli([...edit, '[They] book [...] message.'])).out).toContain('printed so already')
      await cli(['undo'])
      expect((await cli(['quotes', 'list'])).out).toContain('  Patients book by message.')
      await cli([...edit, '[They] book [...] message.'])
      expect((await cli([...edit, '--clear'])).out).toBe(
        'took back how P01 l.2 is printed for scheduling\n  “Patients book by message.”\n',
      )
    })
  })

  test('refuses words that were not said, and says what was', async () => {
    await withPicked(async cli => {
      const refused = await cli([...edit, 'Patients call by message.'])
      expect(refused).toMatchObject({ code: 2, out: '' })
      expect(refused.err).toContain('“call” is not what was said there')
      expect(refused.err).toContain('P01 l.2 says: “Patients book by message.”')
      expect(await cli(edit)).toMatchObject({ code: 2 })
      expect(await cli([...edit, 'x', '--clear'])).toMatchObject({ code: 2 })
      expect(await cli(['quotes', 'edit', 'scheduling', 'P02 l.2', 'x'])).toMatchObject({ code: 3 })
    })
  })

  test('prints the words again where the coding was moved to others, and warns', async () => {
    await withPicked(async cli => {
      await cli([...edit, '[They] book by message.'])
      const [{ uid }] = JSON.parse((await cli(['quotes', 'list', '--json'])).out)
      await cli(['codings', 'move', uid.slice(-8), '--quote', 'Nobody waits on the phone.'])
      const { out, err } = await cli(['quotes', 'list'])
      expect(out).toContain('  Nobody waits on the phone.')
      expect(err).toContain('how they were edited no longer goes with their words: P01 l.2')
    })
  })
})

describe('framewise quotes export', () => {
  test.each(['csv', 'xlsx', 'docx', 'md', 'json'])(
    'writes %s with attributes and the quotes as printed',
    async format => {
      await withPicked(async (cli, folder) => {
        await cli([...edit, '[They] book by message.'])
        expect(await cli(['quotes', 'export', '-o', `q.${format}`])).toMatchObject({ code: 0 })
        const bytes = readFileSync(join(folder, `q.${format}`))
        const part = { xlsx: 'xl/worksheets/sheet1.xml', docx: 'word/document.xml' }[format]
        const text =
          part === undefined ? bytes.toString('utf8') : strFromU8(unzipSync(bytes)[part] ?? new Uint8Array())
        expect(text.replaceAll('\\', '')).toContain('[They] book by message.')
        expect(text).toContain('For me it is slow.')
        expect(text).toMatch(/=A/)
        if (format === 'csv')
          expect(text).toContain(",Patients book by message.,[They] book by message.,BK,1,'=A\n")
        if (format === 'json')
          expect(JSON.parse(text).quotes[0]).toMatchObject({
            text: 'Patients book by message.',
            asPrinted: '[They] book by message.',
          })
      })
    },
  )

  test('puts quotes under the code they were picked for, whichever code under it they were coded with', async () => {
    await withPicked(async (cli, folder) => {
      await cli(['quotes', 'unpick', 'scheduling', 'P01 l.2'])
      await cli(['quotes', 'export', '-o', 'q.md'])
      const headings = readFileSync(join(folder, 'q.md'), 'utf8').match(/^#+ .*$/gm)
      expect(headings).toEqual(['# Representative quotes', '## scheduling'])
      await cli(['quotes', 'export', '-o', 'q.docx'])
      const word = unzipSync(readFileSync(join(folder, 'q.docx')))
      const text = strFromU8(word['word/document.xml'] ?? new Uint8Array()).replaceAll(/<[^>]*>/g, '')
      expect(text).toContain('Quotes for scheduling')
      expect(text).not.toContain('›')
    })
  })

  test('writes a file that picks the same quotes elsewhere, printed in the same way', async () => {
    await withPicked(async cli => {
      await cli([...edit, '[They] book by message.'])
      await cli(['quotes', 'export', '-o', 'q.csv'])
      const before = (await cli(['quotes', 'list', '--json'])).out
      await cli(['quotes', 'unpick', 'scheduling', 'P01 l.2', 'FG l.3'])
      expect((await cli(['quotes', 'pick', '--from', 'q.csv'])).out).toContain('picked 2 quotes')
      expect((await cli(['quotes', 'list', '--json'])).out).toBe(before)
      await cli([...edit, '--clear'])
      expect((await cli(['quotes', 'pick', '--from', 'q.csv'])).out).toContain('2 picked already')
      expect((await cli(['quotes', 'list', '--json'])).out).toBe(before)
    })
  })
})

test('words that no cell of a workbook holds do not stop an export; it says which were cut', async () => {
  await withPicked(async (cli, folder) => {
    writeFileSync(join(folder, 'L1.txt'), `I: Tell me?\nAna: ${'It was slow and long. '.repeat(1900)}\n`)
    await cli(['import', 'L1.txt', '--case', 'Ana=L1'])
    await cli([
      'codings',
      'add',
      '--coder',
      'BK',
      '--document',
      'L1',
      '--code',
      'scheduling',
      '--lines',
      '2-500',
    ])
    await cli(['quotes', 'pick', 'scheduling', 'L1 l.2-500'])
    for (const command of ['matrix export', 'report']) {
      const { code, err } = await cli([...command.split(' '), '-o', 'm.xlsx', '--force'])
      expect(code).toBe(0)
      expect(err).toContain('so cut there: L1 l.2–500. Export to html')
    }
    expect((await cli(['quotes', 'export', '-o', 'q.xlsx'])).err).toContain('so cut there: L1 l.2–500')
    const sheet = unzipSync(readFileSync(join(folder, 'q.xlsx')))['xl/worksheets/sheet1.xml']
    expect(strFromU8(sheet ?? new Uint8Array())).toMatch(
      /… \[cut here: L1 l\.2–500 has 3\d,\d{3} characters\]/,
    )
    await cli(['quotes', 'export', '-o', 'q.csv'])
    expect(readFileSync(join(folder, 'q.csv'), 'utf8').length).toBeGreaterThan(32_767)
  })
})
