import { type Interpretation, interpret } from '../../agreement/index.js'
import {
  type AgreementReport,
  type AgreementRow,
  describeUnit,
  figureOf,
  type IntervalBasis,
} from '../../analysis/index.js'
import { countOf } from '../../text/index.js'
import { coefficientInSentence, isPercent } from './coefficient-names.js'
import { grouped, limits, rounded } from './show-estimate.js'

const alpha = 'krippendorff_alpha_nominal'

/** Who judged what: the sentence every figure needs. */
export function describeBasis(report: AgreementReport): string {
  const { round, coders, documents, singleCoded, units, includesInterviewer } = report
  const names = new Intl.ListFormat('en').format(coders.map(({ name }) => name))
  const twoOrMore = coders.length === 2 ? 'both' : 'two or more'
  const share =
    singleCoded === 0 ? `all of it assigned to ${twoOrMore}` : `${singleCoded} more assigned to one only`
  const list = documents.length > 6 ? '' : ` (${documents.join(', ')})`
  const turns = includesInterviewer ? 'interviewer turns included' : 'interviewer turns left out'
  const where = round === null ? 'All rounds' : `Round ${round}`
  const after = report.isAfterConsensus ? ', as decided in reconciling' : ''
  return `${where}: ${names}, ${countOf(documents.length, 'document')}${list}, ${share}${after}. Unit: ${describeUnit(report.unit)} (${countsOf(report, units)}, ${turns}).`
}

function countsOf({ unit }: AgreementReport, units: number): string {
  if (unit.kind === 'spans') return `${grouped(units)} characters`
  if (unit.kind === 'segment') return `${grouped(units)} passages of either coder`
  return `n = ${grouped(units)}`
}

/** How the intervals were made: “95 % intervals: jackknife-t over 63 turns”. Null where there are none. */
export function describeIntervals({ interval, documents }: AgreementReport): string | null {
  if (interval === null) return null
  const few =
    interval.over === 'turn' && documents.length > 1
      ? ', as if turns of one document were no more alike than others: ten documents are needed to see otherwise'
      : ''
  return `${percentOf(interval.level)} intervals: ${methodOf(interval)}${few}`
}

function methodOf({ choice, over, of, resamples, seed }: IntervalBasis): string {
  const drawn = resamples === undefined ? '' : `, ${grouped(resamples)} resamples, seed ${seed}`
  if (choice === 'analytic') return 'analytic, over units'
  if (choice === 'krippendorff') return `Krippendorff’s bootstrap, which is too narrow${drawn}`
  const clusters = `over ${grouped(of)} ${over}${of === 1 ? '' : 's'}`
  if (choice === 'jackknife') return `jackknife-t ${clusters}`
  return `${choice === 'bca' ? 'BCa' : 'percentile'} bootstrap ${clusters}${drawn}`
}

function percentOf(level: number): string {
  return `${Math.round(level * 1000) / 10} %`
}

/** What authors’ scales say of the figure over all, each with its author, none alone. Empty where there is none to judge. */
export function describeReading(report: AgreementReport): string[] {
  if (report.isAfterConsensus)
    return [
      'This is agreement after reconciling: it says how much is still open. Report the agreement before it.',
    ]
  const figure = figureOf(report.pooled, alpha)
  if (figure === undefined || figure.estimate.status === 'undefined') return []
  const low = figure.interval?.status === 'defined' ? figure.interval.low : undefined
  const readings = interpret(figure.estimate.value, alpha, low)
  const kappa = figureOf(report.pooled, 'cohen_kappa') ?? figureOf(report.pooled, 'fleiss_kappa')
  const byKappa = kappa?.estimate.status === 'defined' ? interpret(kappa.estimate.value, kappa.key) : []
  const pick = (from: readonly Interpretation[], author: string) =>
    from.find(reading => reading.author.startsWith(author))
  const krippendorff = pick(readings, 'Krippendorff')
  const landis = pick(byKappa, 'Landis')
  const altman = pick(byKappa, 'Altman')
  const words = [
    krippendorff &&
      `${krippendorff.label} (${krippendorff.author} ${krippendorff.year}, of α’s lower limit${low === undefined ? ', here its value' : ''})`,
    landis && `“${landis.label}” (${landis.author} ${landis.year}, of κ)`,
    altman && `“${altman.label}” (${altman.author} ${altman.year}, of κ)`,
  ].filter(text => text !== undefined)
  if (words.length === 0) return []
  return [
    `Scales call this ${words.join('; ')}. They are conventions: none takes account of prevalence, number of codes or unit. Judge by the interval and the counts.`,
  ]
}

