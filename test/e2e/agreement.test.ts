import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { cliIn } from '../support/run-cli.js'
import { withTempFolder } from '../support/temp-study.js'

const sample = new URL('../../transcripts-sample/', import.meta.url).pathname
const codebook = new URL('../../codebooks/secure-messaging.yaml', import.meta.url).pathname

interface Coefficient {
  value: number | null
  reason?: string
  se?: number
  ci?: [number, number]
  method?: string
}

interface Line {
  name: string
  units: number
  counts: Record<string, number> | null
  coefficients: Record<string, Coefficient>
}

/** What the commands printed on the sample study, cycle 1. */
const printed: Record<string, string> = {}

const commands: Record<string, string> = {
  table: 'agreement',
  json: 'agreement --json',
  byCode: 'agreement --by code --json',
  byDocument: 'agreement --by document --json',
  character: 'agreement --unit character --json',
  analytic: 'agreement --interval analytic --json',
  bootstrap: 'agreement --interval bootstrap --seed 3 --json',
  again: 'agreement --interval bootstrap --seed 3 --json',
  segments: 'agreement --unit segment:50 --json',
  frequency: 'agreement --unit frequency --json',
  spans: 'agreement --unit spans --json',
  document: 'agreement --unit document',
  maps: 'agreement --confusion --heat-map',
  nvivo: 'agreement --as nvivo --json',
  maxqda: 'agreement --as maxqda',
  atlasti: 'agreement --as atlasti',
  dedoose: 'agreement --as dedoose --json',
  trend: 'agreement trend --json',
  plan: 'agreement plan --width 0.2 --expected 0.8 --prevalence 0.1 --json',
  pilot: 'agreement plan --round cycle-1',
  units: 'agreement export --code scheduling -o units.csv',
  sets: 'agreement export -o sets.csv',
  recal: 'agreement export --for recal -o recal.csv',
  unitsAgain: 'agreement --table units.csv --json',
  setsAgain: 'agreement --table sets.csv --json',
  markdown: 'agreement -o agreement.md',
}

const files: Record<string, string> = {}

beforeAll(async () => {
  await withTempFolder(async folder => {
    const cli = cliIn(folder)
    const run = async (line: string) => {
      const { code, out, err } = await cli(line.split(' '))
      if (code !== 0) throw new Error(`framewise ${line} ended with ${code}: ${err}`)
      return out
    }
    await run('init Sample')
    await run(`import ${sample}`)
    await run(`codebook apply ${codebook} --yes`)
    for (const coder of ['BK', 'MZ']) await run(`coder add ${coder}`)
    await run('rounds open cycle-1 --documents P01,P02 --coders BK,MZ --blind')
    for (const coder of ['BK', 'MZ'])
      await run(
        `codings import ${sample}codings/cycle-1-${coder}.csv --round cycle-1 --coder ${coder} --create inductive`,
      )
    await run('rounds close cycle-1')
    for (const [name, line] of Object.entries(commands)) printed[name] = await run(line)
    for (const name of ['units.csv', 'sets.csv', 'recal.csv', 'agreement.md'])
      files[name] = readFileSync(join(folder, name), 'utf8')
    writeFileSync(join(folder, 'one.csv'), 'BK,MZ\n1,1\n')
    printed.single = await run('agreement --table one.csv --json')
  })
}, 120_000)

function jsonOf<T>(name: string): T {
  return JSON.parse(printed[name] ?? '') as T
}

function linesOf(name: string): { rows: Line[]; pooled: Line } {
  return jsonOf(name)
}

function lineOf(name: string, path: string): Line {
  const line = linesOf(name).rows.find(row => row.name === path)
  if (line === undefined) throw new Error(`${name} has no line ${path}`)
  return line
}

