import type { Patterns } from '../measure.js'
import { coded, missing, notCoded } from '../ratings.js'
import type { Spans } from '../spans.js'
import type { UnitSpace } from './unit-space.js'

/** Codings as columns, each of one document, code and coder, all counted from 0; places in code points. */
export interface CodingColumns extends Spans {
  readonly documents: ArrayLike<number>
  readonly codes: ArrayLike<number>
  readonly coders: ArrayLike<number>
}

/** One document as it is counted: its units, and which of the coders were asked to code it. */
export interface CountedDocument {
  units: UnitSpace
  assigned: readonly boolean[]
}

/**
 * For each code, how often each pattern of coded, not coded and missing occurs in each cluster of units. A
 * cluster is a document, or a turn within one.
 */
export interface CodedTally {
  /** The patterns that occur, the same for every code. */
  patterns: Patterns
  codes: number
  clusters: number
  /** Position of each cluster's document. */
  documentOf: Int32Array
  /** Units, code after code, in each a row per cluster, in that a count per pattern. */
  counts: Float64Array
}

/**
 * Counts coded and not coded units of every code at once. A coder who was asked to code a document and left a
 * unit uncoded gives the value "not coded"; one who was not asked gives none (missing). Several codings of one
 * coder on a unit count as one.
 *
 * Each document's codings become runs of units (`UnitSpace`), and one pass over the ends of these runs in
 * order gives the units of each pattern; units that nobody coded are what is left. So the cost is that of
 * sorting the codings of each document and code, whether units are turns or characters; no unit is looked at
 * by itself.
 * @param clusterBy `document`, or `turn` for the clusters of the unit spaces
 */
export function tallyCodings(
  codings: CodingColumns,
  documents: readonly CountedDocument[],
  options: { codes: number; coders: number; clusterBy: 'document' | 'turn' },
): CodedTally {
  const { codes, coders } = options
  const clusters = listClusters(documents, options.clusterBy)
  const patterns = new PatternList(coders)
  const found: number[] = []
  sweep(codings, documents, options, (document, code, key, from, to) => {
    const pattern = patterns.indexOf(key)
    const { first, starts } = clusters.of[document]!
    for (let cluster = clusterAt(starts, from), at = from; at < to; cluster++) {
      const end = Math.min(to, starts[cluster + 1]!)
      if (end > at) found.push(code, first + cluster, pattern, end - at)
      at = Math.max(at, end)
    }
  })
  const uncoded = documents.map(document => patterns.indexOf(uncodedKey(document.assigned)))
  const counts = new Float64Array(codes * clusters.total * patterns.length)
  fillUncoded(counts, clusters, uncoded, patterns.length, codes)
  for (let at = 0; at < found.length; at += 4) {
    const [code, cluster, pattern, units] = [found[at]!, found[at + 1]!, found[at + 2]!, found[at + 3]!]
    const row = (code * clusters.total + cluster) * patterns.length
    counts[row + pattern]! += units
    counts[row + uncoded[clusters.documentOf[cluster]!]!]! -= units
  }
  return {
    patterns: { coders, categories: 2, patterns: patterns.values() },
    codes,
    clusters: clusters.total,
    documentOf: clusters.documentOf,
    counts,
  }
}

interface Clusters {
  total: number
  documentOf: Int32Array
  /** For each document, the number of its first cluster, and where its clusters begin in units. */
  of: { first: number; starts: Int32Array }[]
}

function listClusters(documents: readonly CountedDocument[], by: 'document' | 'turn'): Clusters {
  const of: Clusters['of'] = []
  const documentOf: number[] = []
  documents.forEach(({ units }, document) => {
    const starts = by === 'document' ? Int32Array.of(0, units.length) : units.clusterStarts
    of.push({ first: documentOf.length, starts })
    for (let cluster = 0; cluster + 1 < starts.length; cluster++) documentOf.push(document)
  })
  return { total: documentOf.length, documentOf: Int32Array.from(documentOf), of }
}

/** The last cluster that begins at or before the unit. */
function clusterAt(starts: Int32Array, unit: number): number {
  let low = 0
  let high = starts.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (starts[middle]! > unit) high = middle
    else low = middle
  }
  return low
}

function fillUncoded(
  counts: Float64Array,
  clusters: Clusters,
  uncoded: readonly number[],
  patterns: number,
  codes: number,
): void {
  clusters.of.forEach(({ first, starts }, document) => {
    for (let cluster = 0; cluster + 1 < starts.length; cluster++)
      for (let code = 0; code < codes; code++)
        counts[(code * clusters.total + first + cluster) * patterns + uncoded[document]!] =
          starts[cluster + 1]! - starts[cluster]!
  })
}

/**
 * Calls `emit` for each run of units of one document and code that has one pattern with a coding in it. The
 * begin and end of each coding is one number that sorts by unit and coder, kept apart by document and code.
 */
