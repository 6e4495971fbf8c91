import type { Estimate } from '../agreement/index.js'
import {
  type AgreementReport,
  type AgreementUnit,
  type CodeAgreement,
  measureAgreement,
} from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import type { Table, TableCell } from '../report/table.js'
import { tableCsv } from '../report/table-csv.js'
import { tableMarkdown } from '../report/table-markdown.js'
import { tableText } from '../report/table-text.js'
import { countOf } from '../text/index.js'
import type { AgreementOptions } from './agreement.js'
import { viewerId } from './coder-in-use.js'
import type { Session } from './session.js'
import { formatOf, writeOutput } from './write-output.js'

export async function showAgreement(session: Session, options: AgreementOptions): Promise<void> {
  const { report, byCharacter } = await session.withStudy(async study => {
    const request = {
      unit: checkUnit(options.unit),
      by: checkLevel(options.by),
      includesInterviewer: options.interviewer ?? false,
      viewerId: await viewerId(session, study),
      ...(options.round === undefined ? {} : { round: options.round }),
      ...(options.coders === undefined ? {} : { coders: options.coders.split(',').map(name => name.trim()) }),
    }
    const report = await measureAgreement(study, request)
    const byCharacter =
      request.unit === 'character' ? null : await measureAgreement(study, { ...request, unit: 'character' })
    return { report, byCharacter }
  })
  const format = formatOf(options.output, ['csv', 'md', 'json'], session.isJson ? 'json' : 'md')
  if (report.isBlindAndOpen)
    session.note(`${report.round} is blind and open: keep these figures from its coders until it is closed.`)
  if (options.output === '-' && !session.isJson) printReport(session, report, byCharacter)
  else {
    writeOutput(session, options.output, contentOf(format, report, byCharacter), options)
    if (options.output !== '-') session.note(`${options.output}: ${describeBasis(report)}`)
  }
}

function contentOf(
  format: 'csv' | 'md' | 'json',
  report: AgreementReport,
  byCharacter: AgreementReport | null,
): string {
  if (format === 'json')
    return `${JSON.stringify({ ...report, byCharacter: byCharacter?.overall ?? null }, null, 2)}\n`
  if (format === 'csv') return tableCsv(agreementTable(report, exact))
  return `${describeBasis(report)}\n\n${tableMarkdown(agreementTable(report, rounded))}\n${closing(report, byCharacter).join('\n')}\n`
}

function printReport(session: Session, report: AgreementReport, byCharacter: AgreementReport | null): void {
  session.print(`${describeBasis(report)}\n`)
  session.io.out(
    tableText(agreementTable(report, rounded), session.io.isTerminal ? { width: session.io.columns } : {}),
  )
  for (const line of closing(report, byCharacter)) session.print(line)
  session.hint('By sentence: --unit sentence; a line per code: --by code')
}

function checkUnit(unit: string): AgreementUnit {
  if (unit === 'turn' || unit === 'sentence' || unit === 'character') return unit
  throw new UserError('bad-argument', `--unit is turn, sentence or character, not “${unit}”.`)
}

function checkLevel(level: string): 'theme' | 'code' {
  if (level === 'theme' || level === 'code') return level
  throw new UserError('bad-argument', `--by is theme or code, not “${level}”.`)
}

/** Who judged what: the sentence every figure needs. */
function describeBasis(report: AgreementReport): string {
  const { round, coders, documents, singleCoded, unit, units, includesInterviewer } = report
  const names = `${coders.slice(0, -1).join(', ')} and ${coders.at(-1)}`
  const share = singleCoded === 0 ? 'all of it assigned to both' : `${singleCoded} more assigned to one only`
  const list = documents.length > 6 ? '' : ` (${documents.join(', ')})`
  const left = includesInterviewer ? 'interviewer turns included' : 'interviewer turns left out'
  const count = countOf(documents.length, 'document')
  return `Round ${round}: ${names}, ${count}${list}, ${coders.length === 2 ? share : share.replace('both', 'two or more')}. Unit: ${unit} (n = ${grouped(units)}, ${left}).`
}

function closing(report: AgreementReport, byCharacter: AgreementReport | null): string[] {
  const unused = report.codes.filter(code => code.prevalence === 0)
  const lines: string[] = []
  if (report.overall.codes === 0)
    return ['Nobody has coded anything there yet: there is no agreement to speak of.']
  if (unused.length > 0)
    lines.push(`Coded by nobody, so undefined and not pooled: ${unused.map(code => code.label).join(', ')}.`)
  const undefinedOnes = report.codes.filter(code => code.prevalence > 0 && code.alpha.status === 'undefined')
  for (const code of undefinedOnes)
    if (code.alpha.status === 'undefined') lines.push(`${code.label}: undefined, ${code.alpha.reason}.`)
  if (byCharacter !== null)
    lines.push(
      `By character (n = ${grouped(byCharacter.units)}) the pooled κ is ${rounded(byCharacter.overall.kappa)} and the pooled α ${rounded(byCharacter.overall.alpha)}.`,
    )
  return lines
}

type Show = (estimate: Estimate, asPercent?: boolean) => TableCell

function agreementTable(report: AgreementReport, show: Show): Table {
  const [first, second] = report.coders
  const isPair = report.coders.length === 2
  const right = (heading: string) => ({ heading, align: 'right' as const })
  const columns = [
    { heading: report.by, cut: true },
    right('agree'),
    right(isPair ? 'κ' : 'κ (Light)'),
    right('α'),
    right('pos. agr.'),
    right('prevalence'),
    ...(isPair ? ['both', first ?? '', second ?? '', 'none'].map(right) : []),
  ]
  const rows = report.codes.filter(code => code.prevalence > 0).map(code => rowOf(code, show))
  const { codes, percent, kappa, alpha } = report.overall
  if (codes === 0) return { columns, rows: [] }
  const what = `${codes === 1 ? '' : 'all '}${countOf(codes, report.by)}, pooled`
  return { columns, rows: [...rows, [what, show(percent, true), show(kappa), show(alpha)]] }
}

function rowOf(code: CodeAgreement, show: Show): TableCell[] {
  const { counts } = code
  return [
    code.label,
    show(code.percent, true),
    show(code.kappa),
    show(code.alpha),
    show(code.positive),
    show({ status: 'defined', value: code.prevalence }),
    ...(counts === null ? [] : [counts.both, counts.firstOnly, counts.secondOnly, counts.neither]),
  ]
}

function rounded(estimate: Estimate, asPercent = false): string {
  if (estimate.status === 'undefined') return 'undefined'
  return asPercent ? `${(estimate.value * 100).toFixed(1)} %` : estimate.value.toFixed(2)
}

/** For programs: twelve significant digits, shares as shares. */
function exact(estimate: Estimate): TableCell {
  return estimate.status === 'undefined'
    ? `undefined: ${estimate.reason}`
    : Number(estimate.value.toPrecision(12))
}

function grouped(n: number): string {
  return n.toLocaleString('en').replaceAll(',', ' ')
}
