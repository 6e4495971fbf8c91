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

/** All words of several sets of stretches; what touches or overlaps becomes one. */
export function togetherStretches(sets: readonly Stretches[]): Stretches {
  const [first = emptyStretches, ...others] = sets
  return others.reduce(bothStretches, first)
}

const emptyStretches: Stretches = { starts: new Float64Array(), ends: new Float64Array() }

function bothStretches(one: Stretches, other: Stretches): Stretches {
  const all = new StretchCollector()
  let at = 0
  let beside = 0
  while (at < one.starts.length || beside < other.starts.length) {
    const start = one.starts[at] ?? Number.POSITIVE_INFINITY
    const otherStart = other.starts[beside] ?? Number.POSITIVE_INFINITY
    if (start <= otherStart) all.add(start, one.ends[at++] as number)
    else all.add(otherStart, other.ends[beside++] as number)
  }
  return all.stretches()
}

/** What of some stretches is in none of others; each is in order and without overlaps. */
export function withoutStretches(stretches: Stretches, others: Stretches): Stretches {
  const left = new StretchCollector()
  let at = 0
  for (let index = 0; index < stretches.starts.length; index++) {
    const end = stretches.ends[index] as number
    let from = stretches.starts[index] as number
    while (at < others.ends.length && (others.ends[at] as number) <= from) at++
    for (
      let beside = at;
      beside < others.starts.length && (others.starts[beside] as number) < end;
      beside++
    ) {
      if ((others.starts[beside] as number) > from) left.add(from, others.starts[beside] as number)
      from = Math.max(from, others.ends[beside] as number)
    }
    if (from < end) left.add(from, end)
  }
  return left.stretches()
}
