import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import type { CodesByCase, SaturationReport } from '../../src/analysis/index.js'
import { elementsOf, textsOf } from '../report/charts/drawing.js'
import { cliIn } from '../support/run-cli.js'
import { withSampleStudy } from '../support/sample-study.js'

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

const run = (...argv: string[]) => cliIn(folder)(['plot', ...argv], { isTerminal: true, columns: 80 })

/** What a plot wrote to a file of that name. */
async function fileOf(name: string, ...argv: string[]): Promise<string> {
  const { code, err } = await run(...argv, '-o', name)
  expect(code, err).toBe(0)
  return readFileSync(join(folder, name), 'utf8')
}

describe('plot codes', () => {
  it('shows in the terminal how often each theme was found in each case, as counted in the coders’ files', async () => {
    const { out } = await run('codes', '--by', 'theme')
    expect(out).toMatch(/scheduling +▓10 +▓8 +▒3 +▒2 +▒3 +▒2 +▒3 +▒3 +▒2 +▒2 +38 +10\n/)
    expect(out).toMatch(/expanded record +· +· +▒4/)
    expect(
      Math.max(
        ...out
          .split('\n')
          .slice(0, 14)
          .map(line => line.length),
      ),
    ).toBeLessThanOrEqual(80)
  })

  it('draws it, with every code and case, and writes the numbers behind it', async () => {
    const svg = await fileOf('codes.svg', 'codes')
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining([
        'P01',
        'P10',
        'scheduling',
        'saves time',
        'Settled codings of 39 codes, 10 cases',
      ]),
    )
    const csv = await fileOf('codes.csv', 'codes', '--by', 'theme')
    expect(csv).toContain('scheduling,scheduling,deductive,10,8,3,2,3,2,3,3,2,2,38,10')
    const data = JSON.parse((await run('codes', '--json')).out) as CodesByCase
    expect(data.codes.find(({ code }) => code === 'scheduling')).toMatchObject({ total: 38, found: 10 })
  })

  it('takes some cases, one theme, and bars', async () => {
    const { out } = await run(
      'codes',
      '--where',
      'specialty = "Endocrinology"',
      '--code',
      'scheduling',
      '--bars',
      'cases',
    )
    expect(out).toContain('4 cases with specialty = "Endocrinology"')
    expect(out).toMatch(/scheduling +█+ 4 of 4 cases, 17 codings\n/)
    const bars = await fileOf('bars.svg', 'codes', '--bars', 'codings', '--by', 'theme')
    expect(textsOf(bars)).toContain('38 codings, 10 of 10 cases')
  })
})

describe('plot agreement', () => {
  it('draws a dot with its interval for each theme, and says which interval is not to be trusted', async () => {
    const { out } = await run('agreement')
    expect(out).toMatch(/scheduling .*├─+●─*┤ {2}0\.90 \(0\.69 … 1\.00\) ! {2}n = 63\n/)
    expect(out).toContain('“!” marks one that cannot be trusted')
    const svg = await fileOf('agreement.svg', 'agreement', '--round', 'cycle-1', '--coefficient', 'ac1')
    expect(textsOf(svg)).toContain('Gwet’s AC1 by turn, 95 % intervals; cycle-1: BK and MZ')
    expect(elementsOf(svg).filter(({ name }) => name === 'circle')).toHaveLength(8)
    const csv = await fileOf('agreement.csv', 'agreement')
    expect(csv).toMatch(/scheduling,krippendorff_alpha_nominal,63,0\.90\d+,0\.6\d+,1,/)
  })

  it('gives α theme by document as a heat map; what is undefined says so', async () => {
    const { out } = await run('agreement', '--heat-map')
    expect(out).toMatch(/test results +× +█ 1\.00\n/)
    expect(out).toContain('Undefined: no variation')
    const csv = await fileOf('map.csv', 'agreement', '--heat-map')
    expect(csv).toContain('test results,undefined: no variation: all coders gave every unit the same value,1')
  })
})

describe('plot saturation', () => {
  it('draws a panel for each kind of code, or for one', async () => {
    const svg = await fileOf('saturation.svg', 'saturation', '--orders', '50')
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining([
        'Deductive themes: 6 of 6 found',
        'saturated at 5⁺²',
        'Inductive codes: 8 of 9 found',
        'middle 95 % of 50 random orders',
      ]),
    )
    const { out } = await run('saturation', '--origin', 'deductive', '--level', 'theme')
    expect(out).toContain('Deductive themes: 6 of 6 found; saturated at 5⁺²')
    expect(out).not.toContain('Inductive')
    const report = JSON.parse((await run('saturation', '--level', 'code', '--json')).out) as SaturationReport
    expect(report.groups.map(({ level }) => level)).toEqual(['code', 'code'])
  })
})

describe('what cannot be plotted', () => {
  it.each([
    [['saturation', '--origin', 'both'], '--origin is deductive or inductive, not “both”.'],
    [['saturation', '--level', 'all'], '--level is theme or code, not “all”.'],
    [['codes', '--bars', 'words'], '--bars is codings or cases, not “words”.'],
    [['codes', '-o', 'x.gif'], 'It is not clear from “x.gif” what to write.'],
    [['agreement', '--coefficient', 'ac1,alpha'], 'A plot shows one coefficient.'],
    [['agreement', '--heat-map', '--coefficient', 'ac1'], 'The heat map is of α: it takes no --coefficient.'],
    [['agreement', '--heat-map', '--unit', 'spans'], 'There is no heat map by spans.'],
  ])('%j says why', async (argv, message) => {
    const { code, err } = await run(...argv)
    expect(code).toBe(2)
    expect(err).toContain(message)
  })
})

describe('plot cooccurrence', () => {
  it('shows each pair of themes once, and writes all pairs', async () => {
    const { out } = await run('cooccurrence', '--within', '2turns')
    expect(out).toContain('Pairs of passages at most 2 turns apart: 10 codes, 10 cases')
    expect(out).toMatch(/scheduling +█ 5 ▓ 3 +·\n/)
    const csv = await fileOf('together.csv', 'cooccurrence', '--within', '2turns')
    expect(csv).toContain('prescription-requests,scheduling,40,30,5,')
    expect(csv.trim().split('\n')).toHaveLength(46)
    expect(textsOf(await fileOf('together.svg', 'cooccurrence', 'scheduling', 'extra-work'))).toContain(
      'extra work',
    )
    expect((await run('cooccurrence', '--within', 'near')).err).toContain('“near” says no nearness.')
  })
})

test('every plot can be a picture of points', async () => {
  for (const kind of ['saturation', 'agreement', 'codes', 'cooccurrence']) {
    const { code, err } = await run(kind, '-o', `${kind}.png`)
    expect(code, err).toBe(0)
    const png = readFileSync(join(folder, `${kind}.png`))
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(png.readUInt32BE(16)).toBeGreaterThan(900)
  }
})
