import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { addCode, addCoder, addDocuments, addMemo } from '../../src/study/index.js'
import { interview } from '../support/interview.js'
import type { cliIn } from '../support/run-cli.js'
import { withStudyFolder } from '../support/study-folder.js'

interface Listed {
  id: string
  kind: string
  words: string
  decision: string
  replacement: string
  count: number
  places: { where: string; finder: string }[]
}

const withTranscripts = (work: (cli: ReturnType<typeof cliIn>, folder: string) => Promise<void>) =>
  withStudyFolder(async study => {
    await addDocuments(study, [
      interview('P01', [
        ['Interviewer', 'Who books it, Dr. Alvarez?'],
        ['Dr. Alvarez', 'Rosa does. I asked Rosa on May 3rd, 2019, and she was out.'],
      ]),
      interview('P02', [['P', 'We have a 😀 rose and a Rosa here, too.']]),
    ])
    await addCoder(study, { name: 'BK' })
    await addCode(study, { name: 'booking', examples: ['It is quick.', 'Rosa books it'] })
    await addMemo(study, 'Ask Rosa at rosa@clinic.example.org.', {}, null)
  }, work)

const listed = async (cli: ReturnType<typeof cliIn>) =>
  JSON.parse((await cli(['deidentify', 'list', '--json'])).out) as Listed[]

