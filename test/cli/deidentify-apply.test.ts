import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { setCell } from '../../src/framework/index.js'
import {
  addCode,
  addCoder,
  addDocuments,
  addMemo,
  checkStudy,
  Study,
  snapshotCodebook,
} from '../../src/study/index.js'
import { codeTurn } from '../support/code-turn.js'
import { interview } from '../support/interview.js'
import type { cliIn } from '../support/run-cli.js'
import { withStudyFolder } from '../support/study-folder.js'

const passphrase = { env: { FRAMEWISE_KEY_PASSPHRASE: 'only for the key' } }
const yes = ['--force']

const withTranscripts = (work: (cli: ReturnType<typeof cliIn>, folder: string) => Promise<void>) =>
  withStudyFolder(async study => {
    await addDocuments(study, [
      interview('P01', [
        ['Interviewer', 'Who books it, Dr. Maria Alvarez?'],
        [
          'Dr. Alvarez',
          'Rosa does, at Oak Hill Hospital. I asked Rosa’s boss on May 3rd, 2019, and again on 2019-05-13.',
        ],
        ['Dr. Alvarez', 'A rose is no Rosa.'],
      ]),
      interview('P02', [
        [
          'Kim',
          'I knew Alvarez in May 2019, on May 3rd, 2019 it rained. She was ninety-one, ninety percent.',
        ],
      ]),
    ])
    await addCoder(study, { name: 'BK' })
    await addCode(study, { name: 'booking', examples: ['It is quick.', 'Rosa books it'] })
    await codeTurn(study, { document: 'P01', turn: 2, code: 'booking', coder: 'BK' })
    await codeTurn(study, { document: 'P01', turn: 3, code: 'booking', coder: 'BK' })
    await setCell(study, { case: 'P01', code: 'booking', summary: 'Rosa books', comment: 'ask Rosa' })
    await addMemo(study, 'Alvarez and Rosa, ninety percent.', {}, null)
  }, work)

/** Scans, and decides to replace all that was found. */
async function decideAll(cli: ReturnType<typeof cliIn>): Promise<void> {
  await cli(['deidentify', 'scan'])
  const all = JSON.parse((await cli(['deidentify', 'list', '--json'])).out) as { id: string }[]
  await cli(['deidentify', 'set', ...all.map(({ id }) => id), '--replace'])
}

const textOf = async (cli: ReturnType<typeof cliIn>, document: string) =>
  (await cli(['documents', 'show', document])).out
    .split('\n')
    .map(line => line.slice(17))
    .join(' ')

