import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fillStudy } from '../framework/interview-study.js'
import type { cliIn } from '../support/run-cli.js'
import { withStudyFolder } from '../support/study-folder.js'

/** The round cycle-1 is open: BK and MZ code P01 in it. */
const withRound = (work: (cli: ReturnType<typeof cliIn>, write: (rows: string[]) => void) => Promise<void>) =>
  withStudyFolder(fillStudy, async (cli, folder) => {
    await cli('rounds open cycle-1 --documents P01 --coders BK,MZ'.split(' '))
    await work(cli, rows => writeFileSync(join(folder, 'c.csv'), `document,code,quote\n${rows.join('\n')}\n`))
  })

const importRows = 'codings import c.csv --coder BK'.split(' ')

describe('framewise codings import', () => {
  test('counts what is there already as known, though its round is closed and its code retired since', async () => {
    await withRound(async (cli, write) => {
      write(['P01,scheduling,Patients book by message', 'P01,billing,Nobody waits on the phone'])
      expect((await cli([...importRows, '--round', 'cycle-1'])).out).toBe('imported 2 codings\n')
      await cli('rounds close cycle-1 --force'.split(' '))
      await cli('codes retire billing'.split(' '))
      const again = await cli([...importRows, '--round', 'cycle-1'])
      expect(again).toMatchObject({ code: 0, out: expect.stringContaining('; 2 were there already\n') })
      write(['P01,scheduling,Patients book by message', 'P01,scheduling,Nobody waits on the phone'])
      const refused = await cli([...importRows, '--round', 'cycle-1'])
      expect(refused).toMatchObject({ code: 4, out: '' })
      expect(refused.err).toContain('1 of 2 codings cannot be imported; none was.')
      expect(refused.err).toContain('c.csv row 3: The round “cycle-1” is closed.')
    })
  })

  test('says once what is wrong with many rows', async () => {
    await withRound(async (cli, write) => {
      write([
        ...Array.from({ length: 49 }, () => 'P02,scheduling,three messages'),
        'P99,scheduling,three messages',
      ])
      const { err } = await cli([...importRows, '--round', 'cycle-1'])
      expect(err).toContain('50 of 50 codings cannot be imported; none was.\n')
      expect(err).toContain('c.csv rows 2, 3, 4 and 46 more: BK was not asked to code P02 in cycle-1. ')
      expect(err.match(/was not asked/g)).toHaveLength(1)
      expect(err).toContain('c.csv row 51: There is no document “P99”.')
      expect(err).toContain('       Mend the rows.\n')
    })
  })

  test('speaks of making codes only where one is unknown, and names those it made', async () => {
    await withRound(async (cli, write) => {
      write(['P02,extra work/after hours,three messages', 'P02,extra work/after hours,one call'])
      const { err } = await cli(importRows)
      expect(err).toContain('c.csv rows 2 and 3: There is no code “extra work/after hours”.')
      expect(err).toContain('or make unknown codes with --create inductive.')
      expect((await cli([...importRows, '--create', 'inductive'])).out).toBe(
        'imported 2 codings and made the codes extra-work, extra-work/after-hours\n',
      )
    })
  })

  test('lists each line of an ambiguous quote once', async () => {
    await withRound(async (cli, write) => {
      write(['P01,scheduling,e'])
      expect((await cli(importRows)).err).toMatch(/more than once \(l\.1, l\.2, l\.3, l\.4\)\./)
    })
  })
})

