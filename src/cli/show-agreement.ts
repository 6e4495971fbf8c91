import type { Diagnosis } from '../agreement/index.js'
import {
  type AgreementData,
  type AgreementLevel,
  type AgreementReport,
  type AgreementUnit,
  codeConfusions,
  diagnoseReport,
  type IntervalRequest,
  measureData,
  measureFrequency,
  measureSegments,
  measureSpans,
  needsWords,
  parseUnit,
  readAgreementData,
} from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import { agreementJson } from '../report/agreement/agreement-json.js'
import { agreementTable } from '../report/agreement/agreement-table.js'
import {
  describeBasis,
  describeIntervals,
  describeReading,
  describeUndefined,
  methodsSentence,
} from '../report/agreement/agreement-words.js'
import { exactStyle, roundedStyle } from '../report/agreement/show-estimate.js'
import { tableCsv } from '../report/table-csv.js'
import { tableMarkdown } from '../report/table-markdown.js'
import type { AgreementOptions } from './agreement.js'
import { comparisonRequest, listOf } from './comparison-request.js'
import { printAgreementMaps } from './print-agreement-maps.js'
import { printWide } from './print-wide.js'
import type { Session } from './session.js'
import { readIntervalRequest } from './unstudied-options.js'
import { formatOf, writeOutput } from './write-output.js'

/** What is printed: the figures by the unit asked for, and beside them by character. */
interface Shown {
  report: AgreementReport
  byCharacter: AgreementReport | null
  diagnoses: Map<string, Diagnosis[]>
}

/** The coefficient whose interval stands in the table for people; files have all. */
const shownInterval = 'krippendorff_alpha_nominal'

export async function showAgreement(session: Session, options: AgreementOptions): Promise<void> {
  const output = options.output ?? '-'
  const format = formatOf(output, ['csv', 'md', 'json'], session.isJson ? 'json' : 'md')
  const unit = parseUnit(options.unit ?? 'turn')
  const by = readLevel(options.by)
  await session.withStudy(async study => {
    const data = await readAgreementData(study, {
      ...(await comparisonRequest(session, study, options)),
      groupBy: by === 'code' || options.as === 'atlasti' ? 'code' : 'theme',
      needsWords: needsWords(unit),
      isAfterConsensus: options.consensus ?? false,
    })
    if (options.as !== undefined) {
      const { showPreset } = await import('./show-preset.js')
      await showPreset(session, data, { program: options.as, output, force: options.force })
      return
    }
    const isForPeople = format === 'md'
    const shown = await measure(data, options, { unit, by, isForPeople })
    if (shown.report.isBlindAndOpen)
      session.note(
        `${shown.report.round} is blind and open: keep these figures from its coders until it is closed.`,
      )
    if (output === '-' && isForPeople) {
      printReport(session, shown)
      printAgreementMaps(session, data, shown.report, options)
    } else {
      writeOutput(session, output, contentOf(format, shown, data), options)
      if (output !== '-') session.note(`${output}: ${describeBasis(shown.report)}`)
    }
  })
}

function readLevel(by = 'theme'): AgreementLevel {
  const level = (['theme', 'code', 'document', 'pair', 'case'] as const).find(known => known === by)
  if (level !== undefined) return level
  throw new UserError('bad-argument', `--by is theme, code, document, pair or case, not “${by}”.`)
}

async function measure(
  data: AgreementData,
  options: AgreementOptions,
  { unit, by, isForPeople }: { unit: AgreementUnit; by: AgreementLevel; isForPeople: boolean },
): Promise<Shown> {
  const interval = readIntervalRequest(options)
  if (unit.kind === 'frequency' || unit.kind === 'segment' || unit.kind === 'spans') {
    if (by !== 'theme' && by !== 'code')
      throw new UserError(
        'bad-argument',
        `By ${unit.kind} there are lines by theme or code only, not by ${by}.`,
      )
    return {
      report: await measurePassages(data, unit, { options, interval }),
      byCharacter: null,
      diagnoses: new Map(),
    }
  }
  const coefficients =
    options.coefficients === undefined ? {} : { coefficients: listOf(options.coefficients) }
  const keys = isForPeople && options.coefficients === undefined ? { intervalKeys: [shownInterval] } : {}
  const report = measureData(data, { unit, by, interval, ...coefficients, ...keys })
  const byCharacter =
    unit.kind === 'character' || unit.kind === 'document'
      ? null
      : measureData(data, {
          unit: { kind: 'character' },
          by,
          interval: isForPeople ? { choice: 'none' } : interval,
          ...coefficients,
        })
  return { report, byCharacter, diagnoses: diagnoseReport(report, byCharacter) }
}

