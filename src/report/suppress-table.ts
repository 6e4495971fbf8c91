import type { CategoryCount, Characteristic, SampleTable } from '../study/index.js'
import { rareValues } from './study-report/suppress-cells.js'

/**
 * The characteristics of a sample in which nobody can be known by what few cases have: rare categories, and a rare number of missing values, are
 * counted together; the least and most of numbers and dates, and figures of fewer numbers than that, are not told, nor which cases are in no document.
 * @param smallest how many cases must have a value for it to be counted alone
 */
export function suppressTable({ cases, characteristics }: SampleTable, smallest: number): SampleTable {
  return {
    cases,
    withoutDocument: [],
    characteristics: characteristics.map(each => suppress(each, smallest, cases)),
  }
}

function suppress(each: Characteristic, smallest: number, cases: number): Characteristic {
  switch (each.type) {
    case 'category':
      return suppressCategories(each, smallest, cases)
    case 'number':
      return {
        ...each,
        figures:
          each.figures === null || each.n < smallest ? null : { ...each.figures, min: null, max: null },
      }
    case 'date':
      return { ...each, earliest: null, latest: null }
    case 'text':
      return each
  }
}

function suppressCategories(
  each: Characteristic & { type: 'category' },
  smallest: number,
  cases: number,
): Characteristic {
  const missing =
    each.missing === 0 ? [] : [{ value: 'missing', n: each.missing, share: each.missing / cases }]
  const all: CategoryCount[] = [...each.categories, ...missing]
  const rare = rareValues(
    all.map(({ value, n }) => ({ value, cases: n })),
    smallest,
  )
  if (rare.size === 0) return each
  const together = all.filter(({ value }) => rare.has(value))
  const n = together.reduce((sum, count) => sum + count.n, 0)
  const group = { value: together.map(({ value }) => value).join(', '), n, share: n / cases }
  return {
    ...each,
    missing: rare.has('missing') ? 0 : each.missing,
    categories: [...each.categories.filter(({ value }) => !rare.has(value)), group],
  }
}
