import { normalQuantile } from '../quantiles.js'
import { Chance, spreadOf } from './chance.js'
import type { Continuum } from './continuum.js'
import type { GammaSettings } from './gamma-options.js'
import { type Measured, measureContinua } from './measure-continua.js'
import { shuffleSampler } from './shuffle-sampler.js'
import { statisticalSampler } from './statistical-sampler.js'

const samplers = { statistical: statisticalSampler, shuffle: shuffleSampler }

/**
 * What random continua come to, each document's made from its own units. First the least number of samples; if
 * a precision is wanted, then as many more as their coefficient of variation calls for: (variation × 1.96 /
 * precision)². Source: Mathet, Widlöcher and Métivier (2015), section 5.3. Null if a best alignment is out of
 * reach.
 */
export async function measureChance(
  continua: readonly Continuum[],
  codes: number,
  settings: GammaSettings,
): Promise<Measured[] | null> {
  const chance = new Chance(settings.seed)
  const draw = continua.map(continuum => samplers[settings.sampler](continuum))
  const measured: Measured[] = []
  for (let wanted = settings.samples; measured.length < wanted; ) {
    const sample = draw.map(sampler => sampler(chance))
    const one = await measureContinua(sample, codes, settings)
    if (one === null) return null
    measured.push(one)
    if (measured.length === settings.samples) wanted = samplesNeeded(measured, settings)
  }
  return measured
}

function samplesNeeded(measured: readonly Measured[], { samples, precision }: GammaSettings): number {
  const { mean, deviation } = spreadOf(measured.map(({ disorder }) => disorder))
  if (precision === null || mean === 0) return samples
  return Math.max(samples, Math.ceil((((deviation / mean) * normalQuantile(0.975)) / precision) ** 2))
}
