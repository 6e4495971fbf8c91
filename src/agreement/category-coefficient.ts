import type { Estimate } from './estimate.js'
import type { Measure } from './measure.js'
import { prepareValueSums, type ValueSums } from './value-sums.js'

/** A coefficient of a single value of a table. All values' are read off the same sums. */
export interface CategoryCoefficient {
  /** Start of the key; `:` and the value's label follow. */
  readonly key: string
  /** Name for people; the value's label follows. */
  readonly name: string
  /** The least it can be, where that is known. */
  readonly lowest?: number
  /** Its value for one category. Time: different numbers of values per unit. */
  of(sums: ValueSums, category: number): Estimate
}

/** The coefficient of one value for `estimate` and resampling; `label` is the value's name. */
export function categoryMeasure(
  { key, name, lowest, of }: CategoryCoefficient,
  category: number,
  label: string,
): Measure {
  return {
    key: categoryKey(key, label),
    name: `${name} ${label}`,
    ignoresCoders: true,
    lowest: () => lowest,
    prepare: patterns => {
      const sumsOf = prepareValueSums(patterns)
      return counts => of(sumsOf(counts), category)
    },
  }
}

/** Key of a coefficient of one value. */
export function categoryKey(key: string, label: string): string {
  return `${key}:${label}`
}
