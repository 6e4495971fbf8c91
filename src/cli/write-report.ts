import { readStudyReport, type StudyReport } from '../analysis/index.js'
import { describeSize } from '../framework/index.js'
import { UserError } from '../problems/index.js'
import type { TellCut } from '../report/excel-text.js'
import { leftOutOfShared, type ShareOptions, shareReport } from '../report/study-report/share-report.js'
import { readScanStatus, type ScanStatus } from '../study/index.js'
import { countOf } from '../text/count-of.js'
import { shortList } from '../text/short-list.js'
import { numberOf } from './comparison-request.js'
import { readSelection } from './matrix-look.js'
import { noteCutTexts } from './note-cut-texts.js'
import { renderDocument } from './render-document.js'
import type { ReportOptions } from './report.js'
import type { Session } from './session.js'
import { viewerToldOfHidden } from './viewer-told-of-hidden.js'
import { formatOf, writeOutput } from './write-output.js'

const formats = ['html', 'docx', 'md', 'xlsx'] as const
type Format = (typeof formats)[number]

/** Writes a report on the study, for the person who asks. */
export async function writeReport(session: Session, options: ReportOptions): Promise<void> {
  const format = formatOf<Format>(options.output, formats, 'md')
  const sharing = readSharing(options)
  const read = await session.withStudy(async study => {
    if (sharing !== null) {
      const status = await readScanStatus(study.db)
      refuseUndecided(status)
      if (!status.isScanned) warnUnscanned(session)
    }
    return readStudyReport(study, {
      selection: readSelection(options),
      viewerId: await viewerToldOfHidden(session, study),
      ...(sharing === null ? {} : { isNamed: false, isCharacterised: false }),
    })
  })
  const report = sharing === null ? read : shareReport(read, sharing)
  const cut: string[] = []
  writeOutput(session, options.output, await render(report, format, name => cut.push(name)), options)
  const line = `${options.output}: ${describeSize(report.matrix)}, ${countOf(report.coreq.counts.missing, 'item')} of COREQ without an answer`
  if (options.output === '-') session.note(line)
  else if (session.isJson) session.printJson({ file: options.output, rows: report.matrix.rows.length })
  else session.print(line)
  noteCutTexts(session, options.output, cut, 'html, docx or md')
  if (sharing !== null)
    session.note(
      `Left out: ${leftOutOfShared}. Summaries and picked quotes stand as they are: look through them for names before you share them.`,
    )
  if (report.coreq.counts.missing > 0) session.hint('Next: framewise coreq ask')
}

/** Where somebody began to look for identifiers, nothing is shared before that is finished. @throws UserError `conflict` */
function refuseUndecided({ isScanned, open, unscanned }: ScanStatus): void {
  if (!isScanned || (open === 0 && unscanned.length === 0)) return
  const reason =
    open > 0
      ? `${countOf(open, 'identifier')} in this study ${open === 1 ? 'is' : 'are'} not decided about`
      : `not looked through for identifiers as they are now: ${shortList(unscanned)}`
  throw new UserError('conflict', `Nothing is shared yet: ${reason}.`, {
    hint:
      open > 0
        ? 'Replace or keep them: framewise deidentify list --open, then set or review.'
        : 'Look again: framewise deidentify scan.',
  })
}

function warnUnscanned(session: Session): void {
  session.noteProblem({
    severity: 'warning',
    message: 'Nobody has looked for identifiers in this study: names may be in summaries and picked quotes.',
    hint: 'Look for them first: framewise deidentify scan.',
  })
}

/** What is left out of a report that is shared; null for one that is not. @throws UserError `bad-argument` */
function readSharing({ share = false, coderNames, smallestCell }: ReportOptions): ShareOptions | null {
  if (!share) {
    if (coderNames) return null
    throw new UserError('bad-argument', '--no-coder-names is for a report with --share.', {
      hint: 'Without --share a report holds the transcripts, too.',
    })
  }
  const smallest = numberOf('--smallest-cell', smallestCell, { low: 1, high: 1000, isWhole: true }) ?? 5
  return { smallestCell: smallest, namesCoders: coderNames }
}

async function render(report: StudyReport, format: Format, tellCut: TellCut): Promise<string | Uint8Array> {
  if (format === 'html')
    return (await import('../report/study-report/study-report-page.js')).studyReportPage(report)
  const { studyReportDocument, studyReportTables } = await import(
    '../report/study-report/study-report-document.js'
  )
  if (format === 'xlsx')
    return (await import('../report/table-sheet.js')).tablesXlsx(studyReportTables(report), tellCut)
  return renderDocument(studyReportDocument(report, format === 'docx' ? await figuresOf(report) : {}), format)
}

/** Drawn for Word only: Markdown has no pictures of its own. */
async function figuresOf(report: StudyReport) {
  return (await import('../report/study-report/draw-figures.js')).drawFigures(report)
}
