import {
  type AgreementData,
  type AgreementWithCharacters,
  type CountedUnit,
  codeConfusions,
  measureHeatMap,
  measureWithCharacters,
  needsWords,
  parseUnit,
  readAgreementData,
} from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import { agreementJson } from '../report/agreement/agreement-json.js'
import { agreementNotes } from '../report/agreement/agreement-notes.js'
import { agreementTable } from '../report/agreement/agreement-table.js'
import { describeBasis, methodsSentence } from '../report/agreement/agreement-words.js'
import { exactStyle, roundedStyle } from '../report/agreement/show-estimate.js'
import { notesMarkdown } from '../report/notes-markdown.js'
import { tableCsv } from '../report/table-csv.js'
import { tableMarkdown } from '../report/table-markdown.js'
import type { AgreementOptions } from './agreement.js'
import { agreementLevel } from './agreement-level.js'
import { agreementMaps, type MapOptions } from './agreement-maps.js'
import { comparisonRequest } from './comparison-request.js'
import { namesIn } from './names-in.js'
import { noteBlindRound } from './note-blind-round.js'
import { printProse } from './print-prose.js'
import { printWide } from './print-wide.js'
import type { Session } from './session.js'
import { readIntervalRequest } from './unstudied-options.js'
import { formatOf, writeOutput } from './write-output.js'

/** The coefficient whose interval stands in the table for people; files have all. */
const shownInterval = 'krippendorff_alpha_nominal'

export async function showAgreement(session: Session, options: AgreementOptions): Promise<void> {
  const output = options.output ?? '-'
  const format = formatOf(output, ['csv', 'md', 'json'], session.isJson ? 'json' : 'md')
  const unit = parseUnit(options.unit ?? 'turn')
  const by = agreementLevel(options.by)
  const counted = unit.kind === 'frequency' || unit.kind === 'segment' || unit.kind === 'spans' ? null : unit
  if (options.as !== undefined) refuseBesidePreset(options)
  if (counted === null && (options.confusion === true || options.heatMap === true))
    throw new UserError('bad-argument', `There is no confusion of codes or heat map by ${unit.kind}.`, {
      hint: 'Take --unit turn, sentence, word or character.',
    })
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
    const shown = await measureWithCharacters(data, {
      unit,
      by,
      interval: readIntervalRequest(options),
      ...(options.coefficients === undefined ? {} : { coefficients: namesIn(options.coefficients) }),
      ...(format === 'md' && options.coefficients === undefined ? { intervalKeys: [shownInterval] } : {}),
    })
    noteBlindRound(session, shown.report)
    if (output === '-' && format === 'md') {
      printReport(session, data, shown, { counted, ...options })
      return
    }
    writeOutput(session, output, contentOf(format, data, shown, { counted, ...options }), options)
    if (output !== '-') session.note(`${output}: ${describeBasis(shown.report)}`)
    if (format === 'csv' && (options.confusion === true || options.heatMap === true))
      session.note('The confusion of codes and the heat map are in .md and .json files.')
  })
}

/** Other programs compute what they compute: what cannot be chosen there is not passed over. */
function refuseBesidePreset(options: AgreementOptions): void {
  const { unit, coefficients, confusion, heatMap, interval, ci, seed, resamples, interviewer, by } = options
  const given = Object.entries({
    '--unit': unit,
    '--coefficients': coefficients,
    '--confusion': confusion,
    '--heat-map': heatMap,
    '--interval': interval,
    '--ci': ci,
    '--seed': seed,
    '--resamples': resamples,
    '--interviewer': interviewer,
    [`--by ${by}`]: by === undefined || by === 'theme' || by === 'code' ? undefined : by,
  }).flatMap(([option, value]) => (value === undefined ? [] : [option]))
  if (given.length === 0) return
  throw new UserError(
    'bad-argument',
    `--as ${options.as} takes no ${given.join(', ')}: it computes as that program does.`,
  )
}

type Asked = MapOptions & { counted: CountedUnit | null }

function printReport(
  session: Session,
  data: AgreementData,
  shown: AgreementWithCharacters,
  { counted, ...options }: Asked,
): void {
  printProse(session, describeBasis(shown.report))
  const table = agreementTable(shown.report, shown.byCharacter, roundedStyle)
  if (table.rows.length > 0) {
    session.print()
    printWide(session, table)
  }
  agreementNotes(shown).forEach((lines, index) => {
    if (index > 0) session.print()
    for (const line of lines) printProse(session, line)
  })
  for (const { title, table, key } of agreementMaps(data, counted, shown.report.by, options)) {
    session.print(`\n${title}\n`)
    printWide(session, table)
    if (key !== undefined) session.print(key)
  }
  session.hint('More: --by code, --confusion, --heat-map; framewise disagreements')
}

function contentOf(
  format: 'csv' | 'md' | 'json',
  data: AgreementData,
  shown: AgreementWithCharacters,
  { counted, ...options }: Asked,
): string {
  const { report, byCharacter } = shown
  if (format === 'csv') return tableCsv(agreementTable(report, byCharacter, exactStyle))
  if (format === 'json')
    return agreementJson({
      ...shown,
      confusions: counted === null ? [] : codeConfusions(data, counted),
      heatMap: counted === null || options.heatMap !== true ? null : measureHeatMap(data, counted, report.by),
      methods: methodsSentence(report, byCharacter),
    })
  const table = tableMarkdown(agreementTable(report, byCharacter, roundedStyle))
  const maps = agreementMaps(data, counted, report.by, options).map(
    ({ title, table, key }) => `${title}\n\n${tableMarkdown(table)}${key === undefined ? '' : `\n${key}\n`}`,
  )
  const words = notesMarkdown(agreementNotes(shown).flat())
  return [notesMarkdown([describeBasis(report)]), table, words, ...maps].join('\n')
}
