import { describe, expect, it } from 'vitest'
import { type AgreementReport, measureAgreement } from '../../src/analysis/index.js'
import {
  addCode,
  addCoder,
  addDocuments,
  assignInRound,
  openRound,
  type Study,
} from '../../src/study/index.js'
import { codeTurn } from '../support/code-turn.js'
import { interview } from '../support/interview.js'
import { withTempStudy } from '../support/temp-study.js'

/** Ten turns of one participant, each with a question before it: turns 2, 4, … 20 are the participant's. */
const turns = Array.from({ length: 10 }, (_, index): [string, string][] => [
  ['Interviewer', `Question ${index}?`],
  ['Anna', `Answer number ${index}. A second sentence ${index}.`],
]).flat()

async function withRound(coders: readonly string[], work: (study: Study) => Promise<void>): Promise<void> {
  await withTempStudy(async study => {
    await addDocuments(study, [
      interview('P01', turns),
      interview('P02', turns.slice(0, 4)),
      interview('P03', turns.slice(0, 6)),
    ])
    for (const name of coders) await addCoder(study, { name })
    await addCode(study, { name: 'scheduling' })
    await addCode(study, { name: 'saves time', parent: 'scheduling' })
    await addCode(study, { name: 'unused' })
    const assignments = [
      ...coders.map(coder => ({ coder, documents: ['P01'] })),
      { coder: coders[0] ?? '', documents: ['P02'] },
    ]
    await openRound(study, { name: 'one', assignments })
    await work(study)
  })
}

async function codeAnswers(
  study: Study,
  coder: string,
  code: string,
  answers: readonly number[],
  document = 'P01',
) {
  for (const answer of answers)
    await codeTurn(study, { document, turn: answer * 2, code, coder, round: 'one' })
}

function kappaOf(report: AgreementReport, path: string) {
  return report.codes.find(code => code.path === path)
}

