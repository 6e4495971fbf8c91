import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Session } from '../../src/cli/session.js'
import {
  type SpanAgreementOptions,
  showSpanAgreement,
  showTableAgreement,
  type TableAgreementOptions,
} from '../../src/cli/show-table-agreement.js'
import { UserError } from '../../src/problems/index.js'
import { unitsRecal } from '../../src/report/units-recal.js'
import { withTempFolder } from '../support/temp-study.js'

interface Shown {
  out: string
  err: string
  /** Code of the error it ended with; null where it went well. */
  failure: string | null
}

type Options = Omit<TableAgreementOptions & SpanAgreementOptions, 'table' | 'spans'> & {
  json?: boolean
  spans?: string
}

/** Shows the agreement of a file of that content; whatever it writes stays in the folder. */
async function show(
  kind: 'table' | 'spans',
  text: string | null,
  options: Options = {},
  look: (folder: string) => void = () => undefined,
): Promise<Shown> {
  const shown: Shown = { out: '', err: '', failure: null }
  await withTempFolder(async folder => {
    if (text !== null) writeFileSync(join(folder, 'file.csv'), text)
    const io = {
      cwd: folder,
      env: {},
      out: (written: string | Uint8Array) => {
        shown.out += typeof written === 'string' ? written : Buffer.from(written).toString('utf8')
      },
      err: (written: string) => {
        shown.err += written
      },
      isTerminal: false,
      columns: 100,
      ask: async () => null,
      readInput: async () => new Uint8Array(),
    }
    const session = new Session(io, options)
    try {
      if (kind === 'table') await showTableAgreement(session, { ...options, table: 'file.csv' })
      else await showSpanAgreement(session, { ...options, spans: 'file.csv' })
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      shown.failure = `${error.code}: ${error.message} ${error.hint ?? ''}`.trim()
    }
    look(folder)
  })
  return shown
}

interface AgreementJson {
  interval: object | null
  gamma?: object | null
  warnings: { coefficients: string[]; message: string }[]
  level: string
  units: number
  coders: string[]
  coefficients: Record<
    string,
    { value: number | null; reason?: string; se?: number; ci?: [number, number]; method?: string }
  >
}

async function jsonOf(kind: 'table' | 'spans', text: string, options: Options = {}): Promise<AgreementJson> {
  const { out, failure } = await show(kind, text, { ...options, json: true })
  expect(failure).toBeNull()
  return JSON.parse(out) as AgreementJson
}

/** Krippendorff (2011), example C: four observers, twelve units, missing values. */
const krippendorff = `unit,A,B,C,D
1,1,1,,1
2,2,2,3,2
3,3,3,3,3
4,3,3,3,3
5,2,2,2,2
6,1,2,3,4
7,4,4,4,4
8,1,1,2,1
9,2,2,2,2
10,,5,5,5
11,,,1,1
12,,3,,
`

/** Krippendorff et al. (2016): three observers of a continuum of 60. */
const alexPaulSuzan = `coder,start,end,code
Alex,2,9,1
Alex,11,17,2
Alex,24,30,5
Alex,32,36,6
Alex,36,44,6
Alex,44,60,7
Paul,2,9,1
Paul,11,17,3
Paul,19,25,5
Paul,32,44,6
Suzan,2,9,1
Suzan,11,17,4
Suzan,21,27,5
Suzan,32,36,6
Suzan,36,40,6
Suzan,40,44,6
`