function sweep(
  codings: CodingColumns,
  documents: readonly CountedDocument[],
  { codes, coders }: { codes: number; coders: number },
  emit: (document: number, code: number, patternKey: number, from: number, to: number) => void,
): void {
  const sides = 2 * coders
  const { edges, starts: groupStarts } = sortedEdges(codings, documents, { codes, sides })
  const depth = new Int32Array(coders)
  const weightOf = Array.from({ length: coders }, (_, coder) => 3 ** (coders - 1 - coder))
  const uncodedKeys = documents.map(({ assigned }) => uncodedKey(assigned))
  for (let group = 0; group + 1 < groupStarts.length; group++) {
    if (groupStarts[group] === groupStarts[group + 1]) continue
    const document = Math.floor(group / codes)
    const uncoded = uncodedKeys[document]!
    let key = uncoded
    let at = 0
    for (let index = groupStarts[group]!; index < groupStarts[group + 1]!; index++) {
      const unit = Math.floor(edges[index]! / sides)
      const side = edges[index]! - unit * sides
      if (unit > at && key !== uncoded) emit(document, group - document * codes, key, at, unit)
      at = unit
      const coder = side >> 1
      if ((side & 1) === 1) {
        if (depth[coder]! === 0) key += weightOf[coder]!
        depth[coder]! += 1
      } else {
        depth[coder]! -= 1
        if (depth[coder]! === 0) key -= weightOf[coder]!
      }
    }
  }
}

interface Edges {
  /** unit × sides + 2 × coder + (1 at the begin of a coding, 0 at its end), sorted within each group. */
  edges: Float64Array
  /** Where each group, document × codes + code, begins, and where the last ends. */
  starts: Uint32Array
}

function sortedEdges(
  { documents: documentOf, codes: codeOf, coders: coderOf, starts, ends }: CodingColumns,
  documents: readonly CountedDocument[],
  { codes, sides }: { codes: number; sides: number },
): Edges {
  const rows = documentOf.length
  const groups = new Int32Array(rows).fill(-1)
  const fromUnits = new Int32Array(rows)
  const toUnits = new Int32Array(rows)
  const groupStarts = new Uint32Array(documents.length * codes + 1)
  for (let row = 0; row < rows; row++) {
    const document = documents[documentOf[row]!]
    if (document === undefined || document.assigned[coderOf[row]!] !== true) continue
    const [from, to] = document.units.unitsTouching(starts[row]!, ends[row]!)
    if (from >= to) continue
    groups[row] = documentOf[row]! * codes + codeOf[row]!
    fromUnits[row] = from
    toUnits[row] = to
    groupStarts[groups[row]! + 1]! += 2
  }
  for (let group = 1; group < groupStarts.length; group++) groupStarts[group]! += groupStarts[group - 1]!
  const next = groupStarts.slice()
  const edges = new Float64Array(groupStarts[groupStarts.length - 1]!)
  for (let row = 0; row < rows; row++) {
    const group = groups[row]!
    if (group < 0) continue
    const side = 2 * coderOf[row]!
    edges[next[group]!++] = fromUnits[row]! * sides + side + 1
    edges[next[group]!++] = toUnits[row]! * sides + side
  }
  for (let group = 0; group + 1 < groupStarts.length; group++)
    sortRun(edges, groupStarts[group]!, groupStarts[group + 1]!)
  return { edges, starts: groupStarts }
}

/** Most documents have few codings of a code, which are sorted fastest by inserting one after the other. */
const fewEdges = 40

function sortRun(values: Float64Array, from: number, to: number): void {
  if (to - from > fewEdges) {
    values.subarray(from, to).sort()
    return
  }
  for (let at = from + 1; at < to; at++) {
    const value = values[at]!
    let place = at
    for (; place > from && values[place - 1]! > value; place--) values[place] = values[place - 1]!
    values[place] = value
  }
}

/** The key of "nobody coded it": a digit per coder, 0 for missing, 1 for not coded, 2 for coded. */
function uncodedKey(assigned: readonly boolean[]): number {
  return assigned.reduce((key, isAssigned) => key * 3 + (isAssigned ? 1 : 0), 0)
}

const digitValues = [missing, notCoded, coded] as const

/** The patterns met so far, numbered in the order they came. */
class PatternList {
  readonly #indexes = new Map<number, number>()
  readonly #coders: number

  constructor(coders: number) {
    this.#coders = coders
  }

  get length(): number {
    return this.#indexes.size
  }

  indexOf(key: number): number {
    const known = this.#indexes.get(key)
    if (known !== undefined) return known
    this.#indexes.set(key, this.#indexes.size)
    return this.#indexes.size - 1
  }

  /** A row of values per pattern. */
  values(): Int32Array {
    const values = new Int32Array(this.#indexes.size * this.#coders)
    for (const [key, index] of this.#indexes) {
      let rest = key
      for (let coder = this.#coders - 1; coder >= 0; coder--) {
        values[index * this.#coders + coder] = digitValues[(rest % 3) as 0 | 1 | 2]
        rest = Math.floor(rest / 3)
      }
    }
    return values
  }
}
