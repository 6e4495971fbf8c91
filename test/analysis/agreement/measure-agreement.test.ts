import { describe, expect, it } from 'vitest'
import {
  type AgreementReport,
  figureOf,
  measureAgreement,
  measureWithCharacters,
  readAgreementData,
} from '../../../src/analysis/index.js'
import {
  addCode,
  addCoder,
  addCoding,
  addDocuments,
  assignInRound,
  CodeTree,
  closeRound,
  findCoder,
  findDocument,
  findRound,
  openRound,
  readCodes,
  type Study,
} from '../../../src/study/index.js'
import { codeTurn } from '../../support/code-turn.js'
import { interview } from '../../support/interview.js'
import { withTempStudy } from '../../support/temp-study.js'

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

/** The line of a theme or code, its figures by key. */
function lineOf(report: AgreementReport, name: string) {
  const row = report.rows.find(other => other.name === name)
  return row === undefined ? undefined : { ...row, figure: (key: string) => figureOf(row, key)?.estimate }
}

const turn = { kind: 'turn' } as const

describe('agreement in a round', () => {
  it('counts the participants’ turns of documents both were asked to code: a = 3, b = 1, c = 1, d = 5', async () => {
    await withRound(['BK', 'MZ'], async study => {
      await codeAnswers(study, 'BK', 'scheduling', [1, 2, 3, 4])
      await codeAnswers(study, 'MZ', 'scheduling', [1, 2, 3])
      await codeAnswers(study, 'MZ', 'scheduling/saves-time', [5])
      await codeAnswers(study, 'BK', 'scheduling', [1], 'P02')
      const report = await measureAgreement(study, { unit: turn, by: 'theme' })
      expect(report).toMatchObject({ units: 10, documents: ['P01'], singleCoded: 1 })
      expect(report.coders.map(({ name }) => name)).toEqual(['BK', 'MZ'])
      const scheduling = lineOf(report, 'scheduling')
      expect(scheduling?.counts).toEqual({ both: 3, firstOnly: 1, secondOnly: 1, neither: 5 })
      // p_o = .8, p_e = .4 · .4 + .6 · .6 = .52, so kappa = .28 / .48; alpha = 1 − (1 − pi)(1 − 1/20) with pi = kappa here.
      expect(scheduling?.figure('percent_agreement')).toEqual({ status: 'defined', value: 0.8 })
      expect(scheduling?.figure('cohen_kappa')).toMatchObject({ value: expect.closeTo(0.28 / 0.48, 12) })
      expect(scheduling?.figure('krippendorff_alpha_nominal')).toMatchObject({
        value: expect.closeTo(1 - (1 - 0.28 / 0.48) * 0.95, 12),
      })
      expect(scheduling?.figure('specific_agreement:coded')).toMatchObject({
        value: expect.closeTo(6 / 8, 12),
      })
      expect(scheduling?.prevalence).toBeCloseTo(0.4, 12)
      expect(figureOf(report.pooled, 'cohen_kappa')?.estimate).toEqual(scheduling?.figure('cohen_kappa'))
    })
  })

  it('counts each code for itself when asked, without what lies under it', async () => {
    await withRound(['BK', 'MZ'], async study => {
      await codeAnswers(study, 'BK', 'scheduling', [1])
      await codeAnswers(study, 'MZ', 'scheduling/saves-time', [1])
      const report = await measureAgreement(study, { unit: turn, by: 'code' })
      expect(lineOf(report, 'scheduling')?.counts).toEqual({
        both: 0,
        firstOnly: 1,
        secondOnly: 0,
        neither: 9,
      })
      expect(lineOf(report, 'scheduling/saves-time')?.counts).toEqual({
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
      const request = { unit: turn, by: 'theme' } as const
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
      const report = await measureAgreement(study, { unit: turn, by: 'theme' })
      expect(report).toMatchObject({ coders: [{ name: 'BK' }, { name: 'MZ' }], documents: ['P01'] })
      expect(lineOf(report, 'scheduling')?.counts).toMatchObject({ both: 1, firstOnly: 1 })
    })
  })

  it('is undefined, with the reason, for a code nobody used, and does not pool it', async () => {
    await withRound(['BK', 'MZ'], async study => {
      await codeAnswers(study, 'BK', 'scheduling', [1, 2])
      await codeAnswers(study, 'MZ', 'scheduling', [1])
      const report = await measureAgreement(study, { unit: turn, by: 'theme' })
      const unused = lineOf(report, 'unused')
      expect(unused?.figure('krippendorff_alpha_nominal')).toEqual({
        status: 'undefined',
        reason: expect.stringContaining('no variation'),
      })
      expect(unused?.figure('cohen_kappa')?.status).toBe('undefined')
      expect(report.pooled.codes).toBe(1)
      expect(figureOf(report.pooled, 'percent_agreement')?.estimate).toEqual(
        lineOf(report, 'scheduling')?.figure('percent_agreement'),
      )
    })
  })

  it('counts sentences and characters, and the interviewer’s turns when asked', async () => {
    await withRound(['BK', 'MZ'], async study => {
      await codeAnswers(study, 'BK', 'scheduling', [1])
      await codeAnswers(study, 'MZ', 'scheduling', [1])
      const request = { by: 'theme' } as const
      const sentences = await measureAgreement(study, { ...request, unit: { kind: 'sentence' } })
      expect(sentences.units).toBe(20)
      expect(lineOf(sentences, 'scheduling')?.counts?.both).toBe(2)
      const characters = await measureAgreement(study, { ...request, unit: { kind: 'character' } })
      const lengths = turns.filter(([speaker]) => speaker === 'Anna').map(([, words]) => words.length)
      expect(characters.units).toBe(lengths.reduce((sum, length) => sum + length, 0))
      expect(lineOf(characters, 'scheduling')?.counts?.both).toBe(lengths[0])
      const everybody = await measureAgreement(study, { ...request, unit: turn, includesInterviewer: true })
      expect(everybody.units).toBe(20)
    })
  })

  it('gives three coders Fleiss’ and Conger’s kappa, Light’s on request, and each pair its own', async () => {
    await withRound(['BK', 'MZ', 'AL'], async study => {
      await codeAnswers(study, 'BK', 'scheduling', [1, 2, 3, 4, 5])
      await codeAnswers(study, 'MZ', 'scheduling', [1, 2, 3, 4, 5])
      await codeAnswers(study, 'AL', 'scheduling', [1, 2, 3, 4, 6])
      const report = await measureAgreement(study, { unit: turn, by: 'theme' })
      // Units 5 and 6 have one agreeing pair of three, so p_a = (8 + 2/3) / 10; every coder uses the code on half.
      const expected = { value: expect.closeTo((8.6666666666667 / 10 - 0.5) / 0.5, 12) }
      expect(lineOf(report, 'scheduling')?.figure('fleiss_kappa')).toMatchObject(expected)
      expect(lineOf(report, 'scheduling')?.figure('conger_kappa')).toMatchObject(expected)
      expect(lineOf(report, 'scheduling')?.counts).toBeNull()
      const light = await measureAgreement(study, { unit: turn, by: 'theme', coefficients: ['light'] })
      // BK–MZ agree wholly (1); each of the others has p_o = .8 and p_e = .5, kappa .6.
      expect(lineOf(light, 'scheduling')?.figure('light_kappa')).toMatchObject({
        value: expect.closeTo((1 + 0.6 + 0.6) / 3, 12),
      })
      const pairs = await measureAgreement(study, { unit: turn, by: 'pair' })
      expect(pairs.rows.map(({ name }) => name)).toEqual(['BK – MZ', 'BK – AL', 'MZ – AL'])
      expect(lineOf(pairs, 'BK – AL')?.figure('cohen_kappa')).toMatchObject({
        value: expect.closeTo(0.6, 12),
      })
    })
  })

  it('leaves out each turn in turn for the interval of fewer than ten documents, as by hand', async () => {
    await withRound(['BK', 'MZ'], async study => {
      await codeAnswers(study, 'BK', 'scheduling', [1, 2, 3, 4])
      await codeAnswers(study, 'MZ', 'scheduling', [1, 2, 3, 5])
      const report = await measureAgreement(study, { unit: turn, by: 'theme', coefficients: ['percent'] })
      expect(report.interval).toMatchObject({ choice: 'jackknife', over: 'turn', of: 10 })
      const interval = report.pooled.figures[0]?.interval
      // Of a share its jackknife standard error is √(p (1 − p) / (n − 1)); t with 9 degrees of freedom is 2.2622.
      const error = Math.sqrt((0.8 * 0.2) / 9)
      expect(interval).toMatchObject({
        status: 'defined',
        standardError: expect.closeTo(error, 12),
        low: expect.closeTo(0.8 - 2.262157162740992 * error, 10),
      })
    })
  })

  it('never mixes a program with people unless it is named, and then holds it against the consensus', async () => {
    await withRound(['BK', 'MZ'], async study => {
      await addCoder(study, { name: 'consensus', kind: 'consensus' })
      await addCoder(study, { name: 'model-x', kind: 'program' })
      const answers = async (coder: string, turns: readonly number[]) => {
        for (const answer of turns)
          await codeTurn(study, { document: 'P01', turn: answer * 2, code: 'scheduling', coder })
      }
      await codeAnswers(study, 'BK', 'scheduling', [1])
      await codeAnswers(study, 'MZ', 'scheduling', [1])
      await answers('consensus', [1, 2, 3, 4])
      await answers('model-x', [1, 2, 3, 5, 6])
      const people = await measureAgreement(study, { unit: turn, by: 'theme' })
      expect(people.coders.map(({ name }) => name)).toEqual(['BK', 'MZ'])
      const report = await measureAgreement(study, {
        unit: turn,
        by: 'theme',
        coders: ['consensus', 'model-x'],
      })
      expect(report.round).toBeNull()
      const line = lineOf(report, 'scheduling')
      expect(line?.counts).toEqual({ both: 3, firstOnly: 1, secondOnly: 2, neither: 4 })
      expect(line?.figure('precision')).toEqual({ status: 'defined', value: 3 / 5 })
      expect(line?.figure('recall')).toEqual({ status: 'defined', value: 3 / 4 })
      expect(line?.figure('f1')).toEqual({ status: 'defined', value: 6 / 9 })
    })
  })

  it('leaves out of an open round what a coder has not begun, and says so; a closed round counts it as none', async () => {
    await withRound(['BK', 'MZ'], async study => {
      await assignInRound(study, 'one', [{ coder: 'MZ', documents: ['P02'] }])
      await codeAnswers(study, 'BK', 'scheduling', [1])
      await codeAnswers(study, 'MZ', 'scheduling', [1])
      await codeAnswers(study, 'BK', 'scheduling', [1, 2], 'P02')
      const open = await measureAgreement(study, { unit: turn, by: 'theme' })
      expect(open).toMatchObject({ units: 10, documents: ['P01'] })
      expect(open.notBegun).toEqual([{ coder: 'MZ', documents: ['P02'] }])
      await closeRound(study, 'one')
      const closed = await measureAgreement(study, { unit: turn, by: 'theme' })
      expect(closed).toMatchObject({ units: 12, documents: ['P01', 'P02'], notBegun: [] })
      expect(lineOf(closed, 'scheduling')?.counts).toMatchObject({ both: 1, firstOnly: 2 })
    })
  })

  it('holds a program against the consensus in whatever order they are named', async () => {
    await withRound(['BK', 'MZ'], async study => {
      await addCoder(study, { name: 'model-x', kind: 'program' })
      await addCoder(study, { name: 'consensus', kind: 'consensus' })
      await codeTurn(study, { document: 'P01', turn: 2, code: 'scheduling', coder: 'consensus' })
      await codeTurn(study, { document: 'P01', turn: 2, toTurn: 4, code: 'scheduling', coder: 'model-x' })
      const request = { unit: turn, by: 'theme' } as const
      const one = await measureAgreement(study, { ...request, coders: ['model-x', 'consensus'] })
      const other = await measureAgreement(study, { ...request, coders: ['consensus', 'model-x'] })
      expect(one).toEqual(other)
      expect(one.reference).toBe('consensus')
      expect(lineOf(one, 'scheduling')?.figure('precision')).toEqual({ status: 'defined', value: 0.5 })
    })
  })

  it('does not pool a theme whose units all have one value into AC1', async () => {
    await withRound(['BK', 'MZ'], async study => {
      await codeAnswers(study, 'BK', 'scheduling', [1])
      await codeAnswers(study, 'MZ', 'scheduling', [1])
      const report = await measureAgreement(study, { unit: { kind: 'document' }, by: 'theme' })
      expect(lineOf(report, 'scheduling')?.figure('gwet_ac1')?.status).toBe('undefined')
      expect(figureOf(report.pooled, 'gwet_ac1')?.estimate.status).toBe('undefined')
    })
  })

  it.each(['spans', 'segment', 'frequency', 'turn', 'character'] as const)(
    'is the same by %s whether a passage was coded once, twice, or in two touching parts',
    async kind => {
      const codeOnce = async (study: Study, isSplit: boolean) => {
        const put = async (coder: string, from: number, to: number) => {
          const document = await findDocument(study.db, 'P01')
          const code = new CodeTree(await readCodes(study.db)).require('scheduling')
          const round = await findRound(study.db, 'one')
          await addCoding(study, {
            document,
            codes: [code],
            coder: await findCoder(study.db, coder),
            round,
            startCp: from,
            endCp: to,
          })
        }
        if (isSplit) {
          await put('BK', 12, 20)
          await put('BK', 20, 40)
          await put('BK', 14, 30)
        } else await put('BK', 12, 40)
        await put('MZ', 15, 42)
        await put('MZ', 100, 130)
      }
      const figures = async (isSplit: boolean) => {
        let json = ''
        await withRound(['BK', 'MZ'], async study => {
          await codeOnce(study, isSplit)
          const data = await readAgreementData(study, { groupBy: 'theme', includesInterviewer: true })
          const unit = kind === 'segment' ? ({ kind, overlap: 0.5 } as const) : ({ kind } as const)
          const { report } = await measureWithCharacters(data, { unit, by: 'theme', interval: {} })
          json = JSON.stringify(
            [report.rows, report.pooled].flat().map(row => [row.figures, row.counts, row.tallies]),
          )
        })
        return json
      }
      expect(await figures(true)).toBe(await figures(false))
    },
  )

  it('gives each document and each case the figures of its own turns', async () => {
    await withRound(['BK', 'MZ'], async study => {
      await assignInRound(study, 'one', [{ coder: 'MZ', documents: ['P02'] }])
      await codeAnswers(study, 'BK', 'scheduling', [1])
      await codeAnswers(study, 'MZ', 'scheduling', [1])
      await codeAnswers(study, 'BK', 'scheduling', [1, 2], 'P02')
      await codeAnswers(study, 'MZ', 'scheduling', [2], 'P02')
      const byDocument = await measureAgreement(study, { unit: turn, by: 'document' })
      expect(byDocument.rows.map(({ name, units }) => [name, units])).toEqual([
        ['P01', 10],
        ['P02', 2],
      ])
      expect(lineOf(byDocument, 'P02')?.figure('percent_agreement')).toEqual({
        status: 'defined',
        value: 0.5,
      })
      const byCase = await measureAgreement(study, { unit: turn, by: 'case' })
      expect(byCase.rows.reduce((sum, { units }) => sum + units, 0)).toBe(12)
    })
  })

  it('says so when no document has two coders, or fewer than two are named', async () => {
    await withTempStudy(async study => {
      await expect(measureAgreement(study, { unit: turn, by: 'theme' })).rejects.toMatchObject({
        code: 'not-found',
      })
    })
    await withRound(['BK', 'MZ'], async study => {
      const request = { unit: turn, by: 'theme', coders: ['BK'] } as const
      await expect(measureAgreement(study, request)).rejects.toMatchObject({ code: 'bad-argument' })
    })
  })
})