describe('agreement of a table without a study', () => {
  it('has the alphas that Krippendorff (2011) prints, and Gwet’s AC1 with its published standard error', async () => {
    const { level, units, coders, coefficients } = await jsonOf('table', krippendorff, { level: 'ratio' })
    expect({ level, units, coders }).toEqual({ level: 'ratio', units: 12, coders: ['A', 'B', 'C', 'D'] })
    const printed = { nominal: 0.743, ordinal: 0.815, interval: 0.849, ratio: 0.797 }
    for (const [name, value] of Object.entries(printed))
      expect(coefficients[`krippendorff_alpha_${name}`]?.value).toBeCloseTo(value, 3)
    expect(coefficients.gwet_ac1?.value).toBeCloseTo(0.77544, 5)
    expect(coefficients.gwet_ac1_se?.value).toBeCloseTo(0.14295, 5)
  })

  it('gives numbers with twelve digits, null with its reason, and an interval with its method', async () => {
    const { coefficients } = await jsonOf('table', krippendorff)
    expect(coefficients.krippendorff_alpha_nominal).toEqual({
      value: 0.743421052632,
      se: expect.any(Number),
      ci: [expect.any(Number), 1],
      method: 'jackknife-t',
    })
    expect(coefficients.cohen_kappa).toEqual({
      value: null,
      reason: "Cohen's kappa compares two coders, not 4",
    })
    expect(coefficients['specific_agreement:3']).toEqual({ value: 0.8 })
    expect(Object.keys(coefficients)).not.toContain('krippendorff_alpha_ordinal')
  })

  it.each([
    ['analytic', 'analytic'],
    ['bootstrap', 'bootstrap-percentile'],
    ['bca', 'bootstrap-bca'],
    ['krippendorff', 'krippendorff-bootstrap'],
  ])('has the interval asked for: %s', async (interval, method) => {
    const first = await jsonOf('table', krippendorff, { interval, ci: '90', seed: '7', resamples: '200' })
    const alpha = first.coefficients.krippendorff_alpha_nominal
    expect(alpha).toMatchObject({ method, se: expect.any(Number) })
    const again = await jsonOf('table', krippendorff, { interval, ci: '90', seed: '7', resamples: '200' })
    expect(again.coefficients.krippendorff_alpha_nominal).toEqual(alpha)
    const wider = await jsonOf('table', krippendorff, { interval, ci: '99', seed: '7', resamples: '200' })
    expect(wider.coefficients.krippendorff_alpha_nominal!.ci![0]).toBeLessThan(alpha!.ci![0])
  })

  it('has Gwet’s interval where the analytic one is asked for, and none where none is', async () => {
    const { coefficients } = await jsonOf('table', krippendorff, { interval: 'analytic' })
    expect(coefficients.gwet_ac1?.se).toBe(coefficients.gwet_ac1_se?.value)
    expect(coefficients.gwet_ac1?.ci?.[0]).toBe(coefficients.gwet_ac1_ci95_low?.value)
    expect(coefficients.light_kappa).toEqual({ value: expect.any(Number) })
    const without = await jsonOf('table', krippendorff, { interval: 'none' })
    expect(without.coefficients.gwet_ac1).toEqual({ value: 0.775444068127 })
  })

  it('has analytic intervals where leaving out each of very many different units would take long, and says so', async () => {
    const rows = Array.from({ length: 6000 }, (_, at) => `${at},${(at * 7919) % 6000}`)
    const { err } = await show('table', `A,B\n${rows.join('\n')}\n`, { coefficients: 'ac1' })
    expect(err).toContain('the intervals are analytic where a standard error is published')
  })

  it.each(['jackknife', 'analytic', 'bootstrap', 'krippendorff'])(
    'warns of few units and rare labels whatever interval is asked for: %s',
    async interval => {
      const { err } = await show('table', 'A,B\nx,x\nx,x\nx,y\ny,y\n', { interval, resamples: '100' })
      expect(err).toMatch(/Only 4 units judged by two or more coders/)
      expect(err).toMatch(/Values other than the commonest can be expected on only 1\.5 of 4 units/)
    },
  )

  it('shows no interval without width, which would look like certainty', async () => {
    const rows = Array.from({ length: 40 }, (_, at) => (at === 3 ? '1,1' : '0,0'))
    const { out, err } = await show('table', `A,B\n${rows.join('\n')}\n`)
    expect(out).toMatch(/Krippendorff’s α, nominal +1\.000 +– +40/)
    expect(out).not.toContain('1.000 … 1.000')
    expect(err).toContain('has no width; that is not certainty')
  })

  it('has the same limits for Fleiss’ and Scott’s, and for Conger’s and Cohen’s, where two coders judged every unit', async () => {
    const { out } = await show('table', 'unit,A,B\n1,x,x\n2,x,y\n3,y,y\n', {
      coefficients: 'fleiss_kappa,conger_kappa',
    })
    expect(out).toMatch(/Fleiss’ κ +0\.333 +-1\.000 … 1\.000/)
    expect(out).toMatch(/Conger’s κ +0\.400 +-1\.000 … 1\.000/)
  })

  it('names the coefficients that a warning is about, and speaks of full agreement only where there is', async () => {
    const { err } = await show('table', 'unit,A,B\n1,café,café\n2,b,café\n')
    expect(err).toContain('Cohen’s κ; Conger’s κ: leaving out or repeating units changes nothing')
    expect(err).not.toContain('disagreed on')
    expect((await show('table', 'A,B\nx,x\ny,y\nx,x\n')).err).toContain('No unit is disagreed on')
  })

  it('counts a unit as often as the column n says', async () => {
    // Gwet (2008): 118 units positive for both, 5 and 2 for one only.
    const weighted = await jsonOf('table', 'A,B,n\n+,+,118\n+,x,5\nx,+,2\n')
    const rows = [...Array(118).fill('+,+'), ...Array(5).fill('+,x'), ...Array(2).fill('x,+')]
    const written = await jsonOf('table', `A,B\n${rows.join('\n')}\n`)
    expect(weighted.units).toBe(125)
    expect(weighted.coefficients.cohen_kappa?.value).toBeCloseTo(-0.023, 3)
    expect(weighted).toEqual(written)
  })

  it('draws whole documents where there are ten or more, and says of fewer that they are ignored', async () => {
    const table = (documents: number) =>
      `document,A,B\n${Array.from({ length: documents * 4 }, (_, at) => `d${at % documents},${at % 3},${(at * at) % 3}`).join('\n')}\n`
    const many = await jsonOf('table', table(12))
    expect(many.coefficients.gwet_ac1?.method).toBe('bootstrap-percentile')
    expect((await jsonOf('table', table(12), { interval: 'jackknife' })).coefficients.gwet_ac1?.method).toBe(
      'jackknife-t',
    )
    const few = await show('table', table(3))
    expect(few.err).toContain('The units come from 3 documents, too few to resample')
    expect((await jsonOf('table', table(3))).coefficients.gwet_ac1?.method).toBe('jackknife-t')
  })

  it('says in JSON what intervals are over and why they may not be trusted', async () => {
    const jackknife = await jsonOf('table', krippendorff)
    expect(jackknife.interval).toEqual({ method: 'jackknife-t', over: 'units', of: 12, level: 0.95 })
    expect(jackknife.warnings[0]).toEqual({
      coefficients: expect.arrayContaining(['percent_agreement', 'krippendorff_alpha_nominal']),
      message: expect.stringMatching(/^Only 11 units judged/),
    })
    expect(jackknife).not.toHaveProperty('gamma')
    const bootstrap = await jsonOf('table', krippendorff, {
      interval: 'bootstrap',
      seed: '3',
      resamples: '50',
    })
    expect(bootstrap.interval).toMatchObject({ method: 'bootstrap-percentile', resamples: 50, seed: 3 })
    expect((await jsonOf('table', krippendorff, { interval: 'none' })).interval).toBeNull()
  })

  it.each(['analytic', 'krippendorff'])('says of --interval %s that it ignores documents', async interval => {
    const rows = Array.from({ length: 48 }, (_, at) => `d${at % 12},${at % 3},${(at * at) % 3}`)
    const { warnings } = await jsonOf('table', `document,A,B\n${rows.join('\n')}\n`, { interval })
    expect(warnings.map(({ message }) => message).join()).toContain(
      `12 documents, of which --interval ${interval} takes no notice`,
    )
  })

  it('reads a table without headings where --no-header says so', async () => {
    const { coders, units } = await jsonOf('table', '1,0\n1,1\n0,0\n', { header: false })
    expect({ coders, units }).toEqual({ coders: ['coder1', 'coder2'], units: 3 })
    expect((await show('table', '1,0\n1,1\n0,0\n')).failure).toContain('Say --no-header')
  })

  it('reads back what agreement export --for recal writes', async () => {
    const unit = { document: 'P01', unit: 1 }
    const { csv } = unitsRecal({
      coders: ['BK', 'MZ'],
      codes: ['saves'],
      rows: [
        { ...unit, codes: [['saves'], ['saves']] },
        { ...unit, codes: [['saves'], []] },
        { ...unit, codes: [[], []] },
      ],
    })
    const { coders, coefficients } = await jsonOf('table', csv, { header: false })
    expect(coders).toEqual(['coder1', 'coder2'])
    expect(coefficients.percent_agreement?.value).toBeCloseTo(2 / 3, 11)
  })

  it('counts declared categories that nobody used', async () => {
    const used = await jsonOf('table', 'A,B\nx,x\nx,y\ny,y\n')
    const declared = await jsonOf('table', 'A,B\nx,x\nx,y\ny,y\n', { categories: 'x,y,z' })
    expect(used.coefficients.brennan_prediger?.value).toBeCloseTo(1 / 3, 11)
    expect(declared.coefficients.brennan_prediger?.value).toBeCloseTo(1 / 2, 11)
    expect(declared.coefficients['specific_agreement:z']).toHaveProperty('value', null)
  })

  it('has the set-valued coefficients where cells hold several codes, and those only', async () => {
    const { coefficients } = await jsonOf(
      'table',
      'X,Y\n-,-\nA,-\nA,A\nA,B\nA;B,A\nA;B,A; C\nA;B;C,C;B;A\nC,A;C\nC,A;C\n',
    )
    expect(coefficients.alpha_masi).toMatchObject({ value: 0.273080660836, method: 'jackknife-t' })
    expect(coefficients.pooled_kappa).toEqual({ value: 0.333333333333 })
    expect(coefficients['binary_kappa:C']?.value).toBeCloseTo(10 / 13, 11)
    expect(coefficients).not.toHaveProperty('krippendorff_alpha_nominal')
  })

  it('is a table for people, with who judged what, and what is undefined below', async () => {
    const { out, err } = await show('table', krippendorff)
    expect(out).toContain(
      'file.csv: 4 coders (A, B, C, D); 12 units, 11 judged by two or more coders; 7 of 48 values missing; 5 labels, nominal.',
    )
    expect(out).toMatch(/coefficient +value +95 % interval +n\n/)
    expect(out).toMatch(/ {2}percent agreement +81\.8 % +59\.4 % … 100\.0 % +11\n/)
    expect(out).toMatch(/ {2}Krippendorff’s α, nominal +0\.743 +0\.420 … 1\.000 +11\n/)
    expect(out).toMatch(/ {2}3 +26\.8 % .*80\.0 %/)
    expect(out).toMatch(/ {2}Cohen’s κ +undefined +– +11\n/)
    expect(out).toContain('\n95 % intervals: jackknife-t over 12 units.\n')
    expect(out).toContain("Undefined:\n  Cohen’s κ: Cohen's kappa compares two coders, not 4.\n")
    expect(err).toContain('Only 11 units judged by two or more coders')
  })

  it('may be only the coefficients asked for, by key or by a word', async () => {
    const keys = async (coefficients: string) =>
      Object.keys((await jsonOf('table', krippendorff, { coefficients })).coefficients)
    expect(await keys('gwet_ac1,specific_agreement:2')).toEqual(['gwet_ac1', 'specific_agreement:2'])
    expect(await keys('jaccard')).toEqual(['jaccard:1', 'jaccard:2', 'jaccard:3', 'jaccard:4', 'jaccard:5'])
    expect(await keys('alpha')).toContain('krippendorff_alpha_nominal')
    expect(await keys('all')).toEqual(Object.keys((await jsonOf('table', krippendorff)).coefficients))
    const { failure } = await show('table', krippendorff, { coefficients: 'gwet_ac2' })
    expect(failure).toMatch(/^bad-argument: There is no coefficient “gwet_ac2” here\. Did you mean gwet_ac1/)
  })

  it('is written as CSV, Markdown or JSON by the ending of the file, and over another only by force', async () => {
    await show('table', krippendorff, { output: 'a.csv' }, folder => {
      expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toMatch(
        /^\ufeffcoefficient,value,se,ci_low,ci_high,method,reason\npercent_agreement,0\.818181818182,/,
      )
    })
    await show('table', krippendorff, { output: 'a.md' }, folder => {
      expect(readFileSync(join(folder, 'a.md'), 'utf8')).toContain(
        '| Gwet’s AC1 | 0.775 | 0.500 … 1.000 | 11 |',
      )
    })
    await show('table', krippendorff, { output: 'a.json' }, folder => {
      expect(JSON.parse(readFileSync(join(folder, 'a.json'), 'utf8'))).toHaveProperty('level', 'nominal')
    })
    expect((await show('table', krippendorff, { output: 'file.csv' })).failure).toMatch(/^needs-confirmation/)
    await show('table', krippendorff, { output: 'a.txt' }, folder => {
      expect(existsSync(join(folder, 'a.txt'))).toBe(false)
    })
  })

  it.each([
    ['one coder', 'A\nx\ny\n'],
    ['one unit', 'A,B\nx,y\n'],
    ['only missing values', 'A,B\n,\n,\n'],
    ['one value throughout', 'A,B\nx,x\nx,x\n'],
    ['units that occur no times', 'A,B,n\nx,y,0\n'],
    ['nothing but empty sets', 'A,B\n-,-\n-,-\n'],
  ])('is undefined, not an error and never without a finite number, for %s', async (_, text) => {
    const { coefficients } = await jsonOf('table', text)
    expect(Object.keys(coefficients).length).toBeGreaterThan(5)
    for (const [key, { value, reason }] of Object.entries(coefficients)) {
      if (value === null) expect(reason, key).toMatch(/\w/)
      else expect(Number.isFinite(value), key).toBe(true)
    }
    const { failure, out } = await show('table', text)
    expect(failure).toBeNull()
    expect(out).not.toMatch(/NaN|Infinity/)
  })

  it('has a thousand categories where there are so many', async () => {
    const rows = Array.from({ length: 1000 }, (_, at) => `c${at},c${at % 7 === 0 ? (at + 1) % 1000 : at}`)
    const { coefficients } = await jsonOf('table', `A,B\n${rows.join('\n')}\n`, { interval: 'none' })
    expect(coefficients.percent_agreement?.value).toBeCloseTo(857 / 1000, 11)
    expect(coefficients).toHaveProperty('specific_agreement:c999')
  })
})

