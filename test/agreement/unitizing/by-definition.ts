import type { CodedSpan } from './coded-text.js'

/** One document: its length and each coder's spans, which do not overlap; null for a coder not assigned it. */
export interface PlainText {
  length: number
  coders: readonly (readonly CodedSpan[] | null)[]
}

interface Segment {
  from: number
  to: number
  /** Code, or the number of codes for a gap. */
  value: number
}

/** A coder's partition of the text into units and gaps. */
function segmentsOf(spans: readonly CodedSpan[], length: number, gap: number): Segment[] {
  const segments: Segment[] = []
  let at = 0
  for (const [start, end, code] of [...spans].sort((left, right) => left[0] - right[0])) {
    if (start > at) segments.push({ from: at, to: start, value: gap })
    segments.push({ from: start, to: end, value: code })
    at = end
  }
  if (at < length) segments.push({ from: at, to: length, value: gap })
  return segments
}

/** The characters two segments share, counted one by one. */
function common(one: Segment, other: Segment): number {
  let count = 0
  for (let at = one.from; at < one.to; at++) if (at >= other.from && at < other.to) count++
  return count
}

function square(size: number): number[][] {
  return Array.from({ length: size }, () => new Array<number>(size).fill(0))
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)

/** The coincidence matrix l (eq. 1), X by value, and Y by code (eq. 10), summed over documents. */
function coincidencesOf(texts: readonly PlainText[], codes: number) {
  const matrix = square(codes + 1)
  const squares = new Array<number>(codes + 1).fill(0)
  const sharedSquares = new Array<number>(codes).fill(0)
  for (const { length, coders } of texts) {
    const partitions = coders.flatMap(spans => (spans === null ? [] : [segmentsOf(spans, length, codes)]))
    const others = partitions.length - 1
    if (others < 1) continue
    partitions.forEach((segments, coder) => {
      for (const segment of segments) {
        const size = segment.to - segment.from
        squares[segment.value]! += segment.value === codes ? size : size * size
        partitions.forEach((otherSegments, other) => {
          if (other === coder) return
          let withUnits = 0
          for (const otherSegment of otherSegments) {
            const shared = common(segment, otherSegment)
            matrix[segment.value]![otherSegment.value]! += shared / others
            if (otherSegment.value !== codes) withUnits += shared
          }
          if (segment.value !== codes) sharedSquares[segment.value]! += withUnits ** 2 / others
        })
      }
    })
  }
  return { matrix, squares, sharedSquares }
}

/** uα, |uα, cuα with its coverage, and (k)uα: eqs. 1 to 13 with whole matrices; null where undefined. */
export function familyByDefinition(texts: readonly PlainText[], codes: number) {
  const { matrix, squares, sharedSquares } = coincidencesOf(texts, codes)
  const gap = codes
  const margins = matrix.map(total)
  const whole = total(margins)
  const expected = matrix.map((row, c) =>
    row.map((_, k) => {
      const pairs = margins[c]! * margins[k]! - (c === k ? squares[c]! : 0)
      return (whole * pairs) / (whole ** 2 - total(squares))
    }),
  )
  const diagonal = (of: readonly (readonly number[])[]) => total(of.map((row, c) => row[c]!))
  const coded = matrix.slice(0, codes).map(row => row.slice(0, codes))
  const codedMargins = coded.map(total)
  const codedWhole = total(codedMargins)
  const drawn = codedWhole - total(sharedSquares) / codedWhole
  const isDrawn = drawn > 1e-12 * codedWhole
  const codedExpected = coded.map((row, c) =>
    row.map((_, k) => {
      const pairs = codedMargins[c]! * codedMargins[k]! - (c === k ? sharedSquares[c]! : 0)
      return pairs / drawn
    }),
  )
  const isVaried = margins.filter(margin => margin > 0).length > 1
  const isCodingVaried = codedMargins.filter(margin => margin > 0).length > 1
  return {
    u: isVaried ? 1 - (whole - diagonal(matrix)) / (whole - diagonal(expected)) : null,
    binary:
      margins[gap]! > 0 && margins[gap]! < whole
        ? 1 - (margins[gap]! - matrix[gap]![gap]!) / (total(expected[gap]!) - expected[gap]![gap]!)
        : null,
    cu:
      isCodingVaried && isDrawn
        ? 1 - (codedWhole - diagonal(coded)) / (codedWhole - diagonal(codedExpected))
        : null,
    cuCoverage: whole > 0 ? codedWhole / whole : null,
    ku: codedMargins.map((margin, k) =>
      margin > 0 && isCodingVaried && isDrawn && total(codedExpected[k]!) > 1e-12
        ? 1 -
          ((total(codedExpected[k]!) / margin) * (margin - coded[k]![k]!)) /
            (total(codedExpected[k]!) - codedExpected[k]![k]!)
        : null,
    ),
    kuCoverage: codedMargins.map((margin, k) => (margins[k]! > 0 ? margin / margins[k]! : null)),
  }
}

/** α_U of 1995 for one code in one document: every segment of each coder against every one of the others. */
export function firstAlphaByDefinition({ length, coders }: PlainText, code: number) {
  const partitions = coders.flatMap(spans =>
    spans === null
      ? []
      : [
          segmentsOf(
            spans.filter(span => span[2] === code),
            length,
            -1,
          ),
        ],
  )
  const m = partitions.length
  let differences = 0
  for (const one of partitions) {
    for (const other of partitions) {
      if (one === other) continue
      for (const left of one) for (const right of other) differences += difference(left, right, code)
    }
  }
  const segments = partitions.flat()
  const size = ({ from, to }: Segment) => to - from
  const units = segments.filter(segment => segment.value === code).map(size)
  const gaps = segments.filter(segment => segment.value !== code).map(size)
  const chance = units.map(l => {
    const inGaps = total(gaps.filter(gap => gap >= l).map(gap => gap - l + 1))
    return ((units.length - 1) / 3) * (2 * l ** 3 - 3 * l ** 2 + l) + l ** 2 * inGaps
  })
  const places = m * length * (m * length - 1) - total(units.map(l => l * (l - 1)))
  return {
    observed: differences / (m * (m - 1) * length ** 2),
    expected: ((2 / length) * total(chance)) / places,
  }
}

/** Half of δ² where a unit lies in a gap, as it is met from both sides; δ² is met twice between two units. */
function difference(left: Segment, right: Segment, code: number): number {
  const isUnit = { left: left.value === code, right: right.value === code }
  if (isUnit.left && isUnit.right)
    return common(left, right) > 0 ? (left.from - right.from) ** 2 + (left.to - right.to) ** 2 : 0
  if (isUnit.left && left.from >= right.from && left.to <= right.to) return (left.to - left.from) ** 2
  if (isUnit.right && right.from >= left.from && right.to <= left.to) return (right.to - right.from) ** 2
  return 0
}
