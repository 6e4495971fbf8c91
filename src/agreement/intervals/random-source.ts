import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** The seed of a bootstrap for which none was asked: the same data give the same interval every time. */
export const defaultSeed = 1

/** Gives the next of a stream of random numbers, evenly spread over 0 (included) to 1 (excluded). */
export type Uniform = () => number

/** How many numbers the generator needs to forget how plain its seed was. */
const warmUp = 64

/**
 * A stream of random numbers that is the same for the same seed on every machine: xoroshiro128+ (Blackman and
 * Vigna 2018) as pure-rand has it, 53 random bits a number, from the upper bits of its outputs.
 * @throws RangeError if the seed is not a whole number from 0 to 4,294,967,295
 */
export function uniformSource(seed: number): Uniform {
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32)
    throw new RangeError(`a seed is a whole number from 0 to 4294967295, not ${seed}`)
  const generator = xoroshiro128plus(seed)
  for (let skipped = 0; skipped < warmUp; skipped++) generator.next()
  return () => ((generator.next() >>> 5) * 2 ** 26 + (generator.next() >>> 6)) / 2 ** 53
}
