import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Diagnosis, type DiagnosisInput, diagnose } from '../../src/agreement/diagnosis.js'
import { type Estimate, type Ratings, tallyRatings } from '../../src/agreement/index.js'

/** Two coders' coded / not coded table by a (both), b and c (one only) and d (neither). */
function fourfold(...weights: [a: number, b: number, c: number, d: number]): Ratings {
  return tallyRatings([1, 1, 1, 0, 0, 1, 0, 0], { coders: 2, categories: 2, weights })
}

function found(input: Omit<DiagnosisInput, 'unit'>): Map<string, Diagnosis> {
  return new Map(diagnose({ unit: 'turn', ...input }).map(diagnosis => [diagnosis.code, diagnosis]))
}

function codesOf(input: Omit<DiagnosisInput, 'unit'>): string[] {
  return [...found(input).keys()]
}

describe('diagnosis of prevalence and bias', () => {
  it('finds nothing in a balanced table of enough units', () => {
    expect(codesOf({ table: fourfold(40, 9, 6, 45) })).toEqual([])
  })

  it('explains the paradox of Feinstein and Cicchetti (1990): 85 % agreement, kappa .32', () => {
    const coefficients = new Map<string, Estimate>([
      ['cohen_kappa', { status: 'defined', value: 0.3182 }],
      ['gwet_ac1', { status: 'defined', value: 0.8099 }],
    ])
    const { message, severity } = found({ table: fourfold(80, 10, 5, 5), coefficients }).get('prevalence')!
    expect(severity).toBe('note')
    // Byrt, Bishop and Carlin (1993): |80 − 5| / 100 and 2 × .85 − 1.
    expect(message).toContain('prevalence index 0.75')
    expect(message).toContain('Cohen’s kappa is 0.32')
    expect(message).toContain('85 %')
    expect(message).toContain('PABAK')
    expect(message).toContain('0.70')
    expect(message).toContain('AC1 0.81')
  })

  it('takes alpha where no kappa is given', () => {
    expect(found({ table: fourfold(80, 10, 5, 5) }).get('prevalence')!.message).toContain(
      'Krippendorff’s alpha is 0.3',
    )
  })

  it('names skew where prevalence is extreme and no paradox', () => {
    const diagnoses = found({ table: fourfold(960, 1, 1, 38) })
    expect(diagnoses.get('skew')!.message).toContain('prevalence index 0.92')
    expect(diagnoses.has('prevalence')).toBe(false)
  })

  it('names the coder who codes more, with the bias index of Byrt, Bishop and Carlin (1993)', () => {
    const { message, advice } = found({ table: fourfold(40, 20, 4, 36), coders: ['BK', 'AT'] }).get('bias')!
    expect(message).toContain(
      'BK coded 20 turns that AT left, and the other way round only 4 (bias index 0.16)',
    )
    expect(advice).toContain('BK applies it more widely')
    expect(found({ table: fourfold(40, 4, 20, 36) }).get('bias')!.message).toMatch(/^coder 2 coded 20 turns/)
  })

  it('takes an even split, or a handful of disagreements, for no bias', () => {
    expect(codesOf({ table: fourfold(40, 12, 10, 38) })).not.toContain('bias')
    expect(codesOf({ table: fourfold(40, 9, 0, 51) })).not.toContain('bias')
  })
})

