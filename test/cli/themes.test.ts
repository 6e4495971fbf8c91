import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { ThemeSheet } from '../../src/framework/index.js'
import { codeWords, fillStudy } from '../framework/interview-study.js'
import type { cliIn } from '../support/run-cli.js'
import { withSampleStudy } from '../support/sample-study.js'
import { withStudyFolder } from '../support/study-folder.js'

const withThemes = (work: (cli: ReturnType<typeof cliIn>, folder: string) => Promise<void>) =>
  withStudyFolder(
    async study => {
      await fillStudy(study)
      await codeWords(study, { document: 'P01', words: 'Patients book by message.', code: 'scheduling' })
      await codeWords(study, { document: 'FG', words: 'quick.\nFor me it is slow', code: 'costs time' })
    },
    async (cli, folder) => {
      const [coding] = JSON.parse((await cli(['codings', 'list', '--document', 'FG', '--json'])).out)
      await cli(['memo', 'add', 'Who <i>waits</i>?', '--coding', coding.id, '--coder', 'MZ'])
      await cli(['memo', 'add', 'Time is *the* measure.', '--code', 'scheduling', '--coder', 'BK'])
      await cli(['quotes', 'pick', 'scheduling', 'P01 l.2'])
      await work(cli, folder)
    },
  )

test('the sheet of a theme has its definition, its cases, what coders wrote, and its quotes', async () => {
  await withThemes(async cli => {
    const { out } = await cli(['themes', 'sheet', 'scheduling'])
    for (const words of [
      '## scheduling\n\nMaking and moving appointments.\n\nAn inductive theme: 2 codings in 3 of 5 cases (P01, P03, P04).',
      '| scheduling › costs time |  | 1 | 2 of 5 |',
      '**BK (',
      ':** Time is \\*the\\* measure.\n\n**MZ, on FG l.2–3 (',
      ':** Who &lt;i&gt;waits&lt;/i&gt;?\n\n> quick.\n> For me it is slow\n>\n> — FG l.2–3',
      '> Patients book by message.\n>\n> — P01 l.2\n',
    ])
      expect(out).toContain(words)
  })
})

test('the sheet has memos on cells, and does not print a passage twice', async () => {
  await withThemes(async cli => {
    await cli(['chart', 'set', 'P01', 'scheduling', '--summary', 'By message.', '--coder', 'BK'])
    await cli(['memo', 'add', 'Thin evidence.', '--cell', 'P01/scheduling', '--coder', 'BK'])
    const [coding] = JSON.parse((await cli(['codings', 'list', '--document', 'P01', '--json'])).out)
    await cli(['memo', 'add', 'As they all say.', '--coding', coding.id, '--coder', 'BK'])
    const { out } = await cli(['themes', 'sheet', 'scheduling'])
    expect(out).toMatch(/\*\*BK, on P01 × scheduling \([\d-]{10}\):\*\* Thin evidence\./)
    expect(out).toContain('As they all say. (A representative quote, below.)')
    expect(out.match(/Patients book by message\./g)).toHaveLength(1)
  })
})

test('a theme that nobody coded is there, too, and says so', async () => {
  await withThemes(async cli => {
    const { out } = await cli(['themes', 'sheet'])
    expect(out.match(/^## .*$/gm)).toEqual(['## scheduling', '## test results', '## billing'])
    expect(out).toContain('An inductive theme, not coded so far.')
    expect(out).toContain('None picked yet.')
    expect(await cli(['themes', 'sheet', 'nothing'])).toMatchObject({ code: 3, out: '' })
  })
})

test.each(['docx', 'html', 'md'])('the sheet is written as %s', async format => {
  await withThemes(async (cli, folder) => {
    const written = await cli(['themes', 'sheet', '-o', `themes.${format}`])
    expect(written).toMatchObject({ code: 0, out: `themes.${format}: 3 themes, 2 memos, 1 quote\n` })
    const bytes = readFileSync(join(folder, `themes.${format}`))
    const text =
      format === 'docx' ? strFromU8(unzipSync(bytes)['word/document.xml'] ?? bytes) : bytes.toString()
    expect(text).toContain('Patients book by message.')
    expect(text).not.toContain('<i>waits')
    expect(await cli(['themes', 'sheet', '-o', `themes.${format}`])).toMatchObject({ code: 5 })
  })
})

test('while a blind round is open, what the other wrote on a passage stays hidden, and that is said', async () => {
  await withThemes(async cli => {
    await cli(['rounds', 'open', 'blind', '--documents', 'P01', '--coders', 'BK,MZ', '--blind'])
    await cli([
      'codings',
      'add',
      '--document',
      'P01',
      '--code',
      'billing',
      '--quote',
      'two lines',
      '--coder',
      'MZ',
    ])
    const [coding] = JSON.parse(
      (await cli('codings list --document P01 --by MZ --coder MZ --json'.split(' '))).out,
    )
    await cli(['memo', 'add', 'A secret.', '--coding', coding.id, '--coder', 'MZ'])
    const seen = await cli(['themes', 'sheet', 'billing', '--coder', 'BK'])
    expect(seen.out).not.toContain('A secret.')
    expect(seen.err).toContain('the round is blind and open')
  })
})

test('the sample study: every deductive task in ten of ten cases or less, quotes with their attributes', async () => {
  await withSampleStudy(async framewise => {
    const sheet = JSON.parse(await framewise('themes', 'sheet', '--json')) as ThemeSheet
    expect(sheet.themes).toHaveLength(10)
    expect(sheet.themes.filter(({ origin }) => origin === 'deductive')).toHaveLength(6)
    const work = sheet.themes.find(({ name }) => name === 'extra work')
    expect(work).toMatchObject({ cases: 10, quotes: { length: 4 } })
    expect(work?.quotes[0]?.attributes).toEqual(['Endocrinology', 'Site A', 'female', 28, '20+'])
  })
})
