import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { addCode, addCoder, addDocuments } from '../../src/study/index.js'
import { codeTurn } from '../support/code-turn.js'
import { interview } from '../support/interview.js'
import type { cliIn } from '../support/run-cli.js'
import { withStudyFolder } from '../support/study-folder.js'

type Cli = ReturnType<typeof cliIn>

const withTranscript = (work: (cli: Cli, folder: string) => Promise<void>) =>
  withStudyFolder(async study => {
    await addDocuments(study, [
      interview('P01', [
        ['Interviewer', 'How is the in sullen kept?'],
        ['Lee', 'In the fridge.\nAlways.'],
        ['Lee', '## 2 Lee is what I wrote above it.'],
      ]),
    ])
    await addCoder(study, { name: 'BK' })
    await addCode(study, { name: 'storage' })
    await codeTurn(study, { document: 'P01', turn: 2, code: 'storage', coder: 'BK' })
  }, work)

const textOf = async (cli: Cli, ...more: string[]) =>
  (await cli(['documents', 'show', 'P01', ...more])).out
    .split('\n')
    .map(line => line.slice(17))
    .filter(Boolean)

describe('framewise documents edit', () => {
  test('takes what was changed in an editor, with the fate of codings, as one step', async () => {
    await withTranscript(async cli => {
      const env = { EDITOR: `sed -i -e 's/in sullen/insulin/' -e 's/fridge/refrigerator/'` }
      const edited = await cli(['documents', 'edit', 'P01', '--force'], { env })
      expect(edited.out).toContain('2 places in 1 document: 0 codings stay as they are, 1 gets other words')
      expect(await textOf(cli)).toEqual([
        'Interviewer: How is the insulin kept?',
        'Lee: In the refrigerator.',
        'Always.',
        'Lee: ## 2 Lee is what I wrote above it.',
      ])
      expect((await cli(['codings', 'list'])).out).toContain('In the refrigerator.')
      await cli(['undo'])
      expect((await textOf(cli))[0]).toBe('Interviewer: How is the in sullen kept?')
    })
  })

  test('without an editor goes by a file, and says where nothing was changed', async () => {
    await withTranscript(async (cli, folder) => {
      expect((await cli(['documents', 'edit', 'P01'], { env: {} })).err).toMatch(/Set VISUAL or EDITOR/)
      expect((await cli(['documents', 'edit', 'P01', '-o', 'p.txt'])).code).toBe(0)
      expect((await cli(['documents', 'edit', 'P01', '--from', 'p.txt'])).code).toBe(1)
      const file = join(folder, 'p.txt')
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace('In the fridge.', 'In the cellar, in the fridge.'),
      )
      const plan = await cli(['documents', 'edit', 'P01', '--from', 'p.txt', '--dry-run', '--json'])
      const [document] = JSON.parse(plan.out).documents
      expect(document.changes).toMatchObject([{ line: 2, speaker: 'Lee' }])
      expect((await textOf(cli)).join()).not.toContain('cellar')
    })
  })

  test('keeps the work where a heading is gone or the plan is not wanted', async () => {
    await withTranscript(async (cli, folder) => {
      const gone = await cli(['documents', 'edit', 'P01'], {
        env: { EDITOR: `sed -i -e '/^## 3 Lee/d' -e s/fridge/cellar/` },
      })
      expect(gone.code).toBe(4)
      expect(gone.err).toContain('The line “## 3 Lee” is gone')
      expect(readFileSync(join(folder, 'P01.edited.txt'), 'utf8')).toContain('cellar')
      const unwanted = await cli(['documents', 'edit', 'P01'], {
        env: { EDITOR: 'sed -i s/fridge/cellar/' },
        answers: ['no'],
      })
      expect(unwanted.code).not.toBe(0)
      expect(existsSync(join(folder, 'P01.edited-2.txt'))).toBe(true)
      const taken = await cli(['documents', 'edit', 'P01', '--from', 'P01.edited-2.txt', '--force'])
      expect(taken.code).toBe(0)
      expect((await textOf(cli)).join()).toContain('cellar')
    })
  })
})

