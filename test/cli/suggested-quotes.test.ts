import { expect, it } from 'vitest'
import { applyPropositions } from '../../src/study/index.js'
import { codeWords, fillStudy } from '../framework/interview-study.js'
import { withStudyFolder } from '../support/study-folder.js'

interface Row {
  where: string
  why: string
  code: string
  parts: { coders: string[]; agreement: string; isWhole: boolean; isNewCase: boolean }
}

it('suggests quotes for a code with the reasons for each, and leaves out those that were picked', () =>
  withStudyFolder(
    async study => {
      await fillStudy(study)
      for (const [document, words, code, coder] of [
        ['P01', 'Patients book by message.', 'scheduling', 'BK'],
        ['P01', 'Patients book by message.', 'scheduling', 'MZ'],
        ['P01', 'on the phone', 'scheduling', 'BK'],
        ['P02', 'Booking takes me three messages where one call would do.', 'scheduling/costs time', 'BK'],
        ['FG', 'Booking is quick.', 'scheduling', 'BK'],
        ['P05-b', 'Now I book by message.', 'scheduling', 'BK'],
      ] as const)
        await codeWords(study, { document, words, code, coder })
    },
    async cli => {
      const suggest = async (...argv: string[]) =>
        JSON.parse((await cli(['quotes', 'suggest', 'scheduling', ...argv, '--json'])).out) as Row[]
      const rows = await suggest()
      const byPlace = new Map(rows.map(row => [row.where, row]))
      expect(rows).toHaveLength(5)
      expect(
        rows
          .filter(({ where }) => where === 'P01 l.2')
          .map(({ parts }) => [parts.coders, parts.agreement, parts.isWhole]),
      ).toEqual([
        [['BK', 'MZ'], 'agreed', true],
        [['BK'], 'one', false],
      ])
      expect(byPlace.get('P02 l.2')?.why).toContain(
        'against the grain (scheduling › costs time only in 1 of 4 cases)',
      )
      expect(byPlace.get('P02 l.2')?.parts.agreement).toBe('single')

      const [first] = await suggest('--count', '1')
      expect((await cli(['quotes', 'pick', 'scheduling', first?.where ?? '', '--coder', 'BK'])).code).toBe(0)
      expect((await suggest()).map(({ where }) => where)).not.toContain(first?.where)
      const shown = await cli(['quotes', 'suggest', 'scheduling'], { isTerminal: true, columns: 120 })
      expect(shown.out).toMatch(/scheduling: the best \d of \d quotes in \d cases that were not picked yet\./)
    },
  ))

it('takes a code that contradicts a proposition for one against the grain', () =>
  withStudyFolder(
    async study => {
      await fillStudy(study)
      await codeWords(study, { document: 'P01', words: 'Patients book by message.', code: 'scheduling' })
      await codeWords(study, { document: 'FG', words: 'Booking is quick.', code: 'scheduling/saves time' })
      await applyPropositions(study, [
        {
          place: {},
          name: 'H1',
          claim: 'Messages cost time',
          codes: { about: [], supports: ['scheduling/costs time'], contradicts: ['scheduling/saves time'] },
        },
      ])
    },
    async cli => {
      const rows = JSON.parse((await cli(['quotes', 'suggest', 'scheduling', '--json'])).out) as Row[]
      const against = rows.filter(({ why }) => why.includes('against the grain'))
      expect(against.map(({ code }) => code)).toEqual(['scheduling/saves-time'])
      expect(against[0]?.why).toContain('contradicts H1')
    },
  ))
