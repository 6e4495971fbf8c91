import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SaturationReport } from '../../src/analysis/index.js'
import { addCode, addCoder } from '../../src/study/index.js'
import { cliIn } from '../support/run-cli.js'
import { withSampleStudy } from '../support/sample-study.js'
import { withStudyFolder } from '../support/study-folder.js'

let folder = ''
let done: () => void = () => {}
let finished: Promise<void> = Promise.resolve()

beforeAll(async () => {
  await new Promise<void>((resolve, reject) => {
    finished = withSampleStudy(async (_, where) => {
      folder = where
      resolve()
      await new Promise<void>(end => {
        done = end
      })
    })
    finished.catch(reject)
  })
})

afterAll(async () => {
  done()
  await finished
})

const run = (...argv: string[]) => cliIn(folder)(['saturation', ...argv])

const reportOf = async (...argv: string[]) =>
  JSON.parse((await run(...argv, '--json')).out) as SaturationReport

const groupOf = (report: SaturationReport, origin: string, level: string) =>
  report.groups.find(group => group.origin === origin && group.level === level)

describe('saturation of the sample study', () => {
  it('finds deductive themes saturated by the fifth interview, and inductive codes not shown saturated', async () => {
    const report = await reportOf()
    expect(groupOf(report, 'deductive', 'theme')).toMatchObject({
      codes: 6,
      found: 6,
      newCodes: [3, 1, 1, 0, 1, 0, 0, 0, 0, 0],
      saturation: { status: 'defined', baseCodes: 5, firstAfter: 5, heldAfter: 5 },
    })
    expect(groupOf(report, 'inductive', 'code')).toMatchObject({
      found: 8,
      saturation: { status: 'defined', firstAfter: 4, heldAfter: null },
    })
  })

  it('says so in a table, with what came too late for whoever stops at once, and a sentence for the paper', async () => {
    const { out } = await run()
    expect(out).toMatch(/deductive themes +6 of 6 +P05 +5⁺²/)
    expect(out).toMatch(/inductive codes +8 of 9 +P09 +not shown/)
    expect(out).toMatch(/inductive themes +4 of 4 +P03 +not shown/)
    expect(out).toContain('it was not shown for inductive themes')
    expect(out).toContain('called inductive codes saturated at 4⁺², but P08 and P09 brought new ones')
    expect(out).toContain('it was not shown for inductive codes')
    expect(out).toMatch(/P05 +\+1 = 6 .* referral requests\n/)
  })

  it('says where each theme was first found, and which was never', async () => {
    const { out } = await run('--codes')
    expect(out).toMatch(/referral requests +deductive +P05 +5 +5\n/)
    expect(out).toMatch(/uncertainty about billing › bills for messages +inductive +none +– +0\n/)
  })

  it('takes another order of the interviews, and another rule', async () => {
    const order = 'P05,P01,P02,P03,P04,P06,P07,P08,P09,P10'
    const report = await reportOf('--order', order, '--base', '3', '--run', '3', '--threshold', '0%')
    expect(report.rule).toEqual({ base: 3, run: 3, threshold: 0 })
    expect(groupOf(report, 'deductive', 'theme')).toMatchObject({
      newCodes: [6, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      saturation: { heldAfter: 3 },
    })
  })

  it('counts cases as it counts interviews where each person was interviewed once', async () => {
    const [byDocument, byCase] = [await reportOf(), await reportOf('--by', 'case')]
    expect(byCase.groups.map(({ newCodes }) => newCodes)).toEqual(
      byDocument.groups.map(({ newCodes }) => newCodes),
    )
  })

  it('writes the curves as CSV and the tables as Markdown', async () => {
    expect((await run('-o', 'curves.csv')).code).toBe(0)
    const [heading, , second] = readFileSync(join(folder, 'curves.csv'), 'utf8').split('\n')
    expect(heading).toContain('kind,n,interview,new,found,mean,lower,upper,new_in_run,share')
    expect(second).toMatch(/^deductive themes,2,P02,1,4,/)
    expect((await run('-o', 'saturation.md')).code).toBe(0)
    expect(readFileSync(join(folder, 'saturation.md'), 'utf8')).toContain('| deductive themes')
  })

  it.each([
    [['--order', 'P01,P02'], 2, 'The order leaves out P03'],
    [['--order', 'P01,P02,P99'], 3, 'There is no document “P99”'],
    [['--base', '0'], 2, 'The base is a whole number of interviews from 1'],
    [['--threshold', '200%'], 2, '--threshold takes a share'],
    [['--by', 'coder'], 2, '--by is document or case'],
  ] as const)('refuses %j in one sentence', async (argv, code, sentence) => {
    const result = await run(...argv)
    expect(result).toMatchObject({ code, out: '' })
    expect(result.err).toContain(sentence)
  })
})

it('says what is undefined in a study without codings', () =>
  withStudyFolder(
    async study => {
      await addCoder(study, { name: 'BK' })
      await addCode(study, { name: 'access' })
    },
    async cli => {
      const { code, out } = await cli(['saturation'])
      expect(code).toBe(0)
      expect(out).toContain(
        'Saturation of inductive themes is undefined: a base of 4 and a run of 2 need 6 interviews.',
      )
    },
  ))