/** A sentence for the methods section: who coded how much, the unit, the coefficients over all with their intervals. */
export function methodsSentence(report: AgreementReport, byCharacter: AgreementReport | null): string | null {
  const { pooled, coders, documents, allDocuments, by } = report
  if (pooled.codes === 0 || report.isAfterConsensus) return null
  const names = new Intl.ListFormat('en').format(coders.map(({ name }) => name))
  const share = allDocuments === 0 ? 0 : Math.round((documents.length / allDocuments) * 100)
  const what = by === 'code' ? countOf(pooled.codes, 'code') : countOf(pooled.codes, 'theme')
  const figures = pooled.figures
    .filter(({ key, estimate }) => estimate.status === 'defined' && inMethods.has(key))
    .map(figure => figureInWords(figure, report.interval))
  const extent = extentInWords(byCharacter)
  const turns = report.includesInterviewer ? 'interviewer turns included' : 'interviewer turns left out'
  const who = coders.every(({ kind }) => kind === 'person')
    ? `${names}${report.isBlind ? ' independently' : ''} coded`
    : `${new Intl.ListFormat('en').format(coders.slice(1).map(({ name }) => name))} was held against ${coders[0]?.name} in`
  return `${who} ${documents.length} of ${countOf(allDocuments, 'document')} (${share} %). Agreement by ${describeUnit(report.unit)} (n = ${grouped(report.units)}, ${turns}), ${pooled.codes === 1 ? `of ${report.rows.find(({ codes }) => codes > 0)?.label}` : `pooled over the ${what} in use`}, was ${new Intl.ListFormat('en').format(figures)}${extent}.`
}

const inMethods = new Set([
  'precision',
  'recall',
  'f1',
  'percent_agreement',
  'cohen_kappa',
  'fleiss_kappa',
  alpha,
  'gwet_ac1',
])

function figureInWords(
  { key, estimate, interval }: AgreementRow['figures'][number],
  basis: IntervalBasis | null,
): string {
  const value = rounded(estimate, isPercent(key))
  const name = coefficientInSentence(key)
  if (interval?.status !== 'defined' || basis === null) return `${name} ${value}`
  return `${name} ${value} (${percentOf(interval.level)} CI ${limits(key, interval, 'to')}, ${methodOf(basis)})`
}

function extentInWords(byCharacter: AgreementReport | null): string {
  const figure = byCharacter === null ? undefined : figureOf(byCharacter.pooled, alpha)
  return figure?.estimate.status === 'defined' ? `; by character α was ${rounded(figure.estimate)}` : ''
}

/** What is undefined or has no interval, and why: lines with the same reason together. */
export function describeUndefined(report: AgreementReport): string[] {
  const lines = new Map<string, Set<string>>()
  const add = (reason: string, label: string) =>
    lines.set(reason, (lines.get(reason) ?? new Set()).add(label))
  for (const { label, codes, figures } of [...report.rows, report.pooled]) {
    if (codes === 0) continue
    const undefinedOnes = new Map<string, string[]>()
    for (const { key, estimate, interval } of figures) {
      if (estimate.status === 'undefined')
        undefinedOnes.set(estimate.reason, [
          ...(undefinedOnes.get(estimate.reason) ?? []),
          coefficientInSentence(key),
        ])
      else if (interval?.status === 'undefined')
        add(`no interval for ${coefficientInSentence(key)}: ${interval.reason}.`, label)
    }
    for (const [reason, names] of undefinedOnes) add(`${names.join(', ')} undefined: ${reason}.`, label)
  }
  return [...lines].map(([reason, labels]) => `${[...labels].join(', ')}: ${reason}`)
}
