import { defined, type Estimate, undefinedBecause } from '../estimate.js'
import type { CodedText } from '../spans.js'
import { chanceDifferences } from './chance-differences.js'
import { requireSoundTexts } from './check-spans.js'
import { continuumPerCode } from './continua.js'
import { placeText } from './place-text.js'
import type { PlacedUnits } from './place-units.js'
import { unitizingReasons } from './reasons.js'
import { describeOverlap, type SpanNames, type SpanOverlap } from './span-overlap.js'
import { unitDifferences } from './unit-differences.js'

export interface AlphaU1995 {
  estimate: Estimate
  /** Σ_c D_o,c, a share of the squared length of the text. */
  observedDisagreement: Estimate
  perCode: Estimate[]
}

/** One document's units by coder, of the coders who were assigned it. */
interface PlacedText {
  lengthCp: number
  coders: PlacedUnits[]
}

interface Disagreement {
  units: number
  observed: number
  expected: number
}

/**
 * Krippendorff's first unitizing alpha, α_U, which DKPro Statistics and INCEpTION print. Each code c is a
 * continuum of its own (so codes may overlap), its alpha 1 − D_o,c / D_e,c, and over all 1 − Σ D_o,c / Σ D_e,c:
 * D_o,c = 2 Σ_pairs δ² / (m (m − 1) L²), with δ² as in `unitDifferences`;
 * D_e,c = (2 / L) · `chanceDifferences` / (mL (mL − 1) − Σ_units l (l − 1)).
 *
 * Source: Krippendorff (1995), Sociological Methodology 25, 47–76; Krippendorff (2004), Content Analysis, 2nd
 * edition, section 11.6. Krippendorff replaced it in 2016 (see `uAlpha`): it misbehaves for more than two
 * coders. Not chosen: the version of 2013 in between. Several documents, which the source does not treat: the
 * observed differences are summed, each divided by its document's m (m − 1), L is the length of all documents
 * and mL the sum of each one's, and a unit may by chance come to lie in any document but not across two.
 * Documents with fewer than two coders are left out.
 * Time: coders² × spans, and sorting. Undefined if no document has two coders, for a code that nobody used,
 * if units can lie in one way only (a text of one character, coded), and if a coder's spans of one code
 * overlap (`mergeOverlaps` makes them one).
 * @throws RangeError as `requireSoundTexts`
 */
export function alphaU1995(
  texts: readonly CodedText[],
  codeCount: number,
  names: SpanNames = {},
): AlphaU1995 {
  requireSoundTexts(texts, codeCount)
  const overlaps: (SpanOverlap | null)[] = new Array(codeCount).fill(null)
  const continua = continuumPerCode(codeCount)
  const shared = texts
    .map((text, document) => ({
      lengthCp: text.lengthCp,
      coders: placeText(text, document, { continua, overlaps }),
    }))
    .filter(({ lengthCp, coders }) => lengthCp > 0 && coders.length > 0)
  const whyNot = overlaps.map(overlap =>
    shared.length === 0 ? unitizingReasons.nothingShared : overlap && describeOverlap(overlap, names),
  )
  const byCode = overlaps.map((_, code) => disagreementOf(shared, code))
  const whole = {
    units: byCode.reduce((sum, { units }) => sum + units, 0),
    observed: byCode.reduce((sum, { observed }) => sum + observed, 0),
    expected: byCode.reduce((sum, { expected }) => sum + expected, 0),
  }
  const whyNoWhole = shared.length === 0 ? unitizingReasons.nothingShared : firstReason(whyNot)
  return {
    estimate: alphaOf(whole, whyNoWhole, unitizingReasons.nothingCoded),
    observedDisagreement: whyNoWhole === null ? defined(whole.observed) : undefinedBecause(whyNoWhole),
    perCode: byCode.map((disagreement, code) =>
      alphaOf(disagreement, whyNot[code]!, unitizingReasons.codeNotUsed),
    ),
  }
}

function firstReason(reasons: readonly (string | null)[]): string | null {
  return reasons.find(reason => reason !== null) ?? null
}

function alphaOf(
  { units, observed, expected }: Disagreement,
  whyNot: string | null,
  whyNothing: string,
): Estimate {
  if (whyNot !== null) return undefinedBecause(whyNot)
  if (units === 0) return undefinedBecause(whyNothing)
  if (expected === 0) return undefinedBecause(unitizingReasons.noVariation)
  return defined(1 - observed / expected)
}

function disagreementOf(texts: readonly PlacedText[], code: number): Disagreement {
  const unitLengths: number[] = []
  const gapLengths: number[] = []
  let length = 0
  let codedLength = 0
  let observed = 0
  for (const { lengthCp, coders } of texts) {
    const unitsByCoder = coders.map(units => unitsOf(units, code))
    length += lengthCp
    codedLength += lengthCp * coders.length
    let differences = 0
    unitsByCoder.forEach((units, coder) => {
      collectLengths(units, lengthCp, { unitLengths, gapLengths })
      for (const other of unitsByCoder.slice(coder + 1)) differences += unitDifferences(units, other)
    })
    observed += (2 * differences) / (coders.length * (coders.length - 1))
  }
  if (unitLengths.length === 0) return { units: 0, observed: 0, expected: 0 }
  const chance = chanceDifferences(Float64Array.from(unitLengths), Float64Array.from(gapLengths))
  const withinUnits = unitLengths.reduce((sum, unit) => sum + unit * (unit - 1), 0)
  return {
    units: unitLengths.length,
    observed: observed / length ** 2,
    expected: (2 * chance) / (length * (codedLength * (codedLength - 1) - withinUnits)),
  }
}

function unitsOf({ starts, ends, firstUnit }: PlacedUnits, code: number) {
  const [from, to] = [firstUnit[code]!, firstUnit[code + 1]!]
  return { starts: starts.subarray(from, to), ends: ends.subarray(from, to) }
}

function collectLengths(
  { starts, ends }: { starts: Float64Array; ends: Float64Array },
  lengthCp: number,
  { unitLengths, gapLengths }: { unitLengths: number[]; gapLengths: number[] },
): void {
  let at = 0
  for (let unit = 0; unit < starts.length; unit++) {
    if (starts[unit]! > at) gapLengths.push(starts[unit]! - at)
    unitLengths.push(ends[unit]! - starts[unit]!)
    at = ends[unit]!
  }
  if (lengthCp > at) gapLengths.push(lengthCp - at)
}
