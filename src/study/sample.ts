import type { Kysely } from 'kysely'
import type { AttributeRow, Schema } from '../store/index.js'
import { quantile } from './quantile.js'
import type { Study } from './study.js'

/** How often a value of a category occurs; `share` (0..1) is of all cases, those with a missing value included. */
export interface CategoryCount {
  value: string
  n: number
  share: number
}

/** Figures of a number over the cases that have one; quartiles as {@link quantile} says. */
export interface NumberFigures {
  median: number
  /** Null, as `max`, where they are not told, because they are what one case has. */
  min: number | null
  max: number | null
  lowerQuartile: number
  upperQuartile: number
}

interface CharacteristicFacts {
  attribute: string
  /** Cases with a value, and without. */
  n: number
  missing: number
}

/** One attribute over all cases. Figures are null where no case has a value. */
export type Characteristic = CharacteristicFacts &
  (
    | { type: 'category'; categories: CategoryCount[] }
    | { type: 'number'; figures: NumberFigures | null }
    | { type: 'date'; earliest: string | null; latest: string | null }
    | { type: 'text' }
  )

export interface SampleTable {
  /** Cases in the study. */
  cases: number
  /** Cases that speak in no document of the study; they are counted, too. */
  withoutDocument: string[]
  characteristics: Characteristic[]
}

/**
 * The characteristics of the sample as papers report them: n (%) of each category, median, range and quartiles of numbers,
 * missing values counted. Categories stand in their natural order where they begin with a figure, else the most frequent first.
 */
export async function casesTable(study: Study): Promise<SampleTable> {
  const { db } = study
  const attributes = await db.selectFrom('attributes').selectAll().orderBy('position').orderBy('id').execute()
  const names = await db.selectFrom('cases').select('name').execute()
  const counts = await countValues(db)
  return {
    cases: names.length,
    withoutDocument: await casesWithoutDocument(db),
    characteristics: attributes.map(row => describe(row, counts.get(row.id) ?? [], names.length)),
  }
}

interface ValueCount {
  value: string
  n: number
}

/** How often each value of each attribute occurs, by the key of the attribute. */
async function countValues(db: Kysely<Schema>): Promise<Map<number, ValueCount[]>> {
  const rows = await db
    .selectFrom('attribute_values')
    .select(count => ['attribute_id', 'value', count.fn.countAll<number>().as('n')])
    .groupBy(['attribute_id', 'value'])
    .execute()
  const counts = new Map<number, ValueCount[]>()
  for (const { attribute_id, value, n } of rows)
    counts.set(attribute_id, [...(counts.get(attribute_id) ?? []), { value, n: Number(n) }])
  return counts
}

async function casesWithoutDocument(db: Kysely<Schema>): Promise<string[]> {
  const rows = await db
    .selectFrom('cases')
    .leftJoin('speakers', 'speakers.case_id', 'cases.id')
    .select('cases.name')
    .where('speakers.id', 'is', null)
    .orderBy('cases.position')
    .execute()
  return rows.map(({ name }) => name)
}

function describe(row: AttributeRow, counts: readonly ValueCount[], cases: number): Characteristic {
  const n = counts.reduce((sum, count) => sum + count.n, 0)
  const facts = { attribute: row.name, n, missing: cases - n }
  if (row.type === 'category') return { ...facts, type: 'category', categories: categoriesOf(counts, cases) }
  if (row.type === 'number') return { ...facts, type: 'number', figures: figuresOf(counts) }
  if (row.type === 'text') return { ...facts, type: 'text' }
  const dates = counts.map(({ value }) => value).sort()
  return { ...facts, type: 'date', earliest: dates[0] ?? null, latest: dates.at(-1) ?? null }
}

function categoriesOf(counts: readonly ValueCount[], cases: number): CategoryCount[] {
  const isOrdered = counts.every(({ value }) => /^\s*[<>≤≥]?\s*\d/u.test(value))
  const byName = (one: ValueCount, other: ValueCount) =>
    one.value.localeCompare(other.value, 'en', { numeric: true })
  return [...counts]
    .sort((one, other) => (isOrdered ? 0 : other.n - one.n) || byName(one, other))
    .map(({ value, n }) => ({ value, n, share: n / cases }))
}

function figuresOf(counts: readonly ValueCount[]): NumberFigures | null {
  const sorted = counts
    .flatMap(({ value, n }) => Array.from({ length: n }, () => Number(value)))
    .sort((one, other) => one - other)
  const [min] = sorted
  if (min === undefined) return null
  return {
    median: quantile(sorted, 0.5),
    min,
    max: sorted.at(-1) ?? min,
    lowerQuartile: quantile(sorted, 0.25),
    upperQuartile: quantile(sorted, 0.75),
  }
}
