import type { CodedText } from '../spans.js'

/**
 * The units (codings) of one document by coder, as columns: the units of coder g are those from
 * `firstUnit[g]` up to `firstUnit[g + 1]`, in order of start, end and code. Positions need not be whole
 * numbers, so that random continua fit too. Only coders who were asked to code the document are in it; one who
 * found nothing has no units.
 */
export interface Continuum {
  readonly coders: number
  readonly starts: Float64Array
  readonly ends: Float64Array
  readonly codes: Int32Array
  readonly firstUnit: Int32Array
}

export interface Unit {
  start: number
  end: number
  code: number
}

/**
 * A coded document as a continuum. The same code twice on the same words by one coder is one unit, as it says
 * nothing twice; overlapping and touching units stay apart, as where units begin and end is what gamma
 * compares. Empty and reversed spans are dropped. Coders come in the order of their units, so that the order in
 * which they were given changes no alignment and no random continuum. Time: units log units.
 */
export function readContinuum(text: CodedText): Continuum {
  const unitsByCoder = text.coders.flatMap(spans => {
    if (spans === null) return []
    const units: Unit[] = []
    for (let span = 0; span < spans.starts.length; span++) {
      units.push({ start: spans.starts[span]!, end: spans.ends[span]!, code: spans.codes[span]! })
    }
    return [units]
  })
  return buildContinuum(unitsByCoder.map(distinctUnits).sort(byUnits))
}

/** Coders by their first unit that differs; what is left in any order are coders with the same units. */
function byUnits(left: readonly Unit[], right: readonly Unit[]): number {
  for (const [at, unit] of left.entries()) {
    const other = right[at]
    if (other === undefined) return 1
    const difference = inOrder(unit, other)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

/** A continuum from units in any order. */
export function buildContinuum(unitsByCoder: readonly (readonly Unit[])[]): Continuum {
  const firstUnit = new Int32Array(unitsByCoder.length + 1)
  const all: Unit[] = []
  unitsByCoder.forEach((units, coder) => {
    for (const unit of distinctUnits(units)) all.push(unit)
    firstUnit[coder + 1] = all.length
  })
  return {
    coders: unitsByCoder.length,
    starts: Float64Array.from(all, unit => unit.start),
    ends: Float64Array.from(all, unit => unit.end),
    codes: Int32Array.from(all, unit => unit.code),
    firstUnit,
  }
}

/** A coder's units in order, each once, without those that hold no text. */
function distinctUnits(units: readonly Unit[]): Unit[] {
  const ordered = units.filter(unit => unit.start < unit.end).sort(inOrder)
  return ordered.filter((unit, at) => at === 0 || inOrder(ordered[at - 1]!, unit) !== 0)
}

function inOrder(left: Unit, right: Unit): number {
  return left.start - right.start || left.end - right.end || left.code - right.code
}