describe('agreement on the sample study', () => {
  it('prints turns and characters side by side, the intervals, what they mean, and a sentence for the paper', () => {
    expect(printed.table).toMatch(
      /theme +agree +κ +α +95 % CI +AC1 +pos +neg +prev +both +BK +MZ +none +char\. κ +char\. α/,
    )
    expect(printed.table).toMatch(/all 7 themes, pooled +98\.4 % +0\.90 +0\.91 +0\.82 … 0\.99/)
    expect(printed.table).toContain('95 % intervals: jackknife-t over 63 turns')
    expect(printed.table).toContain(
      'Coded by nobody, so undefined and not pooled: referral requests, visit follow-up.',
    )
    expect(printed.table).toContain('(Krippendorff 2004, 2019, of α’s lower limit)')
    expect(printed.table).toContain('(Landis and Koch 1977, of κ)')
    expect(printed.table).toContain(
      'For the methods section: BK and MZ independently coded 2 of 10 documents (20 %). Agreement by turn (n = 63, interviewer turns left out)',
    )
  })

  it('has every figure of the table in JSON with its interval and how it was made', () => {
    const scheduling = lineOf('json', 'scheduling')
    expect(scheduling.counts).toEqual({ both: 5, firstOnly: 1, secondOnly: 0, neither: 57 })
    const { value, se, ci, method } = scheduling.coefficients.krippendorff_alpha_nominal as Coefficient
    expect({ value, method }).toEqual({ value: expect.closeTo(0.9016, 3), method: 'jackknife-t' })
    expect(se).toBeGreaterThan(0)
    expect(ci?.[0]).toBeLessThan(value ?? 0)
    expect(ci?.[1]).toBe(1)
  })

  it('counts codes apart from what lies under them, and documents by their own turns', () => {
    expect(lineOf('byCode', 'scheduling/saves-time').counts).toEqual({
      both: 4,
      firstOnly: 1,
      secondOnly: 0,
      neither: 58,
    })
    const units = linesOf('byDocument').rows.map(row => [row.name, row.units])
    expect(units).toEqual([
      ['P01', 31],
      ['P02', 32],
    ])
  })

  it('gives the same resamples for the same seed', () => {
    expect(jsonOf('again')).toEqual(jsonOf('bootstrap'))
    expect(lineOf('bootstrap', 'scheduling').coefficients.gwet_ac1?.method).toBe('bootstrap-percentile')
    expect(lineOf('analytic', 'scheduling').coefficients.gwet_ac1?.method).toBe('analytic')
  })

  it('counts passages, documents and spans, each by its own coefficients', () => {
    expect(lineOf('segments', 'timeliness').coefficients.holsti?.value).toBe(1)
    expect(lineOf('frequency', 'scheduling').coefficients.percent_agreement?.value).toBe(1)
    expect(linesOf('spans').pooled.coefficients.u_alpha?.value).toBeGreaterThan(0.8)
    expect(linesOf('spans').pooled.coefficients.gamma?.value).toBeGreaterThan(0.7)
    expect(printed.document).toContain('undefined: no variation: all coders gave every unit the same value.')
  })

  it('shows which codes were given in place of which, and α by document in signs that need no colour', () => {
    expect(printed.maps).toMatch(/BK ↓ {2}MZ → +1 +2/)
    expect(printed.maps).toMatch(/scheduling +█ 0\.84 +█ 1\.00/)
  })

  it('computes κ by character over the whole document as NVivo does (recomputed from the exported codings)', () => {
    const { rows } = jsonOf<{
      rows: { document: number; code: number; printedKappa: number; both: number }[]
    }>('nvivo')
    // 595 characters coded by both, 100 by BK only, 79 by MZ only, of 10,359.
    expect(rows.find(row => row.document === 0 && row.code === 3)).toMatchObject({
      both: 595,
      firstOnly: 100,
      secondOnly: 79,
      printedKappa: expect.closeTo(0.8599988327, 9),
    })
  })

  it('prints the tables of the other programs, each with what it leaves out', () => {
    expect(printed.maxqda).toMatch(
      /Level 3: segments, overlap at least 90 %\. Kappa 0\.\d\d \(Brennan–Prediger, P\(chance\) = 1\/9\)/,
    )
    expect(printed.atlasti).toMatch(/all domains .*Cu-α 0\.\d\d/)
    expect(jsonOf<{ excerpts: number }>('dedoose').excerpts).toBe(64)
    for (const name of ['maxqda', 'atlasti']) expect(printed[name]).toContain('Report instead:')
  })

  it('says how it went from round to round, and how much to double-code next time', () => {
    const [round] = jsonOf<{ round: string; units: number }[]>('trend')
    expect(round).toMatchObject({ round: 'cycle-1', units: 63 })
    const { needed } = jsonOf<{ needed: { units: number; standardError: number } }>('plan')
    // t with 402 degrees of freedom is 1.9659: 1.9659 × standard error is half the width.
    expect(needed.units).toBe(403)
    expect(1.9659 * needed.standardError).toBeCloseTo(0.1, 3)
    expect(printed.pilot).toMatch(/scheduling +0\.9 +0\.087 +\d+ +\d+/)
  })

  it('exports units from which the same figures come without the study', () => {
    const alpha = lineOf('json', 'scheduling').coefficients.krippendorff_alpha_nominal
    const { coefficients, units, coders } = jsonOf<{
      coefficients: Record<string, Coefficient>
      units: number
      coders: string[]
    }>('unitsAgain')
    expect({ units, coders }).toEqual({ units: 63, coders: ['BK', 'MZ'] })
    expect(alpha).toMatchObject(coefficients.krippendorff_alpha_nominal ?? {})
    const sets = jsonOf<{ coefficients: Record<string, Coefficient> }>('setsAgain').coefficients
    expect(sets['binary_alpha:scheduling']?.value).toBe(alpha?.value)
    expect(sets.pooled_kappa?.value).toBe(linesOf('json').pooled.coefficients.cohen_kappa?.value)
  })

  it('writes bare numbers for ReCal, a pair of columns for each code', () => {
    const rows = parse(files['recal.csv'] ?? '') as string[][]
    expect(rows).toHaveLength(63)
    expect(rows.every(row => row.length === 18 && row.every(cell => cell === '0' || cell === '1'))).toBe(true)
    expect(files['recal.csv']?.charCodeAt(0)).not.toBe(0xfeff)
  })

  it('writes a Markdown table with the words below it', () => {
    expect(files['agreement.md']).toMatch(
      /\| all 7 themes, pooled \| 98\.4 % \| 0\.90 \| 0\.91 \| 0\.82 … 0\.99 \|/,
    )
    expect(files['agreement.md']).toContain('For the methods section:')
  })

  it('has nothing but reasons for a single unit', () => {
    const { coefficients } = jsonOf<{ coefficients: Record<string, Coefficient> }>('single')
    expect(coefficients.percent_agreement?.value).toBe(1)
    expect(coefficients.cohen_kappa).toEqual({
      value: null,
      reason: 'no variation: all coders gave every unit the same value',
    })
  })
})
