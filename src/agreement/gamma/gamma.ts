import { defined, type Estimate, undefinedBecause } from '../estimate.js'
import { tQuantile } from '../quantiles.js'
import type { CodedText } from '../spans.js'
import { spreadOf } from './chance.js'
import { type Continuum, readContinuum } from './continuum.js'
import { type GammaOptions, readGammaOptions, type SamplerName } from './gamma-options.js'
import { measureChance } from './measure-chance.js'
import { type Measured, measureContinua } from './measure-continua.js'

export interface GammaResult {
  gamma: Estimate
  /** Agreement on the codes of units that are aligned, however well they are placed. */
  gammaCat: Estimate
  /** The same for each code. */
  gammaPerCode: Map<number, Estimate>
  /** Disorder of the best alignment: the only part that does not depend on chance. */
  bestAlignmentDisorder: Estimate
  /** Mean disorder of the random continua's best alignments. */
  expectedDisorder: Estimate
  /**
   * 95 % interval of gamma that comes from drawing a limited number of random continua, and from nothing else:
   * it says what another seed would change, not what other documents would. Null where gamma is undefined, or
   * so few were drawn that they set no bounds.
   */
  samplingInterval: { low: number; high: number } | null
  sampler: SamplerName
  /** Random continua drawn. */
  samples: number
  seed: number
}

const why = {
  oneCoder: 'gamma compares two or more coders who were asked to code the same text',
  noUnits: 'nobody coded anything, so there are no units to align',
  outOfReach: 'too many units overlap for the best alignment to be found exactly',
  noChance: 'random units would be placed just like these: nothing varies',
  oneCode: 'all units have the same code, so codes cannot differ',
  neverUsed: 'nobody used this code',
  notAligned: 'no units are aligned closely enough to compare their codes',
  sameByChance: 'random units would have no other codes: nothing varies',
} as const

/**
 * Gamma of one or more documents, any number of coders, overlapping units allowed: 1 − δ / δ_e, where δ is the
 * disorder of the best alignment (over all its unitary alignments the mean dissimilarity of pairs of coders,
 * per unit and coder) and δ_e its mean over random continua. 1 if all coders have the same units, 0 as by
 * chance, below 0 if worse. Gamma-cat and gamma-k are the same with the categorial disorder of the alignments
 * found, over all pairs of aligned units and over those with code k.
 *
 * Source: Mathet, Widlöcher and Métivier (2015), Computational Linguistics 41(3), 437–479; gamma-cat and
 * gamma-k: Mathet (2017), Computational Linguistics 43(3), 661–681; samplers and the counting of unaligned units
 * in gamma-cat: Titeux and Riad (2021), Journal of Open Source Software 6(62), 2989. Alignments are exact; the
 * papers' tools leave open which of several best ones gamma-cat is computed from, here see `bestAlignment`.
 *
 * Documents are aligned one by one and weigh by their units. Those that fewer than two coders were asked to
 * code are left out; a coder who was asked and found nothing counts, with no units. Random continua that lack
 * what gamma-cat or gamma-k compares are left out of its expectation. Cost: (samples + 1) × `bestAlignment`.
 * Undefined without two coders, without units, if chance gives no disorder, or if a best alignment is out of
 * reach; gamma-cat also if all units have the same code.
 * @throws RangeError for options out of range
 */
export async function gamma(
  texts: CodedText | readonly CodedText[],
  options: GammaOptions = {},
): Promise<GammaResult> {
  const settings = readGammaOptions(options)
  const continua = ('coders' in texts ? [texts] : texts).map(readContinuum)
  const comparable = continua.filter(({ coders, starts }) => coders > 1 && starts.length > 0)
  const used = new Set(comparable.flatMap(({ codes }) => [...codes]))
  const codes = Math.max(options.codes ?? 0, ...Array.from(used, code => code + 1))
  const drawn = { sampler: settings.sampler, samples: 0, seed: settings.seed }
  if (comparable.length === 0) return { ...withoutValues(whyNothing(continua), codes), ...drawn }
  const observed = await measureContinua(comparable, codes, settings)
  if (observed === null) return { ...withoutValues(why.outOfReach, codes), ...drawn }
  const bestAlignmentDisorder = defined(observed.disorder)
  const expected = await measureChance(comparable, codes, settings)
  if (expected === null) return { ...withoutValues(why.outOfReach, codes), bestAlignmentDisorder, ...drawn }
  return {
    ...compareWithChance(observed, expected),
    ...categorialGammas(observed, expected, used, codes),
    bestAlignmentDisorder,
    ...drawn,
    samples: expected.length,
  }
}

type Drawn = 'sampler' | 'samples' | 'seed'

function withoutValues(reason: string, codes: number): Omit<GammaResult, Drawn> {
  const nothing = undefinedBecause(reason)
  return {
    gamma: nothing,
    gammaCat: nothing,
    gammaPerCode: new Map(Array.from({ length: codes }, (_, code) => [code, nothing])),
    bestAlignmentDisorder: nothing,
    expectedDisorder: nothing,
    samplingInterval: null,
  }
}

function whyNothing(continua: readonly Continuum[]): string {
  return continua.some(({ coders }) => coders > 1) ? why.noUnits : why.oneCoder
}

function compareWithChance(
  { disorder }: Measured,
  expected: readonly Measured[],
): Pick<GammaResult, 'gamma' | 'expectedDisorder' | 'samplingInterval'> {
  const { mean, deviation } = spreadOf(expected.map(sample => sample.disorder))
  const expectedDisorder = defined(mean)
  if (mean === 0) return { gamma: undefinedBecause(why.noChance), expectedDisorder, samplingInterval: null }
  const freedom = expected.length - 1
  const margin = (tQuantile(0.975, freedom) * deviation) / Math.sqrt(freedom)
  const samplingInterval =
    margin < mean ? { low: 1 - disorder / (mean - margin), high: 1 - disorder / (mean + margin) } : null
  return { gamma: defined(1 - disorder / mean), expectedDisorder, samplingInterval }
}

function categorialGammas(
  observed: Measured,
  expected: readonly Measured[],
  used: ReadonlySet<number>,
  codes: number,
): Pick<GammaResult, 'gammaCat' | 'gammaPerCode'> {
  const gammaOf = (disorderOf: (measured: Measured) => number | null): Estimate =>
    used.size > 1
      ? categorialGamma(disorderOf(observed), expected.map(disorderOf))
      : undefinedBecause(why.oneCode)
  const gammaPerCode = new Map<number, Estimate>()
  for (let code = 0; code < codes; code++) {
    const isUsed = used.has(code)
    gammaPerCode.set(
      code,
      isUsed ? gammaOf(({ categorial }) => categorial.of(code)) : undefinedBecause(why.neverUsed),
    )
  }
  return { gammaCat: gammaOf(({ categorial }) => categorial.overall()), gammaPerCode }
}

function categorialGamma(observed: number | null, expected: readonly (number | null)[]): Estimate {
  const comparable = expected.filter(disorder => disorder !== null)
  if (observed === null || comparable.length === 0) return undefinedBecause(why.notAligned)
  const { mean } = spreadOf(comparable)
  return mean === 0 ? undefinedBecause(why.sameByChance) : defined(1 - observed / mean)
}
