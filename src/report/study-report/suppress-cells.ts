import type { SampleAttribute } from '../../analysis/index.js'

/**
 * Which values of an attribute so few cases have that they could be known by them. Where what is left out could be found from the
 * rest, because it is one value or still too few cases, the next smallest goes, too.
 * @param smallest how many cases a value needs to be told
 */
export function rareValues(
  counts: readonly { value: string; cases: number }[],
  smallest: number,
): Set<string> {
  const rising = counts.toSorted((one, other) => one.cases - other.cases)
  const rare = new Set<string>()
  let hidden = 0
  for (const { value, cases } of rising) {
    const isSafe =
      rare.size === 0 ? cases >= smallest : rare.size > 1 && hidden >= smallest && cases >= smallest
    if (isSafe) break
    rare.add(value)
    hidden += cases
  }
  return rare
}

/** A sample of which nobody can be told by a characteristic of few: rare counts are not told, nor the ends of a range. */
export function suppressSample(sample: readonly SampleAttribute[], smallest: number): SampleAttribute[] {
  return sample.map(attribute => {
    const counts = attribute.counts?.flatMap(({ value, cases }) => (cases === null ? [] : [{ value, cases }]))
    const rare = rareValues(counts ?? [], smallest)
    return {
      ...attribute,
      counts:
        counts === undefined
          ? null
          : counts.map(({ value, cases }) => ({ value, cases: rare.has(value) ? null : cases })),
      range: attribute.range === null ? null : { ...attribute.range, least: Number.NaN, most: Number.NaN },
    }
  })
}