describe('agreement of spans without a study', () => {
  it('has the unitizing alphas that Krippendorff et al. (2016) print', async () => {
    const { level, units, coders, coefficients } = await jsonOf('spans', alexPaulSuzan, { length: '60' })
    expect({ level, units, coders }).toEqual({
      level: 'nominal',
      units: 16,
      coders: ['Alex', 'Paul', 'Suzan'],
    })
    expect(coefficients.u_alpha?.value).toBeCloseTo(0.51, 3)
    expect(coefficients.u_alpha_binary?.value).toBeCloseTo(0.413, 3)
    expect(coefficients.cu_alpha?.value).toBeCloseTo(0.724, 3)
    expect(coefficients['ku_alpha:7']).toEqual({ value: null, reason: expect.any(String) })
    expect(coefficients.gamma?.value).toBeGreaterThan(0)
    expect(coefficients.u_alpha).not.toHaveProperty('ci')
  })

  it('counts a coder who is named and has no span as one who coded nothing', async () => {
    const spans = 'coder,start,end,code\nA,0,10,x\n'
    const alone = await jsonOf('spans', spans, { length: '40' })
    expect(alone.coefficients.u_alpha).toHaveProperty('value', null)
    const both = await jsonOf('spans', spans, { length: '40', coders: 'A,B' })
    expect(both.coders).toEqual(['A', 'B'])
    expect(both.coefficients['char_f1:x']).toEqual({ value: 0 })
  })

  it('is undefined, naming the spans, where a coder coded a place twice', async () => {
    const { coefficients } = await jsonOf(
      'spans',
      'coder,start,end,code\nAnn,0,10,x\nAnn,5,15,y\nBo,0,10,x\n',
      {
        length: '40',
      },
    )
    expect(coefficients.u_alpha?.reason).toMatch(/Ann .*x at 0–10, y at 5–15/)
    expect(coefficients['char_f1:x']?.value).toBe(1)
    expect(coefficients['u_alpha:x']).toEqual({ value: 1 })
    expect(coefficients['u_alpha:y']?.value).toBeLessThan(0)
    const apart = await jsonOf('spans', 'coder,start,end,code\nAnn,0,10,x\nBo,0,10,x\n', { length: '40' })
    expect(apart.coefficients).not.toHaveProperty('u_alpha:x')
  })

  it('makes a coder’s overlapping spans of one code one in the figures of single codes, saying so', async () => {
    const overlapping = 'coder,start,end,code\nAnn,0,10,x\nAnn,5,15,x\nBo,0,15,x\nBo,20,25,y\n'
    const { coefficients, warnings } = await jsonOf('spans', overlapping, { length: '40' })
    expect(coefficients['u_alpha:x']).toEqual({ value: 1 })
    expect(coefficients['alpha_U_1995:x']).toEqual({ value: 1 })
    expect(coefficients.u_alpha?.reason).toMatch(/Ann/)
    expect(coefficients.alpha_U_1995?.value).toBeNull()
    expect(warnings[0]).toEqual({
      coefficients: ['u_alpha:x', 'alpha_U_1995:x', 'u_alpha:y', 'alpha_U_1995:y'],
      message: expect.stringContaining('count as one span'),
    })
  })

  it('is all undefined where no document has spans of two coders, unless they are named', async () => {
    const spans = 'document,coder,start,end,code\nP01,A,0,10,x\nP01,A,20,25,y\nP02,B,0,10,x\n'
    const { coefficients, interval, gamma } = await jsonOf('spans', spans, { length: '40' })
    for (const { reason } of Object.values(coefficients))
      expect(reason).toContain('no document has spans of two coders')
    expect({ interval, gamma }).toEqual({ interval: null, gamma: null })
    const named = await jsonOf('spans', spans, { length: '40', coders: 'A,B' })
    expect(named.coefficients['char_f1:x']).toEqual({ value: 0 })
  })

  it('has Cohen’s kappa of characters for two coders only, with the reason', async () => {
    const { coefficients } = await jsonOf('spans', alexPaulSuzan, { length: '60' })
    expect(coefficients['char_kappa:1']).toEqual({
      value: null,
      reason: "Cohen's kappa compares two coders, not 3",
    })
  })

  it('says in JSON what γ was drawn with, and nothing of it where it was left out', async () => {
    const { gamma } = await jsonOf('spans', alexPaulSuzan, { length: '60', seed: '5' })
    expect(gamma).toEqual({
      sampler: 'statistical',
      samples: expect.any(Number),
      seed: 5,
      interval: [expect.any(Number), expect.any(Number)],
    })
    expect((await jsonOf('spans', alexPaulSuzan, { length: '60' })).gamma).toMatchObject({ seed: 2021 })
  })

  it('has intervals over documents, by jackknife for few and bootstrap for ten or more', async () => {
    const spansOf = (documents: number) =>
      `document,coder,start,end,code\n${Array.from(
        { length: documents },
        (_, at) =>
          `d${at},A,${at},${at + 20},x\nd${at},A,50,60,y\nd${at},B,${at + 3},${at + 20},x\nd${at},B,${50 + (at % 3)},60,y`,
      ).join('\n')}\n`
    const few = await jsonOf('spans', spansOf(4), { length: '100', coefficients: 'u_alpha' })
    expect(few.coefficients.u_alpha).toMatchObject({
      method: 'jackknife-t',
      ci: [expect.any(Number), expect.any(Number)],
    })
    const many = await jsonOf('spans', spansOf(11), {
      length: '100',
      coefficients: 'u_alpha',
      resamples: '100',
    })
    expect(many.coefficients.u_alpha?.method).toBe('bootstrap-percentile')
    const bca = await jsonOf('spans', spansOf(11), {
      length: '100',
      interval: 'bca',
      coefficients: 'u_alpha',
    })
    expect(bca.coefficients.u_alpha?.method).toBe('bootstrap-bca')
    expect((await show('spans', spansOf(3), { length: '100', interval: 'analytic' })).failure).toMatch(
      /^bad-argument/,
    )
  })

  it('leaves γ out where a coder has many spans, unless it is asked for', async () => {
    const rows = Array.from({ length: 201 }, (_, at) => [
      `A,${at * 10},${at * 10 + 5},x`,
      `B,${at * 10},${at * 10 + 4},x`,
    ])
    const spans = `coder,start,end,code\n${rows.flat().join('\n')}\n`
    const { coefficients } = await jsonOf('spans', spans, { length: '2100' })
    expect(coefficients.gamma?.reason).toContain(
      '201 spans of one coder; ask for it with --coefficients gamma',
    )
    const asked = await jsonOf('spans', spans, {
      length: '2100',
      coefficients: 'best_alignment_disorder,gamma',
    })
    expect(asked.coefficients.best_alignment_disorder?.value).toBeGreaterThan(0)
  })

  it('has a line for people on the text and on how much each coder coded', async () => {
    const { out } = await show('spans', alexPaulSuzan, { length: '60' })
    expect(out).toContain('file.csv: one text of 60 characters; spans by coder: Alex 6, Paul 4, Suzan 6.')
    expect(out).toMatch(/ {2}cuα .*0\.724/)
    expect(out).toMatch(/Undefined:\n {2}\(k\)uα of 7: no passage/)
  })
})

