import type { CodedCounts } from '../coded-counts.js'
import type { CodedSpans } from '../spans.js'

/** A coder's distinct spans in order of their starts. */
interface Excerpts {
  readonly count: number
  readonly starts: Float64Array
  readonly ends: Float64Array
  /** By excerpt: the furthest end of it and those before it. */
  readonly furthestEnds: Float64Array
}

/**
 * A coder's spans as excerpts: one for each distinct place, whatever the codes. Time: spans log spans.
 * @throws RangeError if a span is empty or reversed
 */
function excerptsOf({ starts, ends }: CodedSpans): Excerpts {
  const order = Uint32Array.from({ length: starts.length }, (_, span) => span).sort(
    (left, right) => starts[left]! - starts[right]! || ends[left]! - ends[right]!,
  )
  const places = { starts: new Float64Array(order.length), ends: new Float64Array(order.length) }
  const furthestEnds = new Float64Array(order.length)
  let count = 0
  for (const span of order) {
    const [start, end] = [starts[span]!, ends[span]!]
    if (!(start < end)) throw new RangeError(`an excerpt from ${start} to ${end} holds no text`)
    if (count === 0 || places.starts[count - 1] !== start || places.ends[count - 1] !== end) {
      places.starts[count] = start
      places.ends[count] = end
      furthestEnds[count] = Math.max(end, furthestEnds[count - 1] ?? 0)
      count++
    }
  }
  return { count, ...places, furthestEnds }
}

/**
 * For each code, the excerpts of one document by who applied it: the expert (first) or the trainee (second) if
 * one of their spans with the code shares a character with the excerpt. One rule for both, so that equal
 * codings always agree. Time: spans log spans + applications.
 * @throws RangeError if a span of the expert is empty or reversed, or a code is outside 0 … codeCount − 1
 */
export function countApplications(expert: CodedSpans, trainee: CodedSpans, codeCount: number): CodedCounts[] {
  const excerpts = excerptsOf(expert)
  const model = applications(excerpts, expert, codeCount)
  const answer = applications(excerpts, trainee, codeCount)
  return model.map((byExpert, code) => {
    const byTrainee = answer[code]!
    const both = [...byExpert].filter(excerpt => byTrainee.has(excerpt)).length
    const firstOnly = byExpert.size - both
    const secondOnly = byTrainee.size - both
    return { both, firstOnly, secondOnly, neither: excerpts.count - both - firstOnly - secondOnly }
  })
}

/** By code, the excerpts a coder applied it to. */
function applications(excerpts: Excerpts, spans: CodedSpans, codeCount: number): Set<number>[] {
  const byCode = Array.from({ length: codeCount }, () => new Set<number>())
  for (let span = 0; span < spans.codes.length; span++) {
    const ofCode = applied(byCode, spans.codes[span]!)
    for (const excerpt of touchedExcerpts(excerpts, spans.starts[span]!, spans.ends[span]!)) {
      ofCode.add(excerpt)
    }
  }
  return byCode
}

function applied(byCode: readonly Set<number>[], code: number): Set<number> {
  const ofCode = byCode[code]
  if (ofCode === undefined)
    throw new RangeError(`code ${code} of a span is not one of ${byCode.length} codes`)
  return ofCode
}

function touchedExcerpts(
  { count, starts, ends, furthestEnds }: Excerpts,
  start: number,
  end: number,
): number[] {
  const touched: number[] = []
  if (!(start < end)) return touched
  for (let at = countBelow(starts, count, end) - 1; at >= 0 && furthestEnds[at]! > start; at--) {
    if (ends[at]! > start) touched.push(at)
  }
  return touched
}

/** How many of the first `count` sorted values are below a limit. */
function countBelow(sorted: Float64Array, count: number, limit: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < limit) low = middle + 1
    else high = middle
  }
  return low
}
