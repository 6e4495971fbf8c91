import { countOf } from '../../text/index.js'
import type { CodedSummary } from './coded-summary.js'
import type { Diagnosis, DiagnosisInput } from './diagnosis-input.js'
import { coderName } from './in-words.js'

/** Says if the coders agree throughout because nobody used the code, or everybody did everywhere. */
export function diagnoseNoVariation(
  { units, both, one, neither }: CodedSummary,
  { unit }: DiagnosisInput,
): Diagnosis[] {
  if (one > 0 || (both > 0 && neither > 0)) return []
  const undefinedFigures = 'Percent agreement is 100 % and every chance-corrected coefficient is undefined.'
  if (both === 0) {
    return [
      {
        code: 'nothing-coded',
        severity: 'note',
        message: `Nobody used the code in ${countOf(units, unit)}. ${undefinedFigures}`,
        advice:
          'Say that the code did not occur. Leave it out of means over codes: its 100 % is no evidence that coders understand it alike.',
      },
    ]
  }
  return [
    {
      code: 'everything-coded',
      severity: 'note',
      message: `Everybody gave the code to all of ${countOf(units, unit)}. ${undefinedFigures}`,
      advice: 'Say so, and ask whether a code that applies everywhere tells anything apart.',
    },
  ]
}

/** Says which coders never used a code that others used on the units they judged. */
export function diagnoseUnused(summary: CodedSummary, input: DiagnosisInput): Diagnosis[] {
  const { byCoder, both, one } = summary
  if (both + one === 0) return []
  return byCoder.flatMap(({ judged, coded }, coder): Diagnosis[] => {
    if (judged === 0 || coded > 0) return []
    return [
      {
        code: 'unused-by-coder',
        severity: 'warning',
        message: `${coderName(input, coder)} never used the code in ${countOf(judged, input.unit)}; others did. Cohen’s kappa is then exactly 0, however often they agree that it does not apply, and alpha is at or below 0.`,
        advice:
          'Ask whether the coder knew the code and had the same version of the codebook. If so, go through the passages the others coded and sharpen its definition; a better coefficient is not the remedy.',
      },
    ]
  })
}
