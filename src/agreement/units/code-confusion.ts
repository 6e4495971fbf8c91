import type { CodingColumns, CountedDocument } from './coded-tally.js'

/**
 * How often one coder gave a unit one code where the other gave it another: a table with a row for each code
 * of the first coder, a column for each of the second, and a last row and column for "no code", row after
 * row, in units. On a unit that carries several codes, those both coders gave are counted on the diagonal
 * first; each that is left of the first coder is counted against each that is left of the second, or against
 * "no code" where none is left. So a table of units with one code each is the usual cross table. Units that
 * neither coded are the last cell; documents that one of the two was not asked to code are left out.
 * Cost: sorting 2 × codings numbers, then the codes that lie on one place at once.
 */
export function codeConfusion(
  codings: CodingColumns,
  documents: readonly CountedDocument[],
  options: { codes: number; first: number; second: number },
): Float64Array {
  const { codes, first, second } = options
  const width = codes + 1
  const table = new Float64Array(width * width)
  const isShared = documents.map(({ assigned }) => assigned[first] === true && assigned[second] === true)
  let uncoded = documents.reduce(
    (sum, { units }, document) => sum + (isShared[document] ? units.length : 0),
    0,
  )
  const active = [new ActiveCodes(codes), new ActiveCodes(codes)] as const
  let document = -1
  let at = 0
  for (const edge of edgesOf(codings, documents, isShared, options)) {
    if (edge.document === document && edge.unit > at && (active[0].any || active[1].any)) {
      countPlace(table, active, edge.unit - at)
      uncoded -= edge.unit - at
    }
    document = edge.document
    at = edge.unit
    active[edge.side].change(edge.code, edge.isStart ? 1 : -1)
  }
  table[width * width - 1] = uncoded
  return table
}

interface Edge {
  document: number
  unit: number
  side: 0 | 1
  code: number
  isStart: boolean
}

function edgesOf(
  { documents: documentOf, codes, coders, starts, ends }: CodingColumns,
  documents: readonly CountedDocument[],
  isShared: readonly boolean[],
  { first, second }: { first: number; second: number },
): Edge[] {
  const edges: Edge[] = []
  for (let row = 0; row < documentOf.length; row++) {
    const document = documentOf[row]!
    const coder = coders[row]!
    if (isShared[document] !== true || (coder !== first && coder !== second)) continue
    const [from, to] = documents[document]!.units.unitsTouching(starts[row]!, ends[row]!)
    if (from >= to) continue
    const edge = { document, side: coder === first ? (0 as const) : (1 as const), code: codes[row]! }
    edges.push({ ...edge, unit: from, isStart: true }, { ...edge, unit: to, isStart: false })
  }
  return edges.sort((left, right) => left.document - right.document || left.unit - right.unit)
}

function countPlace(table: Float64Array, active: readonly [ActiveCodes, ActiveCodes], units: number): void {
  const [mine, yours] = [active[0].list(), active[1].list()]
  const none = Math.sqrt(table.length) - 1
  for (const code of mine) if (active[1].has(code)) table[code * (none + 1) + code]! += units
  const left = mine.filter(code => !active[1].has(code))
  const right = yours.filter(code => !active[0].has(code))
  if (left.length === 0 && right.length === 0) return
  for (const row of left.length === 0 ? [none] : left)
    for (const column of right.length === 0 ? [none] : right) table[row * (none + 1) + column]! += units
}

/** The codes a coder has on the present place. */
class ActiveCodes {
  readonly #depth: Int32Array
  readonly #codes = new Set<number>()

  constructor(codes: number) {
    this.#depth = new Int32Array(codes)
  }

  get any(): boolean {
    return this.#codes.size > 0
  }

  has(code: number): boolean {
    return this.#codes.has(code)
  }

  list(): number[] {
    return [...this.#codes]
  }

  change(code: number, step: 1 | -1): void {
    this.#depth[code]! += step
    if (this.#depth[code] === 0) this.#codes.delete(code)
    else this.#codes.add(code)
  }
}
