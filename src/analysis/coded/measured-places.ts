import type { Kysely } from 'kysely'
import type { Schema } from '../../store/index.js'
import type { CodedPlaces, Stretches } from './coded-places.js'
import type { Nearness } from './nearness.js'
import { firstAtLeast, SaidWords } from './said-words.js'

/** Further than anything can be near: between the last unit of a document and the first of the next. */
const betweenDocuments = 100_000

/** Stretches of the texts in another measure, and how far apart two of them may be to be near. */
export interface Measured {
  /** In the order of the stretches: rising, in starts and in ends. */
  measure: (stretches: Stretches) => Stretches
  /** Two are near where neither begins more than this after the other ends; below 0: they share something. */
  most: number
}

/** Makes the measure of a nearness: code points, or the numbers of words, turns or lines. */
export async function readMeasure(
  db: Kysely<Schema>,
  places: CodedPlaces,
  nearness: Nearness,
): Promise<Measured> {
  if (nearness.unit === 'overlap') return { measure: stretches => stretches, most: -1 }
  const { unit, most } = nearness
  const documentOf = documentFinder(places)
  const range =
    unit === 'word'
      ? await wordRanges(db, places)
      : unit === 'turn'
        ? turnRanges(places)
        : await lineRanges(db, places)
  return {
    // Two units that follow each other have no word between them, but are one turn or line apart.
    most: unit === 'word' ? most : most - 1,
    measure: ({ starts, ends }) => {
      const measured = { starts: new Float64Array(starts.length), ends: new Float64Array(starts.length) }
      for (let index = 0; index < starts.length; index++) {
        const start = starts[index] as number
        const apart = documentOf(start) * betweenDocuments
        const [first, last] = range(start, ends[index] as number)
        measured.starts[index] = first + apart
        measured.ends[index] = last + apart
      }
      return measured
    },
  }
}

/** For a stretch the number of its first unit, and the number after its last. */
type RangeOf = (start: number, end: number) => [number, number]

async function wordRanges(db: Kysely<Schema>, places: CodedPlaces): Promise<RangeOf> {
  const words = await SaidWords.read(db, places)
  return (start, end) => words.range(start, end)
}

function turnRanges({ turns }: CodedPlaces): RangeOf {
  return (start, end) => {
    const first = firstAtLeast(turns.ends, start + 1)
    return [first, Math.max(first + 1, firstAtLeast(turns.starts, end))]
  }
}

async function lineRanges(db: Kysely<Schema>, { documents }: CodedPlaces): Promise<RangeOf> {
  const rows = await db.selectFrom('documents').select(['id', 'line_starts']).execute()
  const startsOf = new Map(rows.map(({ id, line_starts }) => [id, JSON.parse(line_starts) as number[]]))
  const starts = Float64Array.from(
    documents.flatMap(({ id, from }) => (startsOf.get(id) ?? []).map(cp => cp + from)),
  )
  return (start, end) => {
    const first = Math.max(0, firstAtLeast(starts, start + 1) - 1)
    return [first, Math.max(first + 1, firstAtLeast(starts, end))]
  }
}

/** The number of the document a place is in; asked for rising places. */
function documentFinder({ documents }: CodedPlaces): (place: number) => number {
  const froms = Float64Array.from(documents, ({ from }) => from)
  return place => firstAtLeast(froms, place + 1) - 1
}
