import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { addInterview } from '../support/interview.js'
import type { cliIn } from '../support/run-cli.js'
import { withStudyFolder } from '../support/study-folder.js'

type Cli = ReturnType<typeof cliIn>

const csv = [
  'case,speaker,specialty,years',
  'P01,Dr. Lee,Cardiology,12',
  'P02,Dr. Ng,Surgery,',
  'P03,,Surgery,4.5',
  '',
].join('\n')

const withCases = async (work: (cli: Cli, write: (name: string, text: string) => void) => Promise<void>) =>
  withStudyFolder(
    async study => {
      await addInterview(study, 'P01', ['Dr. Lee'])
      await addInterview(study, 'talk', ['Dr. Ng'])
    },
    async (cli, folder) => {
      const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
      write('cases.csv', csv)
      mkdirSync(join(folder, 'folder.csv'))
      await work(cli, write)
    },
  )

const importForced = (cli: Cli) => cli(['cases', 'import', 'cases.csv', '--force'])

describe('framewise cases import', () => {
  test('says what it adds, and asks before it moves a speaker to another case', async () => {
    await withCases(async cli => {
      const refused = await cli(['cases', 'import', 'cases.csv'])
      expect(refused.code).toBe(5)
      expect(refused.out).toBe(
        [
          '+ attribute specialty: category',
          '+ attribute years: number',
          '+ 2 cases: P02, P03',
          '+ specialty, years, speaker labels of P01',
          '~ “Dr. Ng” in talk is talk → P02',
          '- talk (it stood only for its document)',
          '',
        ].join('\n'),
      )
      expect((await cli(['cases', 'list', '--json'])).out).not.toContain('P02')
      const done = await cli(['cases', 'import', 'cases.csv'], { answers: ['y'] })
      expect(done.code).toBe(0)
      expect(done.out).toContain('imported cases.csv: 2 cases added, 1 case changed, 2 new attributes\n')
      const again = await cli(['cases', 'import', 'cases.csv'])
      expect(again.out).toBe('Nothing to change: the study has the cases as cases.csv has them.\n')
    })
  })

  test('with --dry-run changes nothing, and with --json gives the plan', async () => {
    await withCases(async cli => {
      const plan = JSON.parse((await cli(['cases', 'import', 'cases.csv', '--dry-run', '--json'])).out)
      expect(plan).toMatchObject({ isDryRun: true, unchanged: 0, conflicts: [], dropped: ['talk'] })
      expect((await cli(['history', '--command', 'cases', '--json'])).out.trim()).toBe('[]')
    })
  })

  test('shows old and new values of what changes', async () => {
    await withCases(async (cli, write) => {
      await importForced(cli)
      write('cases.csv', csv.replace('12', '13').replace('Surgery,4.5', ',4.5'))
      const { out, code } = await cli(['cases', 'import', 'cases.csv', '--force'])
      expect(code).toBe(0)
      expect(out).toContain('~ P01: years 12 → 13\n~ P03: specialty Surgery → missing\n')
    })
  })

  test.each([
    [['nowhere.csv'], 4, 'There is no file nowhere.csv.'],
    [['folder.csv'], 4, 'folder.csv is a folder, not a file.'],
    [['cases.csv', '--case-column', 'patient'], 4, 'cases.csv row 1: There is no column “patient”'],
    [['cases.csv', '--type', 'specialty=number'], 4, 'cases.csv has 3 problems; nothing was imported.'],
    [['cases.csv', '--type', 'years=figure'], 2, 'Types are category, number, date, text.'],
    [['cases.csv', '--type', 'yeers=number'], 4, 'Did you mean years?'],
    [['twice.csv'], 4, 'twice.csv row 3: “P01” is there already, in row 2.'],
  ])('%j ends with %i and leaves the study as it was', async (args, code, message) => {
    await withCases(async (cli, write) => {
      write('twice.csv', 'case\nP01\nP01\n')
      const result = await cli(['cases', 'import', ...args])
      expect(result).toMatchObject({ code, out: '' })
      expect(result.err).toContain(message)
      expect((await cli(['history', '--json'])).out).not.toContain('cases.import')
    })
  })

  test('takes a type that was said', async () => {
    await withCases(async cli => {
      const { out } = await cli(['cases', 'import', 'cases.csv', '--dry-run', '--type', 'years=category'])
      expect(out).toContain('+ attribute years: category\n')
    })
  })
})

