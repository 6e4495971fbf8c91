import type { SaturationGroup, SaturationReport } from './measure-saturation.js'

const superscripts = [...'⁰¹²³⁴⁵⁶⁷⁸⁹']

/** `deductive themes`, `inductive codes` */
export function groupName({ origin, level }: SaturationGroup): string {
  return `${origin} ${level}s`
}

/** A whole number raised: `²`. */
export function superscript(number: number): string {
  return [...String(number)].map(digit => superscripts[Number(digit)] ?? digit).join('')
}

/** As the method is reported: `5⁺²` for five interviews and two more that bring little. */
export function saturationPoint(after: number, run: number): string {
  return `${after}⁺${superscript(run)}`
}

/** One sentence for the methods or results section. */
export function saturationSentence(report: SaturationReport): string {
  const { base, run, threshold } = report.rule
  const parts = report.groups
    .filter(({ codes }) => codes > 0)
    .map(group => {
      const { saturation } = group
      if (saturation.status === 'undefined') return `for ${groupName(group)} it could not be assessed`
      const after = group.shownAfter
      return after === null
        ? `it was not shown for ${groupName(group)}`
        : `it was reached for ${groupName(group)} after ${after} (${saturationPoint(after, run)})`
    })
  const rule = `base size ${base}, run length ${run}, new information threshold ${Math.round(threshold * 100)} %`
  return `Thematic saturation was assessed over ${report.interviews.length} ${report.by === 'case' ? 'cases' : 'interviews'} (Guest, Namey & Chen 2020; ${rule}): ${parts.join('; ')}.`
}
