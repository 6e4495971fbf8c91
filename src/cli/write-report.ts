import { readStudyReport, type StudyReport } from '../analysis/index.js'
import { describeSize } from '../framework/index.js'
import { countOf } from '../text/count-of.js'
import { readSelection } from './matrix-look.js'
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
  const report = await session.withStudy(async study =>
    readStudyReport(study, {
      selection: readSelection(options),
      viewerId: await viewerToldOfHidden(session, study),
    }),
  )
  writeOutput(session, options.output, await render(report, format), options)
  const line = `${options.output}: ${describeSize(report.matrix)}, ${countOf(report.coreq.counts.missing, 'item')} of COREQ without an answer`
  if (options.output === '-') session.note(line)
  else if (session.isJson) session.printJson({ file: options.output, rows: report.matrix.rows.length })
  else session.print(line)
  if (report.coreq.counts.missing > 0) session.hint('Next: framewise coreq ask')
}

async function render(report: StudyReport, format: Format): Promise<string | Uint8Array> {
  if (format === 'html')
    return (await import('../report/study-report/study-report-page.js')).studyReportPage(report)
  const { studyReportDocument, studyReportTables } = await import(
    '../report/study-report/study-report-document.js'
  )
  if (format === 'xlsx')
    return (await import('../report/table-sheet.js')).tablesXlsx(studyReportTables(report))
  return renderDocument(studyReportDocument(report), format)
}