describe('framewise deidentify apply', () => {
  test('replaces the same by the same everywhere, and shifts dates of a case by the same days', async () => {
    await withTranscripts(async cli => {
      await decideAll(cli)
      await cli(['deidentify', 'set', 'Rosa', '--replace', 'the receptionist'])
      const plan = await cli(['deidentify', 'apply', '--dry-run'])
      expect(plan.out).toMatch(
        /name +Rosa +the receptionist +\d+ +»Rosa« does, at Oak Hill H +»the receptionist« does, at/,
      )
      expect(plan.out).toMatch(/date +May 3rd, 2019 +\(shifted\) +2/)
      expect(await textOf(cli, 'P01')).toContain('Rosa does')
      const applied = await cli(['deidentify', 'apply', ...yes], passphrase)
      expect(applied.code, applied.err).toBe(0)
      expect(applied.err).toContain('The study still holds what was replaced')
      const [p01, p02] = [await textOf(cli, 'P01'), await textOf(cli, 'P02')]
      expect(p01).toContain('Who books it, Dr. [NAME-1]?')
      expect(p01).toContain(
        'Dr. [NAME-1]: the receptionist does, at [HOSPITAL]. I asked the receptionist’s boss on',
      )
      expect(p01).toContain('A rose is no the receptionist.')
      expect(p02).toContain('I knew [NAME-1] in [MONTH] 2019')
      expect(p02).toContain('She was [AGE 90+], ninety percent.')
      const [first = '', second = ''] =
        /on (\w+ \d+\w\w, \d{4}), and again on +([\d-]+)\./u.exec(p01)?.slice(1) ?? []
      const day = (date: string) =>
        Date.parse(`${date.replace(/(\d)(?:st|nd|rd|th)/u, '$1')} UTC`) / 86_400_000
      expect(day(second.replaceAll('-', '/')) - day(first)).toBe(10)
      expect(Math.abs(day(first) - day('May 3, 2019'))).toBeGreaterThanOrEqual(30)
      expect((await cli(['memo', 'list'])).out).toContain('[NAME-1] and the receptionist, ninety percent.')
      expect((await cli(['codes', 'show', 'booking'])).out).toContain('the receptionist books it')
      expect((await cli(['chart', 'show', 'P01', 'booking'])).out).toContain('the receptionist books')
      expect((await cli(['deidentify', 'list'])).err).not.toContain('Not looked through')
      expect((await cli(['check'])).code).toBe(0)
    })
  })

  test('keeps codings on their words and cells up to date, as one event that can be undone', async () => {
    await withTranscripts(async (cli, folder) => {
      await decideAll(cli)
      const before = await textOf(cli, 'P01')
      expect((await cli(['matrix', 'status'])).out).not.toContain('stale: P01')
      await cli(['deidentify', 'apply', ...yes], passphrase)
      const study = await Study.open(join(folder, 'test.framewise'))
      const codings = await study.db.selectFrom('codings').select(['quote', 'state']).execute()
      expect(codings).toMatchObject([
        { state: 'placed', quote: expect.stringMatching(/^\[NAME-2\] does, at \[HOSPITAL\]\./) },
        { state: 'placed', quote: 'A rose is no [NAME-2].' },
      ])
      expect((await checkStudy(study)).problems).toEqual([])
      await study.close()
      expect(JSON.parse((await cli(['matrix', 'status', '--json'])).out)).toMatchObject({ stale: [] })
      await cli(['undo', '--force'])
      expect(await textOf(cli, 'P01')).toBe(before)
      expect((await cli(['check'])).code).toBe(0)
    })
  })

  test('gives what is found later the next numbers, and needs the key for it', async () => {
    await withTranscripts(async cli => {
      await cli(['deidentify', 'scan'])
      await cli(['deidentify', 'set', 'Alvarez', '--replace'])
      await cli(['deidentify', 'apply', ...yes], passphrase)
      await cli(['deidentify', 'set', 'Rosa', '--replace'])
      const wrong = await cli(['deidentify', 'apply', ...yes], {
        env: { FRAMEWISE_KEY_PASSPHRASE: 'another' },
      })
      expect(wrong.code).toBe(4)
      expect(wrong.err).toContain('The key cannot be opened')
      await cli(['deidentify', 'apply', ...yes], passphrase)
      expect(await textOf(cli, 'P01')).toContain('Dr. [NAME-1]: [NAME-2] does')
      expect((await cli(['deidentify', 'apply', ...yes], passphrase)).err).toContain(
        'Nothing that is to be replaced stands anywhere',
      )
    })
  })

  test('keeps the key encrypted in the study or in a file, and reveals it to whom the passphrase is known', async () => {
    await withTranscripts(async (cli, folder) => {
      await cli(['deidentify', 'scan'])
      await cli(['deidentify', 'set', 'Alvarez', 'May 3rd, 2019', '--replace'])
      expect((await cli(['deidentify', 'apply', ...yes])).err).toContain(
        'The key needs a passphrase, and none was given.',
      )
      expect(
        (await cli(['deidentify', 'apply', '--key-file', 'study.key', ...yes], { answers: ['a', 'b'] })).err,
      ).toContain('not the same')
      const argv = ['--key-file', 'study.key']
      expect(
        (await cli(['deidentify', 'apply', ...argv, ...yes], { answers: ['secret', 'secret'] })).code,
      ).toBe(0)
      const key = join(folder, 'study.key')
      expect(readFileSync(key, 'utf8')).not.toContain('Alvarez')
      expect(statSync(key).mode & 0o777).toBe(0o600)
      expect((await cli(['deidentify', 'reveal'])).err).toContain('The key lies in a file of its own.')
      const shown = await cli(['deidentify', 'reveal', ...argv], { answers: ['secret'] })
      expect(shown.out).toMatch(/\[NAME-1\] +name +Alvarez/)
      expect(shown.out).toMatch(/dates of P01 +date +shifted by [+−]\d+ days/)
      expect((await cli(['deidentify', 'reveal', '[NAME-9]', ...argv], { answers: ['secret'] })).code).toBe(3)
      expect((await cli(['deidentify', 'reveal', ...argv], { answers: ['Secret'] })).err).toContain(
        'The key cannot be opened',
      )
    })
  })

  test('refuses words that are to be replaced themselves', async () => {
    await withTranscripts(async cli => {
      await cli(['deidentify', 'scan'])
      await cli(['deidentify', 'set', 'Alvarez', '--replace', 'Aunt Rosa'])
      await cli(['deidentify', 'set', 'Rosa', '--replace'])
      const refused = await cli(['deidentify', 'apply', ...yes], passphrase)
      expect(refused.code).toBe(5)
      expect(refused.err).toContain(
        '“Aunt Rosa” is to take the place of “Alvarez”, and “Rosa” in it is to be replaced, too.',
      )
    })
  })

  test('keeps cases apart that get the same name, references in cells, and numbers', async () => {
    await withStudyFolder(
      async study => {
        await addDocuments(study, [
          interview('Alvarez', [
            ['Interviewer', 'Well?'],
            ['Maria Alvarez', 'I am Maria Alvarez.'],
          ]),
          interview('Maria Alvarez', [['Kim', 'And I am Alvarez.']]),
        ])
        await addCode(study, { name: 'names' })
        await setCell(study, {
          case: 'Maria Alvarez',
          code: 'names',
          summary: 'Says it [Q Maria Alvarez l.1]',
        })
      },
      async cli => {
        await cli(['cases', 'set', 'Alvarez', 'zip=94607', 'messages=94607', '--new-attribute'])
        await decideAll(cli)
        const applied = await cli(['deidentify', 'apply', ...yes], passphrase)
        expect(applied.code, applied.err).toBe(0)
        expect((await cli(['documents', 'list'])).out).toMatch(/\[NAME-1\] .*\n.*\[NAME-1\] \(2\)/)
        const cases = (await cli(['cases', 'list'])).out
        expect(cases).toMatch(/\[NAME-1\] /)
        expect(cases).toContain('[NAME-1] (2)')
        expect(cases).toMatch(/\[ADDRESS-1\] +94607/)
        expect((await cli(['check'])).code).toBe(0)
      },
    )
  })

  test('covers what a file has beside the speech, attributes, names of codes and words that are gone from a text', async () => {
    await withStudyFolder(
      async study => {
        await addCode(study, { name: 'Weiss effect' })
        await addCode(study, { name: 'name 1 effect' })
        await addCode(study, { name: 'by mail', parent: 'Weiss effect' })
        await snapshotCodebook(study, 'first')
        await addCoder(study, { name: 'BK' })
      },
      async (cli, folder) => {
        writeFileSync(
          join(folder, 'P1.txt'),
          'Interview with a nurse, phone 617-555-0134\nRecorded in Boston by Dr. Hannah Weiss\n\nInterviewer: How?\nAna: In Quincy I saw Dr. Okafor daily.\nInterviewer: Good.\nAna: Yes.\n',
        )
        await cli(['import', 'P1.txt'])
        const add = ['codings', 'add', '--document', 'P1', '--coder', 'BK', '--code', 'weiss-effect']
        await cli([...add, '--quote', 'In Quincy I saw Dr. Okafor daily.'])
        await cli(['correct', 'In Quincy I saw Dr. Okafor daily.', 'Fine.', '--force'])
        const values = ['age=93', 'town=Springfield', 'birth=1930-05-04', 'messages=93']
        await cli(['cases', 'set', 'P1', ...values, '--new-attribute'])
        await decideAll(cli)
        const applied = await cli(['deidentify', 'apply', ...yes], passphrase)
        expect(applied.code, applied.err).toBe(0)
        const shown = [
          (await cli(['documents', 'show', 'P1', '--provenance'])).out,
          (await cli(['documents', 'show', 'P1', '--problems'])).out,
          (await cli(['cases', 'list'])).out,
          (await cli(['anchors', 'list'])).out,
          (await cli(['codes', 'list'])).out,
          (await cli(['codebook', 'show', '--version', 'first'])).out,
        ].join('\n')
        for (const gone of [
          '617-555',
          'Hannah',
          'Weiss',
          'weiss',
          'Boston',
          'Quincy',
          'Okafor',
          'Springfield',
          '1930-05',
        ])
          expect(shown, gone).not.toContain(gone)
        expect(JSON.parse((await cli(['cases', 'list', '--json'])).out)).toMatchObject([
          { values: { age: '90', town: expect.stringMatching(/^.PLACE-\d.$/), messages: '93' } },
        ])
        expect((await cli(['codes', 'show', 'name-1-effect-2/by-mail'])).code).toBe(0)
        expect((await cli(['check'])).code).toBe(0)
        expect((await cli(['deidentify', 'scan'])).out).toContain('0 not decided')
        expect((await cli(['undo'])).code).toBe(0)
        expect((await cli(['undo'])).code).toBe(0)
        expect((await cli(['codes', 'show', 'weiss-effect'])).code).toBe(0)
      },
    )
  })

  test('does not take a shifted date for one that is still to be replaced', async () => {
    await withTranscripts(async cli => {
      await decideAll(cli)
      await cli(['deidentify', 'apply', ...yes], passphrase)
      const before = await textOf(cli, 'P01')
      const scan = await cli(['deidentify', 'scan'])
      expect(scan.out).toContain('0 not decided')
      expect((await cli(['deidentify', 'apply', ...yes], passphrase)).err).toContain(
        'Nothing that is to be replaced',
      )
      expect(await textOf(cli, 'P01')).toBe(before)
    })
  })
})