describe('framewise documents update', () => {
  const vtt = (...cues: string[]) =>
    `WEBVTT\n\n${cues.map((cue, index) => `00:00:0${index}.000 --> 00:00:0${index + 1}.000\n${cue}\n`).join('\n')}`

  test('reads a document from a new file: words, turns, times and speakers; codings stay on their words', async () => {
    await withTranscript(async (cli, folder) => {
      writeFileSync(
        join(folder, 'new.vtt'),
        vtt(
          'Interviewer: How is the insulin kept, Mr Lee?',
          'Mr Lee: In the fridge.',
          'Interviewer: Always?',
          'Mr Lee: Always.',
        ),
      )
      const dry = await cli(['documents', 'update', 'P01', '--from', 'new.vtt', '--dry-run'])
      expect(dry.out).toContain('P01: 3 turns become 4; speakers that come: Mr Lee; speakers that go: Lee.')
      expect((await textOf(cli))[0]).toContain('in sullen')
      const done = await cli(['documents', 'update', 'P01', '--from', 'new.vtt', '--force'])
      expect(done.out).toMatch(/updated P01 in \d places/)
      const shown = (await cli(['documents', 'show', 'P01'])).out
      expect(shown).toMatch(/1\* 00:00:00 {2}Interviewer: How is the insulin kept, Mr Lee\?/)
      expect(shown).toContain('Mr Lee: In the fridge.')
      expect((await cli(['codings', 'list'])).out).toMatch(/P01 l\.2.* In the fridge\./)
      expect((await cli(['cases', 'show', 'P01'])).out).toContain('Mr Lee')
      expect((await cli(['check'])).code).toBe(0)
      expect(await textOf(cli, '--at', 'import')).toContain('Lee: In the fridge.')
      const again = await cli(['documents', 'update', 'P01', '--from', 'new.vtt', '--force'])
      expect(again).toMatchObject({
        code: 1,
        err: expect.stringContaining('was read from this file already'),
      })
      await cli(['undo'])
      expect((await textOf(cli))[0]).toBe('Interviewer: How is the in sullen kept?')
      expect((await cli(['check'])).code).toBe(0)
    })
  })

  test('shows new turns with who speaks, below the line they were put in', async () => {
    await withTranscript(async (cli, folder) => {
      const turns = [
        'Interviewer: How is the in sullen kept?',
        'Lee: In the fridge.',
        'Always.',
        'Lee: ## 2 Lee is what I wrote above it.',
        'Interviewer: Since when?',
        'Lee: Since last year.',
      ]
      writeFileSync(join(folder, 'new.txt'), turns.join('\n'))
      const dry = await cli([
        'documents',
        'update',
        'P01',
        '--from',
        'new.txt',
        '--dry-run',
        '-o',
        'plan.csv',
      ])
      expect(dry.code, dry.err).toBe(0)
      const plan = readFileSync(join(folder, 'plan.csv'), 'utf8')
      expect(plan).toMatch(/^.?kind,where,fate,what,who,before,after/)
      expect(plan).toMatch(/\ncoding,P01 l\.2–3,unchanged,storage,BK,/)
      await cli(['documents', 'update', 'P01', '--from', 'new.txt', '--force'])
      const shown = (await cli(['documents', 'show', 'P01', '--codings'])).out
      expect(shown).toMatch(/Interviewer: Since when\?\n/)
      expect(shown).toMatch(/Lee: Since last year\.\n/)
      expect(shown.match(/└/g)).toHaveLength(1)
      const { lines } = JSON.parse((await cli(['documents', 'show', 'P01', '--json'])).out)
      expect(lines.map(({ speaker }: { speaker: string | null }) => speaker)).toEqual([
        'Interviewer',
        'Lee',
        null,
        null,
        'Interviewer',
        'Lee',
      ])
      const never = await cli(['documents', 'show', 'P01', '--at', '999'])
      expect(never).toMatchObject({ code: 3, err: expect.stringContaining('There is no event 999') })
    })
  })

  test('refuses a file of another document, and one that is no transcript', async () => {
    await withTranscript(async (cli, folder) => {
      writeFileSync(join(folder, 'P02.vtt'), vtt('Kim: Another person speaks here.'))
      await cli(['import', 'P02.vtt'])
      const other = await cli(['documents', 'update', 'P01', '--from', 'P02.vtt', '--force'])
      expect(other.err).toContain('P02.vtt is in the study already, as P02.')
      writeFileSync(join(folder, 'x.json'), '{"a": 1}')
      expect((await cli(['documents', 'update', 'P01', '--from', 'x.json'])).code).toBe(4)
      expect((await textOf(cli))[0]).toBe('Interviewer: How is the in sullen kept?')
    })
  })
})
