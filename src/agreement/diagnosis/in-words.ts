import { percentAgreement } from '../percent-agreement.js'
import type { DiagnosisInput } from './diagnosis-input.js'

/** A share (0 … 1) as people write it: `85 %`, rounded as the table's `0.85` is. */
export function percentOf(share: number): string {
  return `${Math.round(Number(share.toFixed(2)) * 100)} %`
}

/** A coefficient as people write it: `0.32`, `-0.05`; never `-0.00`. */
export function coefficientOf(value: number): string {
  return value.toFixed(2).replace(/^-(0\.00)$/, '$1')
}

/** Percent agreement as the table beside the finding has it; worked out where it was not given. */
export function agreementOf({ table, coefficients }: DiagnosisInput): number | null {
  const estimate = coefficients?.get('percent_agreement') ?? percentAgreement(table)
  return estimate.status === 'defined' ? estimate.value : null
}

/** What a coder is called, or a number from 1. */
export function coderName({ coders }: DiagnosisInput, coder: number): string {
  return coders?.[coder] ?? `coder ${coder + 1}`
}
