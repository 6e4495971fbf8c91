import { describe, expect, test } from 'vitest'
import { addCode, addCoder, addDocuments } from '../../src/study/index.js'
import { codeTurn } from '../support/code-turn.js'
import { interview } from '../support/interview.js'
import type { cliIn } from '../support/run-cli.js'
import { withStudyFolder } from '../support/study-folder.js'

type Cli = ReturnType<typeof cliIn>

/** P01, in which a coding and a quote of a cell rest on words that are corrected away. */
const withLost = (work: (cli: Cli, folder: string) => Promise<void>) =>
  withStudyFolder(
    async study => {
      await addDocuments(study, [
        interview('P01', [
          ['Interviewer', 'Where?'],
          ['Lee', 'Blah blah blah.'],
          ['Lee', 'In the fridge, always in the fridge.'],
        ]),
      ])
      await addCoder(study, { name: 'BK' })
      await addCode(study, { name: 'storage' })
      await codeTurn(study, { document: 'P01', turn: 2, code: 'storage', coder: 'BK' })
    },
    async (cli, folder) => {
      await cli(['chart', 'set', 'P01', 'storage', '--summary', 'Cold.', '--quote', 'P01 l.2'])
      const correction = [
        'correct',
        '--find',
        'Blah blah blah.',
        '--replace',
        '',
        '--parts-of-words',
        '--force',
      ]
      expect((await cli(correction)).code).toBe(0)
      await work(cli, folder)
    },
  )

const idOf = async (cli: Cli, kind: 'coding' | 'cell') =>
  (JSON.parse((await cli(['anchors', 'list', '--json'])).out) as { id: string; kind: string }[]).find(
    each => each.kind === kind,
  )?.id ?? ''

describe('framewise anchors', () => {
  test('keeps what lost its words aside, with them, and out of the evidence', async () => {
    await withLost(async cli => {
      const { out } = await cli(['anchors', 'list'])
      expect(out).toMatch(/P01 l\.2 +storage +BK +Blah blah blah\./)
      expect(out).toMatch(/P01 l\.2 +P01 × storage +\(cell\) +Blah blah blah\./)
      expect((await cli(['chart', 'show', 'P01', 'storage'])).out).not.toContain('Blah')
      expect((await cli(['matrix', 'status'])).out).toContain('stale')
      expect((await cli(['check'])).code).toBe(0)
    })
  })

  test('places a coding and a quote again, each with undo', async () => {
    await withLost(async cli => {
      const coding = await cli([
        'anchors',
        'place',
        await idOf(cli, 'coding'),
        '--quote',
        'In the fridge, always',
      ])
      expect(coding).toMatchObject({ code: 0, out: 'placed the lost coding storage on P01 l.3\n' })
      const cell = await cli(['anchors', 'place', await idOf(cli, 'cell'), '--lines', '3'])
      expect(cell).toMatchObject({ code: 0, out: 'placed the lost quote of P01 × storage on P01 l.3\n' })
      expect((await cli(['anchors', 'list'])).out).toMatch(/^Nothing is lost/)
      expect((await cli(['codings', 'list'])).out).toContain('In the fridge, always')
      expect((await cli(['chart', 'show', 'P01', 'storage'])).out).toContain('In the fridge')
      await cli(['undo'])
      expect((await cli(['anchors', 'list'])).out).toContain('P01 × storage')
    })
  })

  test('drops what is not wanted after asking, and says what is not there', async () => {
    await withLost(async cli => {
      expect(await cli(['anchors', 'drop', 'ffffffff'])).toMatchObject({ code: 3 })
      expect(await cli(['anchors', 'drop'])).toMatchObject({ code: 2 })
      expect(await cli(['anchors', 'drop', '--all'])).toMatchObject({ code: 5 })
      expect(await cli(['anchors', 'drop', '--all', '--force'])).toMatchObject({
        code: 0,
        out: 'dropped 2 lost passages\n',
      })
      expect((await cli(['codings', 'list', '--json'])).out.trim()).toBe('[]')
      await cli(['undo'])
      expect(JSON.parse((await cli(['anchors', 'list', '--json'])).out)).toHaveLength(2)
    })
  })

  test('offers the words that come closest', async () => {
    await withLost(async cli => {
      await cli(['undo'])
      await cli(['correct', '--find', 'fridge', '--replace', 'refrigerator', '--force'])
      await cli(['correct', '--find', 'Blah blah blah.', '--replace', '', '--parts-of-words', '--force'])
      await cli(['correct', '--find', 'always', '--replace', 'Blah blah bla', '--force'])
      expect((await cli(['anchors', 'list'])).out).toMatch(/P01 l\.3 “Blah blah bla/)
      const placed = await cli(['anchors', 'place', await idOf(cli, 'coding'), '--closest'])
      expect(placed.out).toBe('placed the lost coding storage on P01 l.3\n')
    })
  })
})

describe('framewise documents show --at', () => {
  const words = async (cli: Cli, ...more: string[]) =>
    (await cli(['documents', 'show', 'P01', ...more])).out.split('\n').map(line => line.slice(17))

  test('shows a text as it came, and after an event, and marks the lines that were corrected since', async () => {
    await withLost(async cli => {
      await cli(['correct', '--find', 'fridge', '--replace', 'refrigerator', '--force'])
      expect(await words(cli)).toContain('Lee: In the refrigerator, always in the refrigerator.')
      expect((await cli(['documents', 'show', 'P01'])).out).toMatch(/^ {4}3\* .*refrigerator/m)
      expect((await cli(['documents', 'show', 'P01'])).out).toMatch(/^ {4}1 {2}.*Where\?/m)
      expect(await words(cli, '--at', 'import')).toEqual([
        'Interviewer: Where?',
        'Lee: Blah blah blah.',
        'Lee: In the fridge, always in the fridge.',
        '',
      ])
      const [last] = JSON.parse((await cli(['history', '--json'])).out) as { event: number }[]
      const before = await words(cli, '--at', String((last?.event ?? 0) - 1))
      expect(before).toContain('Lee: In the fridge, always in the fridge.')
      expect(before.join()).not.toContain('Blah')
      expect(await words(cli, '--at', '2999-01-01')).toEqual(await words(cli))
    })
  })

  test('refuses a moment before the import, and what is none', async () => {
    await withLost(async cli => {
      expect(await cli(['documents', 'show', 'P01', '--at', '2001-01-01'])).toMatchObject({ code: 3 })
      expect(await cli(['documents', 'show', 'P01', '--at', 'yesterday'])).toMatchObject({ code: 2 })
      expect(await cli(['documents', 'show', 'P01', '--at', '1', '--codings'])).toMatchObject({ code: 2 })
    })
  })
})