describe('framewise codings add', () => {
  const add = (words: string, document = 'P01') =>
    [
      'codings',
      'add',
      '--document',
      document,
      '--code',
      'billing',
      '--coder',
      'BK',
      '--quote',
      words,
    ] as const

  test('notes that the interviewer’s words are context', async () => {
    await withRound(async cli => {
      expect((await cli(add('And results?'))).err).toBe(
        'These words are the interviewer’s: context, not evidence, and no unit of agreement.\n',
      )
      expect((await cli(add('And results? I write two lines'))).err).toBe('')
    })
  })

  test('notes that a coding outside the open round of its coder is not compared', async () => {
    await withRound(async cli => {
      expect(await cli(add('three messages', 'P02'))).toMatchObject({
        out: 'coded P02 l.2  billing   (BK)\n',
        err: 'The coding belongs to no round and is not counted in agreement; BK codes in cycle-1.\n',
      })
      await cli('rounds close cycle-1 --force'.split(' '))
      expect((await cli(add('one call', 'P02'))).err).toBe('')
    })
  })

  test('puts several codes on a passage at once, one of them made from the words', async () => {
    await withRound(async cli => {
      const both = [...add('Nobody waits on the phone'), '--code', 'scheduling']
      expect(await cli(both)).toMatchObject({
        out: 'coded P01 l.2  billing + scheduling   (BK, cycle-1)\n',
        err: '',
      })
      const more = await cli([...both, '--in-vivo', '--json'])
      expect(JSON.parse(more.out)).toMatchObject({
        code: 'nobody-waits-on-the-phone',
        reference: 'P01 l.2',
        quote: 'Nobody waits on the phone',
        codings: [{ code: 'nobody-waits-on-the-phone' }],
      })
      expect(more.err).toBe(
        'BK has put “billing” on these words already.\nBK has put “scheduling” on these words already.\n',
      )
      const history = JSON.parse((await cli(['history', '--json', '--limit', '2'])).out)
      expect(history.map(({ what }: { what: string }) => what)).toEqual([
        'coded P01 l.2 Nobody waits on the phone',
        'coded P01 l.2 billing + scheduling',
      ])
      expect(await cli(both)).toMatchObject({ code: 5, out: '' })
    })
  })

  test('says that a code is missing', async () => {
    await withRound(async cli => {
      const line = 'codings add --document P01 --lines 2 --coder BK'.split(' ')
      expect(await cli(line)).toMatchObject({ code: 2, err: expect.stringContaining('Say which code') })
    })
  })
})

describe('framewise codings move', () => {
  /** BK coded “Nobody waits on the phone” in the round; the id of the coding. */
  const withCodedPassage = (work: (cli: ReturnType<typeof cliIn>, id: string) => Promise<void>) =>
    withRound(async cli => {
      await cli([
        ...'codings add --document P01 --code billing --coder BK --quote'.split(' '),
        'Nobody waits on the phone',
      ])
      const [coding] = JSON.parse((await cli('codings list --json'.split(' '))).out)
      await work(cli, coding.id)
    })

  test('gives a coding other words, by lines, offsets or words', async () => {
    await withCodedPassage(async (cli, id) => {
      const move = (...rest: string[]) => cli(['codings', 'move', id, '--coder', 'BK', ...rest])
      expect(await move('--lines', '2-4')).toMatchObject({
        out: 'changed P01 l.2 billing to l.2–4\n',
        err: '',
      })
      const json = JSON.parse((await move('--quote', 'on the phone', '--json')).out)
      expect(json).toMatchObject({ id, reference: 'P01 l.2', code: 'billing', quote: 'on the phone' })
      expect(json.isChanged).toBe(true)
      const span = `${json.startCp}:${json.endCp}`
      expect((await move('--span', span)).out).toBe(
        'Nothing to change: the coding has these words already.\n',
      )
      expect((await move('--quote', 'And results?')).err).toContain('the interviewer’s')
      expect((await cli(['undo', '--coder', 'BK'])).out).toContain('Undone: changed P01 l.2 billing to l.3')
    })
  })

  test.each([
    [[], 2, 'in one way: --lines, --span or --quote'],
    [['--lines', '2', '--span', '0:5'], 2, 'in one way'],
    [['--quote', 'no such words at all here'], 4, 'is not in P01'],
    [['--span', '5:5'], 4, 'ends before it has begun'],
  ])('refuses %j', async (rest, code, message) => {
    await withCodedPassage(async (cli, id) => {
      const refused = await cli(['codings', 'move', id, '--coder', 'BK', ...rest])
      expect(refused).toMatchObject({ code, out: '' })
      expect(refused.err).toContain(message)
    })
  })

  test('asks before it changes another coder’s coding, and refuses to in a blind round', async () => {
    await withCodedPassage(async (cli, id) => {
      const line = ['codings', 'move', id, '--coder', 'MZ', '--quote', 'phone']
      const asked = await cli(line, { answers: ['n'] })
      expect(asked).toMatchObject({
        code: 5,
        out: '',
        err: expect.stringContaining('Change a coding of BK?'),
      })
      expect((await cli([...line, '--force'])).out).toBe('changed the words of P01 l.2 billing\n')
      await cli('rounds open blind --documents P02 --coders BK,MZ --blind'.split(' '))
      await cli('codings add --document P02 --code billing --coder BK --lines 2'.split(' '))
      const [coding] = JSON.parse((await cli('codings list --document P02 --json'.split(' '))).out)
      const hidden = await cli(`codings move ${coding.id} --coder MZ --lines 1 --force`.split(' '))
      expect(hidden).toMatchObject({ code: 5, out: '' })
      expect(hidden.err).toContain('cannot be changed while the blind round is open')
    })
  })
})