describe('a diagnosis beside a table', () => {
  // Three coders, of whom the third judged some units only: the pairs agree less often than the units do.
  const table = tallyRatings([1, 1, -1, 0, 0, -1, 1, 0, 0, 0, 0, 1, 0, 0, 0], {
    coders: 3,
    categories: 2,
    weights: [4, 180, 8, 8, 20],
  })

  it('has the percent agreement over units and the prevalence of the table', () => {
    // Over units (4 + 180 + 20 + 16 / 3) / 220 = 95.2 %, over pairs 260 / 292 = 89 %; 24 of 476 judgements coded.
    const { message } = found({ table }).get('prevalence')!
    expect(message).toContain('agree in 95 %')
    expect(message).toContain('PABAK, which takes chance as one half, is 0.90')
    expect(message).toContain('in 5 % of all judgements')
    expect(found({ table }).get('agreement-on-absence')!.message).toContain('agree in 95 %')
  })

  it('has the figures it is given', () => {
    const coefficients = new Map<string, Estimate>([
      ['percent_agreement', { status: 'defined', value: 0.935 }],
    ])
    expect(found({ table, coefficients }).get('prevalence')!.message).toContain(
      `agree in ${(0.935).toFixed(2).slice(2)} %`,
    )
  })

  it('does not call a sure but small difference a bias', () => {
    expect(codesOf({ table: fourfold(400, 30, 5, 400) })).not.toContain('bias')
    expect(codesOf({ table: fourfold(400, 60, 5, 400) })).toContain('bias')
  })

  it.each(['character', 'word'])('takes no %s for a decision of its own', unit => {
    const codes = (cells: Parameters<typeof fourfold>) =>
      diagnose({ unit, table: fourfold(...cells) }).map(({ code }) => code)
    expect(codes([40, 20, 4, 36])).not.toContain('bias')
    expect(codes([6, 3, 4, 100])).not.toContain('sparse')
    expect(codes([4, 1, 1, 4])).not.toContain('few-units')
  })
})

describe('diagnosis of too little to go by', () => {
  it('warns of agreement that is on absence: Gwet (2008), 118 / 5 / 2 / 0 turned round', () => {
    const diagnoses = found({ table: fourfold(0, 5, 2, 118) })
    expect(diagnoses.get('agreement-on-absence')).toMatchObject({ severity: 'warning' })
    expect(diagnoses.get('agreement-on-absence')!.message).toContain('agree in 94 %, but 100 % of this')
    expect(diagnoses.get('agreement-on-absence')!.message).toContain('in 0 % (positive agreement)')
  })

  it('does not where coders agree on the code too', () => {
    expect(codesOf({ table: fourfold(12, 1, 1, 200) })).not.toContain('agreement-on-absence')
  })

  it('warns of a code expected on fewer than ten units, and of an absence expected on so few', () => {
    expect(found({ table: fourfold(6, 3, 4, 100) }).get('sparse')!.message).toContain(
      'about 9.5 of 113 turns carry',
    )
    expect(found({ table: fourfold(100, 3, 4, 6) }).get('sparse')!.message).toContain('are without the code')
    expect(codesOf({ table: fourfold(7, 3, 4, 100) })).not.toContain('sparse')
  })

  it('does not count units that one coder alone judged', () => {
    const values = [1, 1, 1, 0, 0, 1, 0, 0, 1, -1]
    const table = tallyRatings(values, { coders: 2, categories: 2, weights: [6, 3, 4, 100, 50] })
    expect(found({ table }).get('sparse')!.message).toContain('about 9.5 of 113 turns carry')
  })

  it('warns of fewer than thirty units', () => {
    expect(found({ table: fourfold(10, 2, 2, 15) }).get('few-units')!.message).toContain('Only 29 turns')
    expect(codesOf({ table: fourfold(11, 2, 2, 15) })).not.toContain('few-units')
  })

  it('warns of a coder who never used the code', () => {
    const table = tallyRatings([1, 1, 0, 1, 0, 0, 0, 0, 0], {
      coders: 3,
      categories: 2,
      weights: [12, 4, 50],
    })
    const { message, severity } = found({ table, coders: ['BK', 'AT', 'CM'] }).get('unused-by-coder')!
    expect(severity).toBe('warning')
    expect(message).toContain('CM never used the code in 66 turns')
  })

  it('does not take a coder who was not assigned for one who never used the code', () => {
    const table = tallyRatings([1, 1, -1, 0, 0, -1], { coders: 3, categories: 2, weights: [20, 20] })
    expect(codesOf({ table })).toEqual([])
  })

  it('says that nobody used a code, or everybody everywhere, and nothing else about it but few units', () => {
    expect(codesOf({ table: fourfold(0, 0, 0, 40) })).toEqual(['nothing-coded'])
    expect(codesOf({ table: fourfold(40, 0, 0, 0) })).toEqual(['everything-coded'])
    expect(codesOf({ table: fourfold(0, 0, 0, 10) })).toEqual(['few-units', 'nothing-coded'])
  })

  it('says that nothing was judged twice, and only that', () => {
    expect(codesOf({ table: fourfold(0, 0, 0, 0) })).toEqual(['nothing-shared'])
    expect(codesOf({ table: tallyRatings([1, -1, -1, 1], { coders: 2, categories: 2 }) })).toEqual([
      'nothing-shared',
    ])
  })
})

