/** Coefficients straight from their definitions, over units and pairs, without tallies: slow and plain. */
type Rows = readonly (readonly number[])[]

const missing = -1

interface Pair {
  left: number
  right: number
  /** Number of values on the unit. */
  size: number
}

function valuesOf(row: readonly number[]): number[] {
  return row.filter(value => value !== missing)
}

function orderedPairs(row: readonly number[]): Pair[] {
  const values = valuesOf(row)
  return values.flatMap((left, i) =>
    values.flatMap((right, j) => (i === j ? [] : [{ left, right, size: values.length }])),
  )
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

export function percentByDefinition(rows: Rows): number | null {
  const perUnit = rows.flatMap(row => {
    const share = mean(orderedPairs(row).map(({ left, right }) => (left === right ? 1 : 0)))
    return share === null ? [] : [share]
  })
  return mean(perUnit)
}

export function alphaByDefinition(rows: Rows, categories: number): number | null {
  const coincidences = Array.from({ length: categories }, () => new Array<number>(categories).fill(0))
  for (const { left, right, size } of rows.flatMap(orderedPairs))
    coincidences[left]![right]! += 1 / (size - 1)
  const margins = coincidences.map(row => row.reduce((sum, value) => sum + value, 0))
  const total = margins.reduce((sum, value) => sum + value, 0)
  let observed = 0
  let expected = 0
  for (let c = 0; c < categories; c++) {
    for (let k = 0; k < categories; k++) {
      if (c === k) continue
      observed += coincidences[c]![k]! / total
      expected += (margins[c]! * margins[k]!) / (total * (total - 1))
    }
  }
  return expected > 0 ? 1 - observed / expected : null
}

export function kappaByDefinition(
  rows: Rows,
  categories: number,
  first: number,
  second: number,
): number | null {
  const shared = rows.filter(row => row[first] !== missing && row[second] !== missing)
  const observed = mean(shared.map(row => (row[first] === row[second] ? 1 : 0)))
  if (observed === null) return null
  const share = (coder: number, category: number) =>
    shared.filter(row => row[coder] === category).length / shared.length
  let expected = 0
  for (let category = 0; category < categories; category++) {
    expected += share(first, category) * share(second, category)
  }
  const constant = new Set(shared.flatMap(row => [row[first], row[second]])).size === 1
  return constant ? null : (observed - expected) / (1 - expected)
}

export function specificByDefinition(rows: Rows, category: number): number | null {
  const concerned = rows.flatMap(orderedPairs).filter(({ left }) => left === category)
  return mean(concerned.map(({ right }) => (right === category ? 1 : 0)))
}