describe('framewise deidentify', () => {
  test('finds identifiers in transcripts, memos and the codebook, and says where they stand', async () => {
    await withTranscripts(async cli => {
      expect((await cli(['deidentify', 'list'])).err).toContain(
        'Nobody has looked for identifiers in this study yet.',
      )
      const scan = await cli(['deidentify', 'scan'])
      expect(scan.out).toMatch(/name +2 +7 +1 +1 +0 +2/)
      expect(scan.out).toContain('4 identifiers in 9 places; 4 not decided.')
      const all = await listed(cli)
      expect(all.map(({ kind, words, count }) => `${kind} ${words} ${count}`)).toEqual([
        'date May 3rd, 2019 1',
        'email rosa@clinic.example.org 1',
        'name Alvarez 2',
        'name Rosa 5',
      ])
      expect(all[3]?.places.map(({ where }) => where)).toEqual([
        'P01 l.2',
        'P01 l.2',
        'P02 l.1',
        'examples of the code booking',
        'memo on the study',
      ])
      const shown = await cli(['deidentify', 'list'])
      expect(shown.out).toMatch(/name +Alvarez +2 +high +P01 l\.1 +Who books it, Dr\. »Alvarez«\?/)
      expect((await cli(['check'])).code).toBe(0)
    })
  })

  test('looking again changes nothing, and keeps decisions; what was found can be undone', async () => {
    await withTranscripts(async cli => {
      await cli(['deidentify', 'scan'])
      expect((await cli(['deidentify', 'set', 'alvarez', '--replace', 'Dr. A'])).out).toContain(
        'decided about 1 identifier: 1 to be replaced, 0 kept',
      )
      expect(JSON.parse((await cli(['deidentify', 'scan', '--json'])).out)).toMatchObject({
        added: 0,
        open: 3,
        event: null,
      })
      expect((await listed(cli)).find(({ words }) => words === 'Alvarez')).toMatchObject({
        decision: 'replace',
        replacement: 'Dr. A',
      })
      await cli(['undo', '--force'])
      await cli(['undo', '--force'])
      expect((await cli(['deidentify', 'list'])).err).toContain('Nobody has looked')
    })
  })

  test('goes with its words when a transcript is corrected, and says that it was not looked through since', async () => {
    await withTranscripts(async cli => {
      await cli(['deidentify', 'scan'])
      await cli(['correct', '--find', 'Who books it', '--replace', 'Who is it that books', '--force'])
      await cli(['correct', '--find', 'May 3rd, 2019', '--replace', 'that day', '--force'])
      const list = await cli(['deidentify', 'list'])
      expect(list.out).toMatch(/name +Alvarez +2 .*o is it that books, Dr\. »Alvarez«/)
      expect((await listed(cli)).map(({ kind }) => kind)).toEqual(['email', 'name', 'name'])
      expect(list.err).toContain('Not looked through as they are now: P01.')
      expect((await cli(['check'])).code).toBe(0)
      expect((await cli(['documents', 'remove', 'P01', '--force'])).code).toBe(0)
      expect((await cli(['check'])).code).toBe(0)
    })
  })

  test('takes names from a file', async () => {
    await withTranscripts(async (cli, folder) => {
      writeFileSync(join(folder, 'names.csv'), 'words,kind\nrose,name\nhere,place\n')
      await cli(['deidentify', 'scan', '--names', 'names.csv', '--document', 'P02'])
      expect((await listed(cli)).map(({ kind, words }) => `${kind} ${words}`)).toEqual(
        ['name rose', 'place here', 'name Rosa'].sort(
          (one, other) => Number(one.startsWith('place')) - Number(other.startsWith('place')),
        ),
      )
      writeFileSync(join(folder, 'bad.csv'), 'words,kind\nrose,flower\n')
      writeFileSync(join(folder, 'parts.txt'), 'Zorblat Quenby\n')
      await cli(['memo', 'add', 'they say zorblat knew'])
      await cli(['deidentify', 'scan', '--names', 'parts.txt'])
      expect((await listed(cli)).map(({ words }) => words)).toContain('zorblat')
      expect((await cli(['deidentify', 'scan', '--names', 'bad.csv'])).err).toContain(
        '“flower” is no kind of identifier.',
      )
    })
  })

  test('takes decisions back from a table, all or none', async () => {
    await withTranscripts(async (cli, folder) => {
      const file = join(folder, 'found.csv')
      await cli(['deidentify', 'scan', '-o', 'found.csv'])
      const rows = readFileSync(file, 'utf8').split('\n')
      expect(rows[0]).toBe('\ufeffid,kind,words,decision,replacement,confidence,places,documents,context')
      writeFileSync(
        file,
        'kind,words,decision,replacement\nname,ROSA,,the receptionist\nname,Alvarez,keep,\nemail,rosa@clinic.example.org,,\n',
      )
      expect((await cli(['deidentify', 'review', '--from', 'found.csv', '--dry-run'])).out).toBe(
        'found.csv (dry run): decided about 2 identifiers: 1 to be replaced, 1 kept; 1 row without a decision\n',
      )
      expect((await listed(cli)).every(({ decision }) => decision === 'open')).toBe(true)
      await cli(['deidentify', 'review', '--from', 'found.csv'])
      expect(
        (await listed(cli)).map(({ words, decision, replacement }) => [words, decision, replacement]),
      ).toEqual([
        ['May 3rd, 2019', 'open', ''],
        ['rosa@clinic.example.org', 'open', ''],
        ['Alvarez', 'keep', ''],
        ['Rosa', 'replace', 'the receptionist'],
      ])
      writeFileSync(file, 'kind,words,decision\nname,Rosa,perhaps\nname,Nobody,keep\nname,Alvarez,replace\n')
      const bad = await cli(['deidentify', 'review', '--from', 'found.csv'])
      expect(bad.code).toBe(4)
      expect(bad.err).toContain('“perhaps” is no decision.')
      expect(bad.err).toContain('There is no identifier “Nobody”.')
      expect((await listed(cli)).find(({ words }) => words === 'Alvarez')?.decision).toBe('keep')
    })
  })

  test('writes a workbook that it can read again', async () => {
    await withTranscripts(async cli => {
      await cli(['deidentify', 'scan'])
      await cli(['deidentify', 'set', 'Rosa', '--keep'])
      await cli(['deidentify', 'list', '-o', 'found.xlsx'])
      await cli(['deidentify', 'set', 'Rosa', '--open'])
      expect((await cli(['deidentify', 'review', '--from', 'found.xlsx'])).out).toContain(
        'decided about 1 identifier: 0 to be replaced, 1 kept; 3 rows without a decision',
      )
    })
  })

  test('refuses what contradicts itself or is not there', async () => {
    await withTranscripts(async cli => {
      await cli(['deidentify', 'scan'])
      const refusals: [string[], number, string][] = [
        [['set', 'Rosa'], 2, 'Say one of --replace, --keep and --open.'],
        [['set', 'Rosa', '--keep', '--open'], 2, 'Say one of --replace, --keep and --open.'],
        [['set', 'Nobody', '--keep'], 3, 'There is no identifier “Nobody”.'],
        [['list', '--kind', 'nam'], 2, 'Did you mean name?'],
        [['list', '--open', '--decided'], 2, 'contradict each other'],
        [['scan', '--document', 'P09'], 3, 'There is no document “P09”.'],
        [['scan', '-o', 'found.txt'], 2, 'It is not clear from “found.txt” what to write.'],
      ]
      for (const [argv, code, message] of refusals) {
        const result = await cli(['deidentify', ...argv])
        expect(result.err, argv.join(' ')).toContain(message)
        expect(result.code, argv.join(' ')).toBe(code)
      }
    })
  })

  test('warns who exports before all is decided, and shares nothing then', async () => {
    await withTranscripts(async cli => {
      const share = () => cli(['report', '-o', 'shared.md', '--share', '--force'])
      expect((await cli(['matrix', 'export', '-o', 'before.csv'])).err).not.toContain('not decided')
      const unlooked = await share()
      expect(unlooked.code).toBe(0)
      expect(unlooked.err).toContain('Nobody has looked for identifiers in this study')
      expect(unlooked.err).toContain('framewise deidentify scan')
      await cli(['deidentify', 'scan'])
      const exported = await cli(['quotes', 'export', '-o', 'quotes.csv'])
      expect(exported.code).toBe(0)
      expect(exported.err).toContain('warning: 4 identifiers in this study are not decided about')
      expect((await cli(['deidentify', 'list', '-o', 'found.csv'])).err).not.toContain('warning')
      const refused = await share()
      expect(refused.code).toBe(5)
      expect(refused.err).toContain(
        'Nothing is shared yet: 4 identifiers in this study are not decided about.',
      )
      const all = await listed(cli)
      await cli(['deidentify', 'set', ...all.map(({ id }) => id), '--keep'])
      expect((await cli(['quotes', 'export', '-o', 'quotes.csv', '--force'])).err).not.toContain('warning')
      expect((await share()).code).toBe(0)
      await cli(['correct', '--find', 'Who books it', '--replace', 'Who is it', '--force'])
      expect((await share()).err).toContain('not looked through for identifiers as they are now: P01')
    })
  })

  test('asks about what is open, one after the other, and keeps each answer', async () => {
    await withTranscripts(async cli => {
      await cli(['deidentify', 'scan'])
      expect((await cli(['deidentify', 'review'])).err).toContain('Nobody can be asked here.')
      const asked = await cli(['deidentify', 'review'], {
        answers: ['k', '', 'what?', 'r', '= the receptionist'],
      })
      expect(asked.out).toContain(
        '3 of 4: name “Alvarez”, 2 places\n  P01 l.1: …Who books it, Dr. »Alvarez«?',
      )
      expect(asked.err).toContain('“what?” is no answer.')
      expect(asked.out).toContain('3 decided, 1 open.')
      expect(
        (await listed(cli)).map(({ words, decision, replacement }) => [words, decision, replacement]),
      ).toEqual([
        ['May 3rd, 2019', 'keep', ''],
        ['rosa@clinic.example.org', 'open', ''],
        ['Alvarez', 'replace', ''],
        ['Rosa', 'replace', 'the receptionist'],
      ])
      expect((await cli(['deidentify', 'review'], { answers: ['q'] })).out).toContain('0 decided, 1 open.')
    })
  })
})