describe('diagnosis of boundaries', () => {
  it('tells boundaries from codes by high agreement by turn and low by character', () => {
    const diagnoses = found({ table: fourfold(38, 1, 1, 60), characters: fourfold(3000, 1500, 1600, 50000) })
    expect(diagnoses.get('boundaries')!.message).toContain('0.97 by turn and 0.66 by character')
    expect(codesOf({ table: fourfold(38, 1, 1, 60), characters: fourfold(3000, 100, 100, 50000) })).toEqual(
      [],
    )
  })

  it('and by segments that touch a counterpart without matching it', () => {
    const counts = { firstSegments: 20, secondSegments: 20 }
    const touching = { ...counts, firstMatched: 18, secondMatched: 18 }
    const { message } = found({
      table: fourfold(38, 1, 1, 60),
      segments: { touching, matching: { ...counts, firstMatched: 10, secondMatched: 10 } },
    }).get('boundaries')!
    expect(message).toContain(
      '90 % of the segments touch one of the other coder’s, 50 % have the same extent',
    )
    expect(codesOf({ table: fourfold(38, 1, 1, 60), segments: { touching, matching: touching } })).toEqual([])
  })

  it('does not where coders disagree about the places too', () => {
    const characters = fourfold(500, 2500, 2600, 50000)
    expect(codesOf({ table: fourfold(20, 20, 20, 40), characters })).not.toContain('boundaries')
  })
})

describe('diagnosis of tables of several values', () => {
  it('names a value that makes up nearly everything, or everything', () => {
    const skewed = tallyRatings([0, 0, 1, 2], { coders: 2, categories: 3, weights: [95, 5] })
    expect(found({ table: skewed }).get('skew')!.message).toContain('95 %')
    const one = tallyRatings([2, 2], { coders: 2, categories: 3, weights: [40] })
    expect(codesOf({ table: one })).toEqual(['one-value'])
    const even = tallyRatings([0, 0, 1, 2], { coders: 2, categories: 3, weights: [50, 50] })
    expect(codesOf({ table: even })).toEqual([])
  })
})

describe('every diagnosis', () => {
  const anyTable = fc
    .array(fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 3, maxLength: 3 }), { maxLength: 40 })
    .map(rows => tallyRatings(rows.flat(), { coders: 3, categories: 2 }))

  it('has whole sentences without NaN, warnings before notes, each code of a pair or coder in order', () => {
    fc.assert(
      fc.property(anyTable, table => {
        const diagnoses = diagnose({ table, unit: 'turn', characters: table })
        for (const { message, advice } of diagnoses) {
          expect(`${message} ${advice}`).not.toMatch(/NaN|Infinity|undefined,|-0\.00/)
          expect(message).toMatch(/\.$/)
          expect(advice).toMatch(/\.$/)
        }
        const severities = diagnoses.map(({ severity }) => severity)
        expect(severities).toEqual([...severities].sort().reverse())
      }),
    )
  })
})
