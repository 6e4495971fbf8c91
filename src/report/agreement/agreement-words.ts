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
import { grouped, limits, rounded, shownInterval } from './show-estimate.js'

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
  const left = report.notBegun.map(({ coder, documents }) => `${coder} ${documents.join(', ')}`).join('; ')
  const begun = left === '' ? '' : ` Not begun, so left out: ${left}.`
  return `${where}: ${names}, ${countOf(documents.length, 'document')}${list}, ${share}${after}. Unit: ${describeUnit(report.unit)} (${countsOf(report, units)}, ${turns}).${begun}`
}

function countsOf({ unit }: AgreementReport, units: number): string {
  if (unit.kind === 'spans') return `${grouped(units)} characters`
  if (unit.kind === 'segment') return `${grouped(units)} passages of either coder`
  return `n = ${grouped(units)}`
}

/** How the intervals were made: “95 % intervals: jackknife-t over 63 turns”. Null where there are none. */
export function describeIntervals(report: AgreementReport): string | null {
  const { interval, documents, unit } = report
  if (interval === null || !hasIntervals(report)) return null
  const few =
    interval.over === 'turn' && documents.length > 1
      ? ' (turns of one document are alike; to allow for that takes ten documents)'
      : ''
  const dependent =
    interval.over === 'unit' && dependentUnits.has(unit.kind)
      ? `, as if ${unit.kind}s next to each other were independent: too narrow`
      : ''
  return `${percentOf(interval.level)} intervals: ${methodOf(interval)}${few}${dependent}`
}

const dependentUnits = new Set(['character', 'word', 'sentence', 'window'])

function hasIntervals({ rows, pooled }: AgreementReport): boolean {
  return [...rows, pooled].some(({ figures }) =>
    figures.some(({ interval }) => interval !== null && interval.status === 'defined'),
  )
}

/** Against whom precision and recall are, where they are shown. */
export function describeReference({ reference, coders, pooled }: AgreementReport): string | null {
  if (reference === null || !pooled.figures.some(({ key }) => key === 'precision' || key === 'recall'))
    return null
  const others = coders.slice(1).map(({ name }) => name)
  return `Precision and recall are those of ${others.join(' and ')} against ${reference}.`
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
  const low = shownInterval(figure.interval)?.low
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
  const { pooled, coders, by } = report
  if (pooled.codes === 0 || report.isAfterConsensus) return null
  const names = new Intl.ListFormat('en').format(coders.map(({ name }) => name))
  const what = by === 'code' ? countOf(pooled.codes, 'code') : countOf(pooled.codes, 'theme')
  const defined = pooled.figures.filter(({ estimate }) => estimate.status === 'defined')
  const usual = defined.filter(({ key }) => inMethods.has(key))
  const figures = (usual.length > 0 ? usual : defined).map(figure => figureInWords(figure, report.interval))
  if (figures.length === 0) return null
  const extent = extentInWords(byCharacter)
  const turns = report.includesInterviewer ? 'interviewer turns included' : 'interviewer turns left out'
  const who = whoCoded(report, names)
  return `${who}. Agreement by ${describeUnit(report.unit)} (${countsOf(report, report.units)}, ${turns}), ${pooled.codes === 1 ? `of ${report.rows.find(({ codes }) => codes > 0)?.label}` : `pooled over the ${what} in use`}, was ${new Intl.ListFormat('en').format(figures)}${extent}.`
}

/** Who coded how much of the study: the share that was coded twice. */
function whoCoded(report: AgreementReport, names: string): string {
  const { coders, documents, allDocuments, codedByAll, reference, isBlind } = report
  const share = allDocuments === 0 ? 0 : Math.round((documents.length / allDocuments) * 100)
  const of = `${documents.length} of ${countOf(allDocuments, 'document')} (${share} %)`
  if (reference !== null) {
    const others = coders.slice(1).map(({ name }) => name)
    return `${new Intl.ListFormat('en').format(others)} was held against ${reference} in ${of}`
  }
  const independently = isBlind ? ' independently' : ''
  if (codedByAll === documents.length) return `${names}${independently} coded ${of}`
  return `${of} were${independently} coded by two or more of ${names} (${codedByAll} by all of them)`
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
  'u_alpha',
  'u_alpha_binary',
  'cu_alpha',
  'gamma',
  'segment_agreement',
  'segment_kappa',
  'krippendorff_alpha_ratio',
])

function figureInWords(
  { key, estimate, interval }: AgreementRow['figures'][number],
  basis: IntervalBasis | null,
): string {
  const value = rounded(estimate, isPercent(key))
  const name = coefficientInSentence(key)
  const shown = shownInterval(interval)
  if (shown === null || basis === null) return `${name} ${value}`
  return `${name} ${value} (${percentOf(shown.level)} CI ${limits(key, shown, 'to')}, ${methodOf(basis)})`
}

function extentInWords(byCharacter: AgreementReport | null): string {
  const figure = byCharacter === null ? undefined : figureOf(byCharacter.pooled, alpha)
  return figure?.estimate.status === 'defined' ? `; by character α was ${rounded(figure.estimate)}` : ''
}

const withoutWidth = 'nothing varies from unit to unit, so it would have no width, and that is no certainty'

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
      else if (interval !== null && shownInterval(interval) === null)
        add(`no interval for ${coefficientInSentence(key)}: ${withoutWidth}.`, label)
    }
    for (const [reason, names] of undefinedOnes) add(`${names.join(', ')} undefined: ${reason}.`, label)
  }
  return [...lines].map(([reason, labels]) => `${[...labels].join(', ')}: ${reason}`)
}