describe('framewise cases', () => {
  test('list shows speakers, counts and attributes', async () => {
    await withCases(async cli => {
      await importForced(cli)
      expect((await cli(['cases', 'list'])).out).toBe(
        [
          '  case  speaker  documents  turns  codings  specialty   years',
          '  P01   Dr. Lee          1      1        0  Cardiology     12',
          '  P02   Dr. Ng           1      1        0  Surgery         –',
          '  P03                    0      0        0  Surgery       4.5',
          '',
        ].join('\n'),
      )
    })
  })

  test('show says what is known of a case and how much it speaks', async () => {
    await withCases(async cli => {
      await importForced(cli)
      const { out } = await cli(['cases', 'show', 'P02'])
      expect(out).toContain('talk      Dr. Ng       1      5\n')
      expect(out).toContain('1 turn, 5 words, 0 codings, 0 memos\n')
      const missing = await cli(['cases', 'show', 'P2'])
      expect(missing).toMatchObject({ code: 3 })
      expect(missing.err).toContain('Did you mean')
    })
  })

  test('set changes values and speakers, and undo takes it back', async () => {
    await withCases(async cli => {
      await importForced(cli)
      const before = (await cli(['cases', 'list', '--json'])).out
      const args = [
        'cases',
        'set',
        'P03',
        'years=5',
        'specialty=',
        '--speaker',
        'talk:Dr. Ng',
        '--rename',
        'P3',
      ]
      expect((await cli(args)).out).toBe(
        'changed the case P03: years 4.5 → 5, specialty Surgery → missing; speaker “Dr. Ng” in talk; renamed to P3\n',
      )
      expect((await cli(['undo'])).code).toBe(0)
      expect((await cli(['cases', 'list', '--json'])).out).toBe(before)
    })
  })

  test.each([
    [['P03', 'yaers=5'], 3, 'Did you mean years? Say --new-attribute to make one.'],
    [['P03', 'years=many'], 2, '“years” is a number and “many” is not.'],
    [['P03', 'years'], 2, '“years” does not say attribute=value.'],
    [['P03'], 2, 'Say what to change.'],
    [['P03', '--speaker', 'talk'], 2, '--speaker takes DOCUMENT:LABEL'],
    [['P03', '--rename', 'P01'], 5, 'There is already a case “P01”.'],
  ])('set %j ends with %i', async (args, code, message) => {
    await withCases(async cli => {
      await importForced(cli)
      const result = await cli(['cases', 'set', ...args])
      expect(result).toMatchObject({ code, out: '' })
      expect(result.err).toContain(message)
    })
  })

  test('set makes an attribute when told to', async () => {
    await withCases(async cli => {
      const { out } = await cli(['cases', 'set', 'P01', 'role=nurse', '--new-attribute'])
      expect(out).toBe('changed the case P01: role missing → nurse\n')
    })
  })

  test('table gives the characteristics of the sample', async () => {
    await withCases(async cli => {
      await importForced(cli)
      const { out, err } = await cli(['cases', 'table'])
      expect(out).toBe(
        [
          '  characteristic                       n = 3',
          '  specialty       Surgery              2 (67 %)',
          '                  Cardiology           1 (33 %)',
          '  years           median (range)       8.25 (4.5–12)',
          '                  interquartile range  6.38–10.13',
          '                  missing              1 (33 %)',
          '',
        ].join('\n'),
      )
      expect(err).toBe('note: counted, but in no document: P03\n')
      expect(JSON.parse((await cli(['cases', 'table', '--json'])).out)).toMatchObject({ cases: 3 })
    })
  })

  test('table tells nothing that only few cases have, when asked to', async () => {
    await withCases(async cli => {
      await importForced(cli)
      const { out, err } = await cli(['cases', 'table', '--smallest-cell', '2'])
      expect(out).toBe(
        [
          '  characteristic                       n = 3',
          '  specialty       Surgery, Cardiology  3 (100 %)',
          '  years           median               8.25',
          '                  interquartile range  6.38–10.13',
          '                  missing              1 (33 %)',
          '',
        ].join('\n'),
      )
      expect(err).toBe('')
      expect((await cli(['cases', 'table', '--smallest-cell', '3'])).out).toContain('median (range)       –')
      expect((await cli(['cases', 'table', '--smallest-cell', '1'])).code).toBe(2)
    })
  })

  test('table writes CSV and Markdown, and not over a file that is there', async () => {
    await withStudyFolder(
      async () => undefined,
      async (cli, folder) => {
        writeFileSync(join(folder, 'cases.csv'), csv)
        await importForced(cli)
        for (const name of ['sample.csv', 'sample.md'])
          expect((await cli(['cases', 'table', '-o', name])).code).toBe(0)
        expect(readFileSync(join(folder, 'sample.csv'), 'utf8')).toBe(
          [
            '\ufeffcharacteristic,category,n,percent,median,min,max,q1,q3',
            'specialty,Surgery,2,66.67,,,,,',
            'specialty,Cardiology,1,33.33,,,,,',
            'years,,2,66.67,8.25,4.5,12,6.375,10.125',
            'years,missing,1,33.33,,,,,',
            '',
          ].join('\n'),
        )
        expect(readFileSync(join(folder, 'sample.md'), 'utf8')).toContain(
          '| specialty | Surgery | 2 (67 %) |\n',
        )
        expect((await cli(['cases', 'table', '-o', 'sample.md'])).code).toBe(5)
        expect((await cli(['cases', 'table', '-o', 'sample.pdf'])).code).toBe(2)
      },
    )
  })
})
