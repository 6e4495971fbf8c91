import type { Kysely } from 'kysely'
import { inChunks, type Schema } from '../../store/index.js'
import { countedWordSpans } from '../../text/index.js'
import type { CodedPlaces, PlacedDocument } from './coded-places.js'

/** Texts that are cut into words at a time, so that no more of them are in memory. */
const textsAtOnce = 20

/** Where each word of the texts stands, in order, as {@link CodedPlaces} counts places. */
export class SaidWords {
  private constructor(
    private readonly starts: Float64Array,
    private readonly ends: Float64Array,
  ) {}

  static async read(db: Kysely<Schema>, { documents }: CodedPlaces): Promise<SaidWords> {
    const parts: { starts: Float64Array; ends: Float64Array }[] = []
    for (let at = 0; at < documents.length; at += textsAtOnce) {
      const some = documents.slice(at, at + textsAtOnce)
      const texts = await readTexts(db, some)
      for (const { id, from } of some) {
        const { startsCp, endsCp } = countedWordSpans(texts.get(id) ?? '')
        parts.push({
          starts: Float64Array.from(startsCp, cp => cp + from),
          ends: Float64Array.from(endsCp, cp => cp + from),
        })
      }
    }
    return new SaidWords(joined(parts.map(({ starts }) => starts)), joined(parts.map(({ ends }) => ends)))
  }

  /** How many words a stretch touches. */
  count(start: number, end: number): number {
    return Math.max(0, firstAtLeast(this.starts, end) - this.firstEndingAfter(start))
  }

  /** The numbers of the first word a stretch touches, and of the first one after it. */
  range(start: number, end: number): [number, number] {
    const first = this.firstEndingAfter(start)
    return [first, Math.max(first, firstAtLeast(this.starts, end))]
  }

  private firstEndingAfter(place: number): number {
    return firstAtLeast(this.ends, place + 1)
  }
}

async function readTexts(
  db: Kysely<Schema>,
  documents: readonly PlacedDocument[],
): Promise<Map<number, string>> {
  const rows = await inChunks(
    documents.map(({ id }) => id),
    chunk =>
      db
        .selectFrom('documents')
        .innerJoin('texts', 'texts.sha256', 'documents.text_sha256')
        .select(['documents.id', 'texts.content'])
        .where('documents.id', 'in', chunk)
        .execute(),
  )
  return new Map(rows.map(({ id, content }) => [id, content]))
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Index of the first of rising numbers that is at least `value`. */
export function firstAtLeast(numbers: Float64Array, value: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}
