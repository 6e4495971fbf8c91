import type { DiagnosisInput } from './diagnosis-input.js'

/** A share (0 … 1) as people write it: `85 %`. */
export function percentOf(share: number): string {
  return `${Math.round(share * 100)} %`
}

/** A coefficient as people write it: `0.32`, `-0.05`; never `-0.00`. */
export function coefficientOf(value: number): string {
  return (Math.round(value * 100) / 100 || 0).toFixed(2)
}

/** What a coder is called, or a number from 1. */
export function coderName({ coders }: DiagnosisInput, coder: number): string {
  return coders?.[coder] ?? `coder ${coder + 1}`
}
