import { type GammaResult, gamma, gammaEstimates } from '../../agreement/gamma/index.js'
import type { Estimate } from '../../agreement/index.js'
import type { SpanTable } from '../../agreement/span-table.js'

/** With more spans of one coder than this, γ is computed only when asked for. */
const mostSpans = 200

/** What γ was drawn with, and the 95 % interval that drawing leaves open. */
export type GammaDraws = Pick<GammaResult, 'sampler' | 'samples' | 'seed' | 'samplingInterval'>

interface GammaFigures {
  estimates: Map<string, Estimate>
  /** Null where nothing was drawn. */
  draws: GammaDraws | null
}

/**
 * γ and its kin by key, with what they were drawn with; in place of them, where a coder has many spans and
 * nobody asked for γ, the reason why they were left out.
 */
export async function gammaFigures(
  { texts, codes, coders }: SpanTable,
  options: { isWanted: boolean; seed?: number; weights?: readonly [positions: number, codes: number] },
): Promise<GammaFigures> {
  const spans = coders.map((_, coder) =>
    texts.reduce((sum, text) => sum + (text.coders[coder]?.starts.length ?? 0), 0),
  )
  const most = Math.max(0, ...spans)
  const { isWanted, seed, weights: [alpha, beta] = [1, 1] } = options
  if (isWanted || most <= mostSpans) {
    const settings = { alpha, beta, codes: codes.length, ...(seed === undefined ? {} : { seed }) }
    return figuresOf(await gamma(texts, settings), codes)
  }
  const reason = `left out, because it can take long with ${most} spans of one coder; ask for it with --coefficients gamma`
  const keys = ['best_alignment_disorder', 'gamma', 'gamma_cat', ...codes.map(code => `gamma_k:${code}`)]
  return { estimates: new Map(keys.map(key => [key, { status: 'undefined', reason }])), draws: null }
}

function figuresOf(result: GammaResult, codes: readonly string[]): GammaFigures {
  const { sampler, samples, seed, samplingInterval } = result
  return {
    estimates: gammaEstimates(result, codes),
    draws: samples === 0 ? null : { sampler, samples, seed, samplingInterval },
  }
}
