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
      expect((await cli(['import', 'P02.txt', '--speaker', 'P02=P02'])).out).toContain(
        '1 speaker without a case: Mother',
      )
    })
  })

  test('notes that a file named after cues has none', async () => {
    await withFolder(async (cli, write) => {
      for (const [name, format] of [
        ['P01.vtt', 'WebVTT'],
        ['P02.srt', 'SubRip'],
      ] as const) {
        write(name, `I: How is ${name}?\nAnna: Fine.\nI: And now?\nAnna: Well.\n`)
        expect((await cli(['import', name])).out).toContain(
          `named .${name.slice(-3)}, but it is not ${format}; read as plain text`,
        )
      }
      expect((await cli('documents show P01 --problems'.split(' '))).out).toContain(
        'P01.vtt: named .vtt, but it is not WebVTT; read as plain text. If it should have cues with times, export the transcript again.\n',
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
