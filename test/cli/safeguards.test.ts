import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { cliIn } from '../support/run-cli.js'
import { withTempFolder } from '../support/temp-study.js'

const transcript =
  'Interviewer: How was it?\n\nDr. Lee: It saves me time. Every day.\n\nInterviewer: Why?\n\nDr. Lee: Nobody calls.\n'

/** A study of one document with coders BK and MZ and a theme, and the program to run in its folder. */
async function withStudy(
  work: (cli: (line: string) => ReturnType<ReturnType<typeof cliIn>>, folder: string) => Promise<void>,
) {
  await withTempFolder(async folder => {
    const run = cliIn(folder)
    const cli = (line: string) =>
      run((line.match(/"[^"]*"|\S+/g) ?? []).map(word => word.replaceAll('"', '')))
    writeFileSync(join(folder, 'P01.txt'), transcript)
    for (const line of [
      'init Safe',
      'import P01.txt',
      'coder add BK',
      'coder add MZ',
      'codes add scheduling',
    ])
      expect((await cli(line)).code, line).toBe(0)
    await work(cli, folder)
  })
}

describe('nothing is lost or given away without a word', () => {
  it('refuses a speaker label that no file has, and says which was perhaps meant', async () => {
    await withStudy(async (cli, folder) => {
      writeFileSync(join(folder, 'P02.txt'), transcript.replaceAll('Lee', 'Ng'))
      const refused = await cli('import P02.txt --case "Dr Ng=P09"')
      expect(refused).toMatchObject({ code: 2, out: '' })
      expect(refused.err).toContain('“Dr Ng”; nothing was imported')
      expect(refused.err).toContain('Did you mean Dr. Ng?')
      expect((await cli('documents list')).out).not.toContain('P02')
    })
  })

  it('warns when a passage was found only approximately', async () => {
    await withStudy(async cli => {
      const coded = await cli(
        'codings add --document P01 --code scheduling --quote "It savs me time. Every dai" --coder BK',
      )
      expect(coded).toMatchObject({ code: 0 })
      expect(coded.err).toContain('found only approximately')
      const exact = await cli(
        'codings add --document P01 --code scheduling --quote "Nobody calls." --coder BK',
      )
      expect(exact.err).toBe('')
    })
  })

  it('does not let a new code hide a retired one of its name', async () => {
    await withStudy(async cli => {
      await cli('codes retire scheduling --force')
      const refused = await cli('codes add scheduling')
      expect(refused).toMatchObject({ code: 5 })
      expect(refused.err).toContain('framewise codes restore scheduling')
    })
  })

  it('asks before it writes over what another charted or what was reviewed', async () => {
    await withStudy(async cli => {
      await cli('chart set P01 scheduling --summary "By MZ." --coder MZ')
      expect(await cli('chart set P01 scheduling --summary "By BK." --coder BK')).toMatchObject({ code: 5 })
      expect((await cli('chart show P01 scheduling')).out).toContain('By MZ.')
      expect(await cli('chart set P01 scheduling --summary "By BK." --coder BK --force')).toMatchObject({
        code: 0,
      })
      expect((await cli('chart show P01 scheduling')).out).toContain('By BK.')
    })
  })

  it('hides in the history, and keeps from removal, what others do in an open blind round', async () => {
    await withStudy(async cli => {
      await cli('rounds open one --blind --documents P01 --coders BK,MZ')
      await cli('codings add --document P01 --code scheduling --quote "Nobody calls." --coder BK')
      const [coding] = JSON.parse((await cli('codings list --json')).out) as { id: string }[]
      expect((await cli('history --coder BK')).out).toContain('codings.add')
      expect((await cli('history --coder MZ')).out).not.toContain('codings.add')
      const refused = await cli(`codings remove ${coding?.id} --coder MZ --force`)
      expect(refused).toMatchObject({ code: 5, out: '' })
      expect(refused.err).not.toContain('Nobody calls')
      await cli('rounds close one --force')
      expect((await cli('history --coder MZ')).out).toContain('codings.add')
    })
  })

  it('refuses a workbook with an error in a cell, and asks before a deleted text empties one', async () => {
    await withStudy(async (cli, folder) => {
      await cli('chart set P01 scheduling --summary "Saves time."')
      await cli('matrix export -o m.xlsx')
      const parts = unzipSync(readFileSync(join(folder, 'm.xlsx')))
      const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
      const cell = /<c r="B2"[^>]*?(?:\/>|>.*?<\/c>)/.exec(sheet)?.[0] ?? ''
      const write = (xml: string) =>
        writeFileSync(
          join(folder, 'e.xlsx'),
          zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(sheet.replace(cell, xml)) }),
        )
      write('<c r="B2" t="e"><f>-saves time</f><v>#NAME?</v></c>')
      const refused = await cli('chart import e.xlsx --force')
      expect(refused).toMatchObject({ code: 4 })
      expect(refused.err).toContain('Cell B2 of sheet Matrix holds an error')
      write('<c r="B2"><f>1+1</f><v></v></c>')
      expect(await cli('chart import e.xlsx --force')).toMatchObject({
        code: 4,
        err: expect.stringContaining('Cell B2 of sheet Matrix is a formula whose result is not in the file'),
      })
      write('<c r="B2"/>')
      const asked = await cli('chart import e.xlsx')
      expect(asked).toMatchObject({ code: 5 })
      expect(asked.err).toContain('P01 × scheduling')
      expect((await cli('chart show P01 scheduling')).out).toContain('Saves time.')
      expect(await cli('chart import e.xlsx --force')).toMatchObject({ code: 0 })
    })
  })

  it('asks before a summary or a comment is deleted from a cell that keeps the other', async () => {
    await withStudy(async (cli, folder) => {
      await cli('chart set P01 scheduling --summary Saves_time. --comment Compare_P02.')
      await cli('matrix export -o m.csv')
      const csv = readFileSync(join(folder, 'm.csv'), 'utf8')
      writeFileSync(join(folder, 'e.csv'), csv.replace('Saves_time.', ''))
      const asked = await cli('chart import e.csv')
      expect(asked).toMatchObject({ code: 5 })
      expect(asked.err).toContain(
        'deletes the text of 1 cell that has one in the study: P01 × scheduling (the summary; with its comment it is then draft)',
      )
      writeFileSync(join(folder, 'e.csv'), csv.replace('Compare_P02.', ''))
      expect((await cli('chart import e.csv')).err).toContain('P01 × scheduling (the comment)')
      expect((await cli('chart show P01 scheduling')).out).toMatch(/Saves_time\.[\s\S]*Compare_P02\./)
      expect(await cli('chart import e.csv --force')).toMatchObject({ code: 0 })
    })
  })

  it('says that a date it is given is none', async () => {
    await withStudy(async cli => {
      expect(await cli('history --since yesterday')).toMatchObject({ code: 2 })
      expect(await cli('history --since 2026-99-99')).toMatchObject({ code: 2 })
      expect((await cli('history --since 2020-01-01')).out).toContain('import')
    })
  })
})
