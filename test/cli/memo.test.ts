import { describe, expect, test } from 'vitest'
import { addCode, addCoder } from '../../src/study/index.js'
import { addInterview } from '../support/interview.js'
import type { cliIn } from '../support/run-cli.js'
import { withStudyFolder } from '../support/study-folder.js'

const withStudy = async (work: (cli: ReturnType<typeof cliIn>) => Promise<void>) =>
  withStudyFolder(async study => {
    await addInterview(study, 'P01', ['Anna'])
    await addCoder(study, { name: 'BK' })
    await addCode(study, { name: 'Scheduling' })
  }, work)

const listed = async (cli: ReturnType<typeof cliIn>, ...args: string[]) =>
  JSON.parse((await cli(['memo', 'list', '--json', ...args])).out) as {
    id: string
    on: string
    body: string
  }[]

describe('framewise memo', () => {
  test('add writes a memo in the name of the coder in use, and list finds it by what it is on', async () => {
    await withStudy(async cli => {
      const { out } = await cli(['memo', 'add', 'Sounds tired.', '--case', 'P01', '--coder', 'BK'])
      expect(out).toMatch(/^wrote a memo on the case P01: Sounds tired\. \([0-9a-f]{8}\)\n$/)
      await cli(['memo', 'add', 'Ask about billing.'])
      expect((await listed(cli, '--case', 'P01')).map(({ body }) => body)).toEqual(['Sounds tired.'])
      expect((await listed(cli, '--by', 'BK')).map(({ body }) => body)).toEqual(['Sounds tired.'])
      const table = (await cli(['memo', 'list'])).out.split('\n')
      expect(table[0]).toMatch(/^ {2}id +when +coder +on +memo$/)
      expect(table[1]).toMatch(/ BK +case P01 +Sounds tired\.$/)
      expect(table[2]).toMatch(/ – +study +Ask about billing\.$/)
    })
  })

  test('takes the words from standard input', async () => {
    await withStudy(async cli => {
      await cli(['memo', 'add', '-', '--code', 'scheduling'], { input: 'line one\r\nline two\n' })
      expect(await listed(cli)).toMatchObject([{ on: 'Scheduling', body: 'line one\nline two' }])
    })
  })

  test('edit and remove take the short id; removing asks', async () => {
    await withStudy(async cli => {
      await cli(['memo', 'add', 'first'])
      const id = (await listed(cli))[0]?.id ?? ''
      expect((await cli(['memo', 'edit', id, 'second'])).out).toBe(`changed the memo ${id}: second (${id})\n`)
      expect((await cli(['memo', 'edit', id, 'second'])).out).toContain('Nothing to change')
      expect((await cli(['memo', 'remove', id])).code).toBe(5)
      expect((await cli(['memo', 'remove', id], { answers: ['n'] })).code).toBe(5)
      expect((await cli(['memo', 'remove', id, '--force'])).out).toBe(`removed the memo ${id}: second\n`)
      expect(await listed(cli)).toEqual([])
    })
  })

  test.each([
    [['add', 'x', '--case', 'P9'], 3, 'Did you mean P01?'],
    [['add', 'x', '--code', 'sheduling'], 3, 'Did you mean scheduling?'],
    [['add', 'x', '--case', 'P01', '--document', 'P01'], 2, 'A memo is on one thing only.'],
    [['add', 'x', '--cell', 'P01/scheduling'], 3, 'framewise chart set P01 scheduling'],
    [['add', ' '], 2, 'A memo needs words.'],
    [['add', 'x', '--coder', 'XX'], 3, 'There is no coder “XX”.'],
    [['remove', 'ffffffff'], 3, 'There is no memo “ffffffff”.'],
  ])('%j ends with %i', async (args, code, message) => {
    await withStudy(async cli => {
      const result = await cli(['memo', ...args])
      expect(result).toMatchObject({ code, out: '' })
      expect(result.err).toContain(message)
    })
  })
})
