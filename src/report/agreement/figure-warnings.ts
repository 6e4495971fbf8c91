import type { AgreementFigure, FigureNote } from '../../analysis/agreement/interval-request.js'
import type { IntervalSource } from '../../analysis/agreement/interval-source.js'
import { figureName } from './figure-names.js'
import { grouped } from './show-estimate.js'

/** Why coefficients that have a value have no interval, reason by reason. */
export function missingIntervals(figures: readonly AgreementFigure[]): FigureNote[] {
  const byReason = new Map<string, string[]>()
  for (const { key, estimate, interval } of figures) {
    if (estimate.status === 'undefined' || interval?.status !== 'undefined') continue
    byReason.set(interval.reason, [...(byReason.get(interval.reason) ?? []), key])
  }
  return [...byReason].map(([reason, coefficients]) => ({
    coefficients,
    message: `No interval for ${coefficients.map(figureName).join('; ')}: ${reason}.`,
  }))
}

/** Why intervals may not be trusted, each reason once, with the coefficients it concerns where that is not all of them. */
export function intervalWarnings(figures: readonly AgreementFigure[]): FigureNote[] {
  const byMessage = new Map<string, string[]>()
  let all = 0
  for (const { key, interval } of figures) {
    if (interval?.status !== 'defined') continue
    all++
    for (const { message } of interval.warnings)
      byMessage.set(message, [...(byMessage.get(message) ?? []), key])
  }
  return [...byMessage].map(([message, coefficients]) => ({
    coefficients,
    message: coefficients.length === all ? sentence(message) : `${nameSome(coefficients)}: ${message}.`,
  }))
}

/** More coefficients than this are counted instead. */
const mostNamed = 4

function nameSome(keys: readonly string[]): string {
  const more = keys.length - mostNamed
  const names = (more > 1 ? keys.slice(0, mostNamed) : keys).map(figureName).join('; ')
  return more > 1 ? `${names} and ${more} more` : names
}

function sentence(message: string): string {
  return `${message[0]!.toUpperCase()}${message.slice(1)}.`
}

const methods: Readonly<Record<IntervalSource['method'], string>> = {
  'jackknife-t': 'jackknife-t',
  'bootstrap-percentile': 'percentile bootstrap',
  'bootstrap-bca': 'BCa bootstrap',
  analytic: 'analytic',
  'krippendorff-bootstrap': 'Krippendorff’s bootstrap',
}

/** How the intervals were made, in a line: “95 % intervals: jackknife-t over 63 units”. */
export function describeIntervalSource(source: IntervalSource, coders: number): string {
  const { method, over, of, level, resamples, seed } = source
  const drawn = resamples === undefined ? '' : `, ${grouped(resamples)} resamples, seed ${seed}`
  const narrow =
    method === 'krippendorff-bootstrap'
      ? `; it is too narrow with three or more coders${coders > 2 ? ', as here' : ''}`
      : ''
  const counted = of === 1 ? over.slice(0, -1) : over
  return `${Math.round(level * 1000) / 10} % intervals: ${methods[method]} over ${grouped(of)} ${counted}${drawn}${narrow}`
}