describe('agreement in a round', () => {
  it('counts the participants’ turns of documents both were asked to code: a = 3, b = 1, c = 1, d = 5', async () => {
    await withRound(['BK', 'MZ'], async study => {
      await codeAnswers(study, 'BK', 'scheduling', [1, 2, 3, 4])
      await codeAnswers(study, 'MZ', 'scheduling', [1, 2, 3])
      await codeAnswers(study, 'MZ', 'scheduling/saves-time', [5])
      await codeAnswers(study, 'BK', 'scheduling', [1], 'P02')
      const report = await measureAgreement(study, { unit: 'turn', by: 'theme' })
      expect(report).toMatchObject({ units: 10, documents: ['P01'], singleCoded: 1, coders: ['BK', 'MZ'] })
      const scheduling = kappaOf(report, 'scheduling')
      expect(scheduling?.counts).toEqual({ both: 3, firstOnly: 1, secondOnly: 1, neither: 5 })
      // p_o = .8, p_e = .4 · .4 + .6 · .6 = .52, so kappa = .28 / .48; alpha = 1 − (1 − pi)(1 − 1/20) with pi = kappa here.
      expect(scheduling?.percent).toEqual({ status: 'defined', value: 0.8 })
      expect(scheduling?.kappa).toMatchObject({ value: expect.closeTo(0.28 / 0.48, 12) })
      expect(scheduling?.alpha).toMatchObject({ value: expect.closeTo(1 - (1 - 0.28 / 0.48) * 0.95, 12) })
      expect(scheduling?.positive).toMatchObject({ value: expect.closeTo(6 / 8, 12) })
      expect(scheduling?.prevalence).toBeCloseTo(0.4, 12)
      expect(report.overall.kappa).toEqual(scheduling?.kappa)
    })
  })

  it('counts each code for itself when asked, without what lies under it', async () => {
    await withRound(['BK', 'MZ'], async study => {
      await codeAnswers(study, 'BK', 'scheduling', [1])
      await codeAnswers(study, 'MZ', 'scheduling/saves-time', [1])
      const report = await measureAgreement(study, { unit: 'turn', by: 'code' })
      expect(kappaOf(report, 'scheduling')?.counts).toEqual({
        both: 0,
        firstOnly: 1,
        secondOnly: 0,
        neither: 9,
      })
      expect(kappaOf(report, 'scheduling/saves-time')?.counts).toEqual({
        both: 0,
        firstOnly: 0,
        secondOnly: 1,
        neither: 9,
      })
    })
  })

  it('counts a coder once who is named twice, whatever the letters, and needs a second one', async () => {
    await withRound(['BK', 'MZ'], async study => {
      await codeAnswers(study, 'BK', 'scheduling', [1, 2])
      await codeAnswers(study, 'MZ', 'scheduling', [1])
      const request = { unit: 'turn', by: 'theme' } as const
      const twice = await measureAgreement(study, { ...request, coders: ['BK', 'bk', 'MZ'] })
      expect(twice).toEqual(await measureAgreement(study, request))
      await expect(measureAgreement(study, { ...request, coders: ['BK', 'bk'] })).rejects.toMatchObject({
        code: 'bad-argument',
      })
    })
  })

  it('leaves out who shares no document with another, unless named', async () => {
    await withRound(['BK', 'MZ'], async study => {
      await addCoder(study, { name: 'LT' })
      await assignInRound(study, 'one', [{ coder: 'LT', documents: ['P03'] }])
      await codeAnswers(study, 'BK', 'scheduling', [1, 2])
      await codeAnswers(study, 'MZ', 'scheduling', [1])
      const report = await measureAgreement(study, { unit: 'turn', by: 'theme' })
      expect(report).toMatchObject({ coders: ['BK', 'MZ'], singleCoded: 2 })
      expect(kappaOf(report, 'scheduling')?.counts).toMatchObject({ both: 1, firstOnly: 1 })
    })
  })

  it('is undefined, with the reason, for a code nobody used, and does not pool it', async () => {
    await withRound(['BK', 'MZ'], async study => {
      await codeAnswers(study, 'BK', 'scheduling', [1, 2])
      await codeAnswers(study, 'MZ', 'scheduling', [1])
      const report = await measureAgreement(study, { unit: 'turn', by: 'theme' })
      const unused = kappaOf(report, 'unused')
      expect(unused?.alpha).toEqual({ status: 'undefined', reason: expect.stringContaining('no variation') })
      expect(unused?.kappa.status).toBe('undefined')
      expect(report.overall.codes).toBe(1)
      expect(report.overall.percent).toEqual(kappaOf(report, 'scheduling')?.percent)
    })
  })

  it('counts sentences and characters, and the interviewer’s turns when asked', async () => {
    await withRound(['BK', 'MZ'], async study => {
      await codeAnswers(study, 'BK', 'scheduling', [1])
      await codeAnswers(study, 'MZ', 'scheduling', [1])
      const request = { by: 'theme' } as const
      const sentences = await measureAgreement(study, { ...request, unit: 'sentence' })
      expect(sentences.units).toBe(20)
      expect(kappaOf(sentences, 'scheduling')?.counts?.both).toBe(2)
      const characters = await measureAgreement(study, { ...request, unit: 'character' })
      const lengths = turns.filter(([speaker]) => speaker === 'Anna').map(([, words]) => words.length)
      expect(characters.units).toBe(lengths.reduce((sum, length) => sum + length, 0))
      expect(kappaOf(characters, 'scheduling')?.counts?.both).toBe(lengths[0])
      const everybody = await measureAgreement(study, { ...request, unit: 'turn', includesInterviewer: true })
      expect(everybody.units).toBe(20)
    })
  })

  it('gives three coders the mean kappa of their pairs', async () => {
    await withRound(['BK', 'MZ', 'AL'], async study => {
      await codeAnswers(study, 'BK', 'scheduling', [1, 2, 3, 4, 5])
      await codeAnswers(study, 'MZ', 'scheduling', [1, 2, 3, 4, 5])
      await codeAnswers(study, 'AL', 'scheduling', [1, 2, 3, 4, 6])
      const report = await measureAgreement(study, { unit: 'turn', by: 'theme' })
      // BK–MZ agree wholly (1); each of the others has p_o = .8 and p_e = .5, kappa .6.
      expect(kappaOf(report, 'scheduling')?.kappa).toMatchObject({
        value: expect.closeTo((1 + 0.6 + 0.6) / 3, 12),
      })
      expect(kappaOf(report, 'scheduling')?.counts).toBeNull()
      const pair = await measureAgreement(study, { unit: 'turn', by: 'theme', coders: ['BK', 'AL'] })
      expect(kappaOf(pair, 'scheduling')?.kappa).toMatchObject({ value: expect.closeTo(0.6, 12) })
    })
  })

  it('says so when no document has two coders, or fewer than two are named', async () => {
    await withTempStudy(async study => {
      await expect(measureAgreement(study, { unit: 'turn', by: 'theme' })).rejects.toMatchObject({
        code: 'not-found',
      })
    })
    await withRound(['BK', 'MZ'], async study => {
      const request = { unit: 'turn', by: 'theme', coders: ['BK'] } as const
      await expect(measureAgreement(study, request)).rejects.toMatchObject({ code: 'bad-argument' })
    })
  })
})
