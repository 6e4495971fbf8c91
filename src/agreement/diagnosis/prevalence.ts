import type { Estimate } from '../estimate.js'
import { krippendorffAlpha } from '../krippendorff-alpha.js'
import type { CodedSummary, CoderUse } from './coded-summary.js'
import type { Diagnosis, DiagnosisInput } from './diagnosis-input.js'
import { agreementOf, coefficientOf, percentOf } from './in-words.js'

/** From this prevalence index on, kappa and alpha stand clearly below what they would be at even shares. */
const unevenIndex = 0.5

/** From this index on, nine judgements in ten are the same. */
const skewedIndex = 0.8

/** How far PABAK must lie above kappa or alpha for the difference to want explaining. */
const paradoxGap = 0.15

/** Share of agreement that is on absence, and positive agreement below which the percentage misleads. */
const mostlyAbsence = 0.9
const lowPositive = 0.6

/**
 * Says if the code is so rare, or so common, that kappa and alpha are low although coders mostly agree: the first
 * paradox of Feinstein and Cicchetti (1990), Journal of Clinical Epidemiology 43(6), 543–549. Measured by the
 * prevalence index |a − d| / n and by the gap to PABAK = 2 p_o − 1, the kappa at even shares, of Byrt, Bishop and
 * Carlin (1993), same journal 46(5), 423–429; for more than two coders a, d and n count pairs of judgements.
 * Percent agreement p_o is that of the table beside it (over units, not pairs: the two differ where values of
 * three or more coders are missing), and so is the prevalence. Without such a gap, a prevalence index of .80 and
 * more is named as skew.
 */
export function diagnosePrevalence(summary: CodedSummary, input: DiagnosisInput): Diagnosis[] {
  const { both, one, neither } = summary
  const pairs = both + one + neither
  const index = Math.abs(both - neither) / pairs
  const agreement = agreementOf(input) ?? (both + neither) / pairs
  const pabak = 2 * agreement - 1
  const beyondChance = chanceCorrected(input)
  const found = `The code was given in ${percentOf(prevalenceOf(summary))} of all judgements (prevalence index ${coefficientOf(index)})`
  if (index >= unevenIndex && beyondChance !== null && pabak - beyondChance.value >= paradoxGap) {
    return [
      {
        code: 'prevalence',
        severity: 'note',
        message: `${found}, so that much agreement is expected by chance: ${beyondChance.name} is ${coefficientOf(beyondChance.value)} although the coders agree in ${percentOf(agreement)}; PABAK, which takes chance as one half, is ${coefficientOf(pabak)}${ac1Of(input)}.`,
        advice:
          'Report alpha (or kappa) and AC1 together, with the prevalence and positive agreement beside them, and do not pick the higher. Low alpha here also means that the material says little about whether coders can tell the code apart: double-code passages in which it is likely to occur.',
      },
    ]
  }
  if (index < skewedIndex) return []
  return [
    {
      code: 'skew',
      severity: 'note',
      message: `${found}: percent agreement and AC1 are high almost whatever the coders do, while single disagreements move kappa and alpha far.`,
      advice:
        'Give positive agreement and the raw counts with the figure, and the interval rather than the point.',
    },
  ]
}

/** Share of all judgements that gave the code: the prevalence of the table. */
function prevalenceOf({ byCoder }: CodedSummary): number {
  const sumOf = (part: keyof CoderUse) => byCoder.reduce((sum, use) => sum + use[part], 0)
  return sumOf('coded') / sumOf('judged')
}

/** Says if the percentage of agreement is high only because nothing was coded. */
export function diagnoseAbsence({ both, one, neither }: CodedSummary, input: DiagnosisInput): Diagnosis[] {
  const agreeing = both + neither
  const positive = (2 * both) / (2 * both + one)
  const agreement = agreementOf(input) ?? agreeing / (agreeing + one)
  const isHigh = agreement >= 0.8
  if (!isHigh || neither / agreeing < mostlyAbsence || positive >= lowPositive) return []
  return [
    {
      code: 'agreement-on-absence',
      severity: 'warning',
      message: `The coders agree in ${percentOf(agreement)}, but ${percentOf(neither / agreeing)} of this is that neither coded; on the code itself they agree in ${percentOf(positive)} (positive agreement). Percent agreement and AC1 hide that.`,
      advice:
        'Do not report percent agreement or AC1 alone. Report positive agreement, and look at what one coder coded and the other did not.',
    },
  ]
}

interface NamedValue {
  name: string
  value: number
}

/** Kappa for two coders where it was computed, else alpha. */
function chanceCorrected({ coefficients, table }: DiagnosisInput): NamedValue | null {
  const kappa = coefficients?.get('cohen_kappa')
  const alpha = coefficients?.get('krippendorff_alpha_nominal') ?? krippendorffAlpha(table)
  return named('Cohen’s kappa', kappa) ?? named('Krippendorff’s alpha', alpha)
}

function named(name: string, estimate: Estimate | undefined): NamedValue | null {
  return estimate?.status === 'defined' ? { name, value: estimate.value } : null
}

function ac1Of({ coefficients }: DiagnosisInput): string {
  const ac1 = coefficients?.get('gwet_ac1')
  return ac1?.status === 'defined' ? ` and AC1 ${coefficientOf(ac1.value)}` : ''
}
