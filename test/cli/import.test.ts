import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { cliIn } from '../support/run-cli.js'
import { withStudyFolder } from '../support/study-folder.js'

const withFolder = (
  work: (
    cli: ReturnType<typeof cliIn>,
    write: (name: string, content: string | Uint8Array) => void,
  ) => Promise<void>,
) =>
  withStudyFolder(
    async () => undefined,
    async (cli, folder) => {
      mkdirSync(join(folder, 'pictures'))
      await work(cli, (name, content) => writeFileSync(join(folder, name), content))
    },
  )

describe('framewise import', () => {
  test('says of every file it cannot use why, a missing one too, and imports the others', async () => {
    await withFolder(async (cli, write) => {
      write('empty.txt', '')
      write(
        'binary.vtt',
        Uint8Array.from({ length: 400 }, (_, i) => (i * i * 31) % 256),
      )
      write('P01.txt', 'I: How is it?\nP01: Fine.\n')
      const paths = ['empty.txt', 'binary.vtt', 'nothere.txt', '*.srt', 'pictures']
      const none = await cli(['import', ...paths])
      expect(none).toMatchObject({ code: 4, out: '' })
      for (const message of [
        'error: empty.txt is empty.',
        'error: binary.vtt is not a text file',
        'error: There is no file or folder nothere.txt. Check the name',
        'error: No file fits *.srt.',
        'A file of another ending is read only when it is named itself.',
      ])
        expect(none.err).toContain(message)
      const one = await cli(['import', 'nothere.txt', 'P01.txt', '--json'])
      expect(one.code).toBe(4)
      expect(JSON.parse(one.out)).toMatchObject({
        documents: [{ name: 'P01' }],
        refused: [{ file: 'nothere.txt', code: 'file-missing' }],
      })
      const dry = JSON.parse((await cli(['import', ...paths, '--dry-run', '--json'])).out)
      expect(dry.refused).toHaveLength(5)
    })
  })

  test('tells on a terminal in full what to look at, below the table where it does not fit', async () => {
    await withFolder(async (cli, write) => {
      const name = 'an-interview-about-messages-with-a-long-name-of-a-file'
      write(
        `${name}.txt`,
        'Interview of the fourth of May\n\nI: How is it?\nAna: Fine.\nI: And now?\nBen: Fine.\nAna: Yes.\nBen: No.\n',
      )
      const wide = await cli(['import', `${name}.txt`, '--dry-run'])
      expect(wide.out).toMatch(/notes\n.*left out as preamble, not speech\n/)
      const narrow = await cli(['import', `${name}.txt`, '--no-color'], { isTerminal: true, columns: 80 })
      for (const line of narrow.out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
      expect(narrow.out).not.toContain('notes')
      expect(narrow.out.replace(/\n {2}/g, ' ')).toContain(
        `\nTo look at:\n- ${name}: 2 speakers without a case: Ana, Ben; "Interview of the fourth of May" left out as preamble, not speech\n`,
      )
    })
  })

  test('ends with the status of the first file it could not use', async () => {
    await withFolder(async (cli, write) => {
      write('P01.txt', 'I: How is it?\nP01: Fine.\n')
      await cli(['import', 'P01.txt'])
      expect((await cli(['import', 'P01.txt'])).code).toBe(5)
      expect((await cli(['import', 'nothere.txt', 'P01.txt'])).code).toBe(4)
    })
  })

  test('names the speakers who have no case', async () => {
    await withFolder(async (cli, write) => {
      write('P01.txt', 'I: How is it?\nAnna: Fine.\nMother: Bad.\nI: And now?\nAnna: Well.\nMother: Yes.\n')
      expect((await cli(['import', 'P01.txt'])).out).toContain('2 speakers without a case: Anna, Mother')
      write('P02.txt', 'I: How is it?\nP02: Fine.\nMother: Bad.\nI: And now?\nP02: Well.\nMother: Yes.\n')
      await cli(['cases', 'list'])
      expect((await cli(['import', 'P02.txt', '--case', 'P02=P02'])).out).toContain(
        '1 speaker without a case: Mother',
      )
    })
  })

  test('notes that a file named after cues has none', async () => {
    await withFolder(async (cli, write) => {
      for (const [name, format] of [
        ['P01.vtt', 'VTT'],
        ['P02.srt', 'SRT'],
      ] as const) {
        write(name, `I: How is ${name}?\nAnna: Fine.\nI: And now?\nAnna: Well.\n`)
        expect((await cli(['import', name])).out).toContain(
          `named .${name.slice(-3)}, but it is not ${format}; read as plain text`,
        )
      }
      expect((await cli('documents show P01 --problems'.split(' '))).out).toContain(
        'P01.vtt: named .vtt, but it is not VTT; read as plain text. If it should have cues with times, export the transcript again.\n',
      )
    })
  })

  test('shows how a file would be read, and what can be said about it', async () => {
    await withFolder(async (cli, write) => {
      write(
        'talk.txt',
        'A talk in May\nI: Where?\nS.L.: Here.\nSam Lee: And there.\nI: When?\nS.L.: Now.\nSam Lee: So.\n',
      )
      const { code, out } = await cli(['import', 'talk.txt', '--preview'])
      expect(code).toBe(0)
      expect(out).toContain('talk.txt\nRead as Plain text, because it is text')
      expect(out).toMatch(/ {2}S\.L\. +2 +2\n {2}Sam Lee +2 +3\n/)
      expect(out).toContain('\n  S.L.: Here.\n')
      expect(out).toContain('- line 1: "A talk in May" left out as preamble, not speech.')
      expect(out).toContain('Nothing was imported (--preview).')
      const said = ['--speaker', 'S.L.=Sam Lee', '--keep-preamble']
      const json = JSON.parse((await cli(['import', 'talk.txt', '--preview', '--json', ...said])).out)
      expect(json.documents[0]).toMatchObject({
        labels: ['I', 'S.L.', 'Sam Lee'],
        preamble: null,
        turns: 5,
        first: [{ words: 'A talk in May' }, {}, { speaker: 'Sam Lee', words: 'Here.\nAnd there.' }, {}, {}],
      })
      expect((await cli(['documents', 'list'])).out).not.toContain('talk')
    })
  })

  test('keeps with a document what was decided about its file', async () => {
    await withFolder(async (cli, write) => {
      write('talk.txt', 'I: Where?\nS.L.: Here.\nI: When?\nS.L.: Now.\nBern: nice.\nI: So.\nBern: too.\n')
      const argv = ['import', 'talk.txt', '--speaker', 'S.L.=Sam Lee', '--not-speaker', 'Bern']
      expect((await cli([...argv, '--language', 'de'])).code).toBe(0)
      const { out } = await cli(['documents', 'show', 'talk', '--provenance'])
      expect(out).toMatch(/^file {6}talk\.txt, SHA-256 [\da-f]{64}$/m)
      expect(out).toMatch(/^decided {3}--speaker "S\.L\.=Sam Lee" --not-speaker "Bern"$/m)
      expect(out).toMatch(/^labels {4}I, S\.L\.$/m)
      expect(out).toMatch(/^language {2}de$/m)
      const json = JSON.parse((await cli(['documents', 'show', 'talk', '--provenance', '--json'])).out)
      expect(json).toMatchObject({ file: 'talk.txt', encodingHow: 'valid', dismissed: ['Bern'], units: 5 })
    })
  })

  test('refuses what is said of labels no file has', async () => {
    await withFolder(async (cli, write) => {
      write('talk.txt', 'I: Where?\nAnna: Here.\nI: When?\nAnna: Now.\n')
      for (const said of [
        ['--speaker', 'Ana=Anna Meier'],
        ['--not-speaker', 'Ana'],
        ['--case', 'Ana=P01'],
        ['--interviewer', 'Ana'],
      ]) {
        const { code, err } = await cli(['import', 'talk.txt', ...said])
        expect(code, said[0]).toBe(2)
        expect(err).toContain(
          'Nobody in these files is called “Ana”; nothing was imported.\n       Did you mean Anna?',
        )
      }
      expect((await cli(['import', 'talk.txt', '--speaker', 'Anna'])).err).toContain(
        '--speaker takes two names with = between them, as "S.L.=Sam Lee", not “Anna”.',
      )
    })
  })

  test('repeats the choices of a profile, for all files or for some', async () => {
    await withFolder(async (cli, write) => {
      write('P01.txt', 'Q: Where?\nS.L.: Here.\nQ: When?\nS.L.: Now.\n')
      write('P02.txt', 'Q: Where?\nI go there often.\nQ: When?\nEach day.\n')
      write(
        'team.yaml',
        'language: de\nspeakers:\n  S.L.: Sam Lee\ninterviewers: [Q]\nfiles:\n  "P02*":\n    unlabelled: Kim\n',
      )
      expect((await cli(['import', 'P01.txt', 'P02.txt', '--profile', 'team.yaml'])).code).toBe(0)
      const documents = JSON.parse((await cli(['documents', 'list', '--json'])).out)
      expect(documents).toMatchObject([
        { language: 'de', speakers: [{ label: 'Q', role: 'interviewer' }, { label: 'Sam Lee' }] },
        {
          language: 'de',
          speakers: [
            { label: 'Q', role: 'interviewer' },
            { label: 'Kim', turns: 2 },
          ],
        },
      ])
    })
  })

  test('names every fault of a profile with its line', async () => {
    await withFolder(async (cli, write) => {
      write('P01.txt', 'I: Where?\nAnna: Here.\n')
      write('team.yaml', 'langauge: de\nmerge-turns: perhaps\nfiles:\n  "P*":\n    formt: vtt\n')
      const { code, err } = await cli(['import', 'P01.txt', '--profile', 'team.yaml'])
      expect(code).toBe(4)
      expect(err).toContain('team.yaml is not a usable import profile: 3 problems; nothing was imported.')
      expect(err).toContain('team.yaml:1: “langauge” is nothing a profile says. Did you mean language?')
      expect(err).toContain('team.yaml:2: “merge-turns” is not as it should be')
      expect(err).toContain('team.yaml:5: “formt” is nothing a profile says. Did you mean format?')
    })
  })

  test('passes over the tables in a folder that are no transcripts, and refuses them by name', async () => {
    await withFolder(async (cli, write) => {
      write('pictures/P01.txt', 'I: How is it?\nAnna: Fine.\nI: And now?\nAnna: Well.\n')
      write('pictures/P02.csv', 'time;speaker;text\n0:01;I;How is it?\n0:04;Ben;Fine.\n')
      write('pictures/cases.csv', 'case,site\nP01,A\nP02,B\n')
      const { code, out, err } = await cli(['import', 'pictures'])
      expect(code).toBe(0)
      expect(out).toMatch(/P02 +P02 +CSV +I, Ben/)
      expect(err).toContain('Passed over, not transcripts: cases.csv\n')
      const named = await cli(['import', 'pictures/cases.csv'])
      expect(named.code).toBe(4)
      expect(named.err).toContain('error: cases.csv is a table, but no transcript')
      expect(named.err).toContain('its columns are case, site')
    })
  })

  test('refuses a folder that holds only other tables', async () => {
    await withFolder(async (cli, write) => {
      write('pictures/cases.csv', 'case,site\nP01,A\n')
      const { code, err } = await cli(['import', 'pictures'])
      expect(code).toBe(4)
      expect(err).toContain('error: There are no transcripts in pictures.')
      expect(err).not.toContain('Passed over')
    })
  })

  test('reads the columns of a table as they are said, on the command line and in a profile', async () => {
    await withFolder(async (cli, write) => {
      write('talk.csv', 'a,b,c\nI,How is it?,1.0\nAnna,Fine.,2.0\n')
      expect((await cli(['import', 'talk.csv'])).code).toBe(4)
      const said = ['--column', 'speaker=a', '--column', 'text=b']
      const json = JSON.parse((await cli(['import', 'talk.csv', '--preview', '--json', ...said])).out)
      expect(json.documents[0]).toMatchObject({ labels: ['I', 'Anna'], turns: 2, startMs: null })
      write('team.yaml', 'columns: {speaker: a, text: b}\n')
      const both = ['import', 'talk.csv', '--profile', 'team.yaml', '--column', 'start=c']
      expect((await cli(both)).code).toBe(0)
      const { out } = await cli(['documents', 'show', 'talk', '--provenance'])
      expect(out).toContain('--column "speaker=a" --column "text=b" --column "start=c"')
      expect((await cli(['import', 'talk.csv', '--column', 'words=b'])).err).toContain(
        '--column takes ROLE=HEADING, as "text=Utterance", not “words=b”.',
      )
    })
  })
})

describe('framewise backup', () => {
  test('warns where two studies lie in one folder then', async () => {
    await withFolder(async cli => {
      expect((await cli('backup pictures/copy.framewise'.split(' '))).err).toBe('')
      const { code, out, err } = await cli('backup copy.framewise'.split(' '))
      expect({ code, out }).toEqual({ code: 0, out: 'copy.framewise: a complete copy of the study\n' })
      expect(err).toContain('warning: This folder now holds 2 studies, so commands there need --study FILE.')
      expect((await cli(['documents', 'list'])).err).toContain('There are several studies here')
    })
  })
})
