import type { CodedPlaces, Stretches } from './coded-places.js'

/** Collects stretches that come by their start; what touches or overlaps becomes one. */
class StretchCollector {
  #starts = new Float64Array(16)
  #ends = new Float64Array(16)
  #count = 0

  add(start: number, end: number): void {
    if (this.#count > 0 && start <= (this.#ends[this.#count - 1] as number)) {
      if (end > (this.#ends[this.#count - 1] as number)) this.#ends[this.#count - 1] = end
      return
    }
    if (this.#count === this.#starts.length) {
      this.#starts = enlarged(this.#starts)
      this.#ends = enlarged(this.#ends)
    }
    this.#starts[this.#count] = start
    this.#ends[this.#count++] = end
  }

  stretches(): Stretches {
    return { starts: this.#starts.subarray(0, this.#count), ends: this.#ends.subarray(0, this.#count) }
  }
}

function enlarged(column: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(column.length * 2)
  larger.set(column)
  return larger
}

/**
 * The passages of each group of codes: its codings, those that touch or overlap taken as one, so that it does not matter in how many pieces
 * words were coded, nor by how many coders.
 * @param groupsOf for the key of a code the numbers of the groups it counts for
 */
export function passagesOf(
  { codings }: Pick<CodedPlaces, 'codings'>,
  groupsOf: ReadonlyMap<number, readonly number[]>,
  count: number,
): Stretches[] {
  const collectors = Array.from({ length: count }, () => new StretchCollector())
  const { starts, ends, codeIds } = codings
  for (let row = 0; row < starts.length; row++)
    for (const group of groupsOf.get(codeIds[row] as number) ?? [])
      collectors[group]?.add(starts[row] as number, ends[row] as number)
  return collectors.map(collector => collector.stretches())
}

/** What two sets of stretches share; each is in order and without overlaps. */
export function sharedStretches(one: Stretches, other: Stretches): Stretches {
  const shared = new StretchCollector()
  let at = 0
  let beside = 0
  while (at < one.starts.length && beside < other.starts.length) {
    const start = Math.max(one.starts[at] as number, other.starts[beside] as number)
    const [end, otherEnd] = [one.ends[at] as number, other.ends[beside] as number]
    if (start < Math.min(end, otherEnd)) shared.add(start, Math.min(end, otherEnd))
    if (end < otherEnd) at++
    else beside++
  }
  return shared.stretches()
}
