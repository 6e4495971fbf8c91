import type { Diagnosis } from '../../agreement/index.js'
import {
  type AgreementFigure,
  type AgreementReport,
  type AgreementWithCharacters,
  describeUnit,
} from '../../analysis/index.js'
import {
  describeIntervals,
  describeReading,
  describeReference,
  describeUndefined,
  methodsSentence,
} from './agreement-words.js'
import { figureName } from './figure-names.js'
import { rounded, shownInterval } from './show-estimate.js'

/** What stands below the table, in three paragraphs or fewer. */
export function agreementNotes(shown: AgreementWithCharacters): string[][] {
  if (shown.report.pooled.codes === 0)
    return [['Nobody has coded anything there yet: there is no agreement to speak of.']]
  return [basis(shown), findings(shown), reading(shown)].filter(lines => lines.length > 0)
}

function basis({ report, sets }: AgreementWithCharacters): string[] {
  const [made, undefinedOnes] = basisParts(report)
  return [...made, ...describeSets(report, sets), ...undefinedOnes]
}

/** How the figures were made, and which there are not. */
export function basisNotes(report: AgreementReport): string[] {
  return basisParts(report).flat()
}

function basisParts(report: AgreementReport): [made: string[], undefinedOnes: string[]] {
  const intervals = describeIntervals(report)
  const reference = describeReference(report)
  const unused = report.rows.filter(({ codes }) => codes === 0).map(({ label }) => label)
  const isByCode = report.by === 'theme' || report.by === 'code'
  return [
    [
      ...(intervals === null ? [] : [`${intervals}${untrusted(report)}.`]),
      ...(reference === null ? [] : [reference]),
      ...(unused.length === 0
        ? []
        : [
            isByCode
              ? `Coded by nobody, so undefined and not pooled: ${unused.join(', ')}.`
              : `Nothing coded, so undefined: ${unused.join(', ')}.`,
          ]),
    ],
    describeUndefined(report),
  ]
}

/** α of the units as sets: “By turn, all themes at once: α with MASI distance 0.86”. */
function describeSets({ unit, by }: AgreementReport, sets: readonly AgreementFigure[]): string[] {
  if (sets.length === 0) return []
  const values = sets.map(({ key, estimate }) => `${figureName(key)} distance ${rounded(estimate)}`)
  return [
    `Each ${describeUnit(unit)} as the set of its ${by === 'code' ? 'codes' : 'themes'}: ${values.join('; ')}.`,
  ]
}

/** What “!” at an interval means, where there is one. */
function untrusted({ rows, pooled }: AgreementReport): string {
  const isWarned = [...rows, pooled].some(({ figures }) =>
    figures.some(({ interval }) => (shownInterval(interval)?.warnings.length ?? 0) > 0),
  )
  return isWarned ? '; “!” marks one that cannot be trusted: too few units, or too few with the code' : ''
}

/** More findings than this are left to files. */
const mostFindings = 6

/** What was found about lines, warnings first: what it is, what it does to which coefficient, and what to do. */
function findings({ report, diagnoses }: AgreementWithCharacters): string[] {
  const all = report.rows.flatMap(({ name, label }) =>
    (diagnoses.get(name) ?? []).map(finding => ({ label, ...finding })),
  )
  const sorted = [
    ...all.filter(({ severity }) => severity === 'warning'),
    ...all.filter(({ severity }) => severity === 'note'),
  ]
  const shown = groupFindings(sorted)
  const lines = shown.slice(0, mostFindings)
  const left = shown.length - lines.length
  return left === 0 ? lines : [...lines, `${left} more: --json has them all.`]
}

/** The same finding on several lines is said once. */
function groupFindings(findings: readonly (Diagnosis & { label: string })[]): string[] {
  const groups = new Map<string, { labels: Set<string>; text: string }>()
  for (const { label, code, message, advice } of findings) {
    const group = groups.get(code)
    if (group === undefined) groups.set(code, { labels: new Set([label]), text: `${message} ${advice}` })
    else group.labels.add(label)
  }
  return [...groups.values()].map(({ labels, text }) => {
    const [first, ...others] = labels
    const same = others.length === 0 ? '' : ` The same of ${new Intl.ListFormat('en').format(others)}.`
    return `${first}: ${text}${same}`
  })
}

/** What authors' scales say, and a sentence for the paper. */
function reading({ report, byCharacter }: AgreementWithCharacters): string[] {
  const sentence = methodsSentence(report, byCharacter)
  return [...describeReading(report), ...(sentence === null ? [] : [`For the methods section: ${sentence}`])]
}
