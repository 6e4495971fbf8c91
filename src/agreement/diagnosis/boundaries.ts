import type { SegmentCounts } from '../segments/index.js'
import { positiveAgreement } from '../specific-agreement.js'
import type { Diagnosis, DiagnosisInput } from './diagnosis-input.js'
import { coefficientOf, percentOf } from './in-words.js'

/** How far agreement on places must lie above agreement on extents, and how high it must be itself. */
const boundaryGap = 0.15
const samePlaces = 0.6

/**
 * Says if coders find the same places but mark them from elsewhere to elsewhere: positive agreement is high
 * by unit and much lower by character, or most segments touch a counterpart and far fewer match one.
 */
export function diagnoseBoundaries(input: DiagnosisInput): Diagnosis[] {
  const evidence = [byCharacters(input), bySegments(input)].filter(sentence => sentence !== null)
  if (evidence.length === 0) return []
  return [
    {
      code: 'boundaries',
      severity: 'note',
      message: `The coders mark the same places but not the same extents: ${evidence.join('; ')}. Coefficients by character or segment count that as disagreement, those by ${input.unit} do not.`,
      advice: `This is about where passages begin and end, not about the code. If extents do not matter to the analysis, report by ${input.unit} and give the other figure beside it; if they do, agree on a rule (a whole answer, a whole sentence).`,
    },
  ]
}

function byCharacters({ table, characters, unit }: DiagnosisInput): string | null {
  if (characters === undefined) return null
  const places = positiveAgreement(table)
  const extents = positiveAgreement(characters)
  if (places.status === 'undefined' || extents.status === 'undefined') return null
  if (!isBoundary(places.value, extents.value)) return null
  return `positive agreement is ${coefficientOf(places.value)} by ${unit} and ${coefficientOf(extents.value)} by character`
}

function bySegments({ segments }: DiagnosisInput): string | null {
  if (segments === undefined) return null
  const touching = matchedShare(segments.touching)
  const matching = matchedShare(segments.matching)
  if (!isBoundary(touching, matching)) return null
  return `${percentOf(touching)} of the segments touch one of the other coder’s, ${percentOf(matching)} have the same extent`
}

function matchedShare({ firstSegments, secondSegments, firstMatched, secondMatched }: SegmentCounts): number {
  const segments = firstSegments + secondSegments
  return segments === 0 ? 0 : (firstMatched + secondMatched) / segments
}

function isBoundary(places: number, extents: number): boolean {
  return places >= samePlaces && places - extents >= boundaryGap
}