async function measurePassages(
  data: AgreementData,
  unit: Extract<AgreementUnit, { kind: 'frequency' | 'segment' | 'spans' }>,
  { options, interval }: { options: AgreementOptions; interval: IntervalRequest },
): Promise<AgreementReport> {
  if (unit.kind === 'frequency') return measureFrequency(data)
  if (unit.kind === 'segment') return measureSegments(data, unit.overlap)
  return measureSpans(data, {
    isGammaWanted: /\bgamma/.test(options.coefficients ?? ''),
    interval,
  })
}

function contentOf(format: 'csv' | 'md' | 'json', shown: Shown, data: AgreementData): string {
  const { report, byCharacter } = shown
  const { unit } = report
  if (format === 'csv') return tableCsv(agreementTable(report, byCharacter, exactStyle))
  if (format === 'json') {
    const isCounted = unit.kind !== 'frequency' && unit.kind !== 'segment' && unit.kind !== 'spans'
    const confusions = isCounted ? codeConfusions(data, unit) : []
    return agreementJson({ ...shown, confusions, methods: methodsSentence(report, byCharacter) })
  }
  const table = tableMarkdown(agreementTable(report, byCharacter, roundedStyle))
  return `${describeBasis(report)}\n\n${table}\n${[...closing(report), ...findings(shown), ...reading(shown)].join('\n\n')}\n`
}

function printReport(session: Session, shown: Shown): void {
  const { report, byCharacter } = shown
  session.print(`${describeBasis(report)}\n`)
  printWide(session, agreementTable(report, byCharacter, roundedStyle))
  for (const line of closing(report)) session.print(line)
  const found = findings(shown)
  if (found.length > 0) session.print()
  for (const line of found) session.print(line)
  const read = reading(shown)
  if (read.length > 0) session.print()
  for (const line of read) session.print(line)
  session.hint(
    'More: --by code, --by document, --confusion, --heat-map, --unit sentence; framewise disagreements',
  )
}

function closing(report: AgreementReport): string[] {
  if (report.pooled.codes === 0)
    return ['Nobody has coded anything there yet: there is no agreement to speak of.']
  const unused = report.rows.filter(({ codes }) => codes === 0)
  const intervals = describeIntervals(report)
  const lines = intervals === null ? [] : [`${intervals}${untrusted(report)}.`]
  if (unused.length > 0)
    lines.push(
      `Coded by nobody, so undefined and not pooled: ${unused.map(({ label }) => label).join(', ')}.`,
    )
  return [...lines, ...describeUndefined(report)]
}

/** What “!” at an interval means, where there is one. */
function untrusted({ rows, pooled }: AgreementReport): string {
  const messages = [...rows, pooled].flatMap(({ figures }) =>
    figures.flatMap(({ interval }) =>
      interval?.status === 'defined' ? interval.warnings.map(({ code }) => code) : [],
    ),
  )
  return messages.length === 0
    ? ''
    : '; “!” marks one that cannot be trusted: too few units, or too few with the code'
}

/** More findings than this are left to files. */
const mostFindings = 6

/** What was found about lines, warnings first: what it is, what it does to which coefficient, and what to do. */
function findings({ report, diagnoses }: Shown): string[] {
  const all = report.rows.flatMap(({ name, label }) =>
    (diagnoses.get(name) ?? []).map(finding => ({ label, ...finding })),
  )
  const sorted = [
    ...all.filter(({ severity }) => severity === 'warning'),
    ...all.filter(({ severity }) => severity === 'note'),
  ]
  const shown = groupFindings(sorted)
  const lines = shown.slice(0, mostFindings)
  if (shown.length > lines.length) lines.push(`${shown.length - lines.length} more findings: --json`)
  return lines
}

/** The same finding on several lines is said once. */
function groupFindings(findings: readonly (Diagnosis & { label: string })[]): string[] {
  const groups = new Map<string, { labels: string[]; text: string }>()
  for (const { label, code, message, advice } of findings) {
    const group = groups.get(code)
    if (group === undefined) groups.set(code, { labels: [label], text: `${message} ${advice}` })
    else group.labels.push(label)
  }
  return [...groups.values()].map(({ labels: [first, ...others], text }) =>
    others.length === 0
      ? `${first}: ${text}`
      : `${first}: ${text} The same of ${new Intl.ListFormat('en').format(others)}.`,
  )
}

function reading({ report, byCharacter }: Shown): string[] {
  const { unit } = report
  if (unit.kind === 'frequency' || unit.kind === 'segment' || unit.kind === 'spans') return []
  const sentence = methodsSentence(report, byCharacter)
  return [...describeReading(report), ...(sentence === null ? [] : [`For the methods section: ${sentence}`])]
}