describe('options of agreement without a study', () => {
  it.each([
    [{ level: 'metric' }, 'bad-argument: --level is nominal, ordinal, interval or ratio, not “metric”.'],
    [
      { interval: 'wald' },
      'bad-argument: --interval is jackknife, bootstrap, bca, analytic, krippendorff, none; not “wald”.',
    ],
    [{ ci: '0' }, 'bad-argument: --ci takes a percentage between 0 and 100, such as 95, not “0”.'],
    [{ ci: '100' }, 'bad-argument: --ci takes'],
    [{ seed: '-1' }, 'bad-argument: --seed takes a whole number'],
    [{ seed: '4294967296' }, 'bad-argument: --seed lies between 0 and 4294967295'],
    [{ resamples: '0' }, 'bad-argument: --resamples lies between 1 and'],
    [{ categories: 'a,,b' }, 'bad-argument: --categories has an empty name.'],
    [{ categories: 'a,b,a' }, 'bad-argument: --categories names “a” twice.'],
    [{ categories: '"a' }, 'bad-argument: --categories has a quotation mark out of place.'],
    [{ coders: 'A,Bb' }, 'not-found: file.csv has no column for a coder “Bb”.'],
  ])('are refused where they mean nothing: %j', async (options, message) => {
    expect((await show('table', 'A,B\na,b\nb,b\n', options)).failure).toContain(message)
  })

  it.each([
    [{}, 'bad-argument: Spans need the length of their text: --length N.'],
    [{ length: '0' }, 'bad-argument: --length lies between 1 and'],
    [{ length: 'long' }, 'bad-argument: --length takes a whole number'],
    [{ length: 'P01=5,=3' }, 'bad-argument: --length takes NAME=N for each document, not “=3”.'],
    [{ length: 'P01=5,P01=6' }, 'bad-argument: --length names “P01” twice.'],
  ])('are refused for spans: %j', async (options, message) => {
    expect((await show('spans', alexPaulSuzan, options)).failure).toContain(message)
  })

  it.each([
    ['table', { as: 'nvivo' }, '--as does not go with --table.'],
    ['table', { heatMap: true }, '--heat-map does not go with --table.'],
    ['table', { length: '5' }, '--length does not go with --table.'],
    ['table', { gammaWeights: '1,1' }, '--gamma-weights does not go with --table.'],
    ['table', { spans: 'other.csv' }, '--table and --spans are two files'],
    ['spans', { level: 'ordinal' }, '--level does not go with --spans.'],
    ['spans', { header: false }, '--no-header does not go with --spans.'],
    ...['round', 'unit', 'by', 'code', 'interviewer', 'as', 'confusion', 'consensus'].flatMap(option => [
      ['table', { [option]: 'x' }, `--${option} does not go with --table.`],
      ['spans', { [option]: 'x' }, `--${option} does not go with --spans.`],
    ]),
  ] as ['table' | 'spans', Options, string][])(
    'are refused for a file they say nothing about: %s %j',
    async (kind, options, message) => {
      const text = kind === 'table' ? krippendorff : alexPaulSuzan
      expect(
        (await show(kind, text, { ...(kind === 'spans' ? { length: '60' } : {}), ...options })).failure,
      ).toMatch(new RegExp(`^bad-argument: ${message}`))
    },
  )

  it('take names with commas in quotation marks', async () => {
    const { coefficients } = await jsonOf('table', 'A,B\n"x, y",z\nz,z\n', { categories: '"x, y", z' })
    expect(coefficients).toHaveProperty('specific_agreement:x, y')
  })

  it('name a file that is not there, or is a folder', async () => {
    expect((await show('table', null)).failure).toBe('file-missing: There is no file file.csv.')
    expect((await show('spans', null, { length: '60' })).failure).toBe(
      'file-missing: There is no file file.csv.',
    )
  })
})
