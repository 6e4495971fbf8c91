import { z } from 'zod'
import { type Estimate, undefinedBecause } from '../../../src/agreement/estimate.js'
import { bestAlignment } from '../../../src/agreement/gamma/best-alignment.js'
import { readContinuum } from '../../../src/agreement/gamma/continuum.js'
import {
  type GammaOptions,
  gammaCoefficients,
  positionalDissimilarity,
  type SamplerName,
} from '../../../src/agreement/gamma/index.js'
import { type CaseContent, type Check, type Computed, exactChecks } from './reference-case.js'
import { codedText, span } from './spans-case.js'

const gammaCase = z.object({
  data: z.object({
    coders: z.array(z.string()),
    spans: z.array(span),
    params: z.object({ alpha: z.number(), beta: z.number(), delta_empty: z.number() }),
    sampled_continua: z
      .array(z.object({ spans: z.array(span), best_alignment_disorder: z.number() }))
      .default([]),
  }),
  expected: z.object({ best_alignment_disorder: z.number() }),
  stochastic: z.record(z.string(), z.object({ mean: z.number(), tolerance: z.number() })),
  tolerance: z.object({ default: z.number() }),
})
type GammaData = z.output<typeof gammaCase>['data']

const stretch = z.tuple([z.number(), z.number()])
const pairsCase = z.object({
  data: z.object({ pairs: z.array(z.object({ a: stretch, b: stretch })) }),
  expected: z.object({ d_pos: z.array(z.number()) }),
  tolerance: z.number(),
})

/** Key under which the disorders of the random continua that came with a case are compared. */
const sampledKey = 'best_alignment_disorder of sampled continua'

/** Coded stretches whose best alignment has a known disorder, and γ a known mean over random continua. */
export function gammaContent(json: unknown): CaseContent {
  const { data, expected, stochastic, tolerance } = gammaCase.parse(json)
  const sampled = data.sampled_continua.map(({ best_alignment_disorder }) => best_alignment_disorder)
  const means = Object.entries(stochastic).map(
    ([key, { mean, tolerance }]): Check => ({ key, expected: mean, tolerance, isByChance: true }),
  )
  return {
    leading: ['best_alignment_disorder'],
    checks: [
      ...exactChecks(expected, tolerance.default),
      ...(sampled.length === 0 ? [] : exactChecks({ [sampledKey]: sampled }, tolerance.default)),
      ...means,
    ],
    async compute() {
      const figures = new Map<string, Computed>()
      const own = await disorderOf(data.spans, data)
      figures.set('best_alignment_disorder', { status: 'defined', value: own })
      figures.set(
        sampledKey,
        await Promise.all(data.sampled_continua.map(({ spans }) => disorderOf(spans, data))),
      )
      for (const { key } of means) figures.set(key, await meanOf(key, data))
      return figures
    },
  }
}

/** Pairs of stretches whose positional dissimilarity is known. */
export function gammaPairsContent(json: unknown): CaseContent {
  const { data, expected, tolerance } = pairsCase.parse(json)
  return {
    leading: ['d_pos'],
    checks: exactChecks(expected, tolerance),
    async compute() {
      const values = data.pairs.map(({ a, b }) =>
        positionalDissimilarity({ start: a[0], end: a[1] }, { start: b[0], end: b[1] }),
      )
      return new Map([['d_pos', values]])
    },
  }
}

/** Disorder of the best alignment, from the alignment itself, without drawing random continua. */
async function disorderOf(spans: GammaData['spans'], data: GammaData): Promise<number> {
  const coders = [...new Set([...data.coders, ...spans.map(({ coder }) => coder)])]
  const continuum = readContinuum(textOf(spans, coders))
  const alignment = await bestAlignment(continuum, optionsOf(data))
  const total = alignment?.disorders.reduce((sum, disorder) => sum + disorder, 0) ?? Number.NaN
  return total / (continuum.starts.length / continuum.coders)
}

/** γ or one of its kin; the name says which sampler the mean is of (`gamma_shuffle`), by default the statistical. */
async function meanOf(name: string, data: GammaData): Promise<Estimate> {
  const isShuffle = name.endsWith('_shuffle')
  const sampler: SamplerName = isShuffle ? 'shuffle' : 'statistical'
  const text = textOf(data.spans, data.coders)
  const coefficients = await gammaCoefficients(text, labelsOf(data.spans), { ...optionsOf(data), sampler })
  return coefficients.get(name.replace(/_(?:shuffle|statistical)$/, '')) ?? undefinedBecause('not computed')
}

function textOf(spans: GammaData['spans'], coders: readonly string[]) {
  const length = Math.max(0, ...spans.map(({ end }) => end))
  return codedText(spans, { length, coders, codes: labelsOf(spans) })
}

function labelsOf(spans: GammaData['spans']): string[] {
  return [...new Set(spans.map(({ label }) => label))]
}

function optionsOf({ params }: GammaData): Required<Pick<GammaOptions, 'alpha' | 'beta' | 'deltaEmpty'>> {
  return { alpha: params.alpha, beta: params.beta, deltaEmpty: params.delta_empty }
}
