import type { StudyReport } from '../../analysis/index.js'
import { describeLook, describeSize } from '../../framework/matrix-words.js'
import { type ExplorerSources, explorerDocuments, matrixExplorer } from '../study-page/matrix-explorer.js'
import { type ReportSection, studyPage } from '../study-page/study-page.js'
import { drawFigures } from './draw-figures.js'
import { describeScope, ofScope } from './scope-words.js'
import { studySections } from './study-sections.js'

/** A report as one page for a browser, with a matrix to sort, filter and open, and quotes to follow to their transcripts. */
export function studyReportPage(report: StudyReport): string {
  const { beforeMatrix, afterMatrix } = studySections(report, drawFigures(report))
  const sources = explorerSources(report)
  return studyPage({
    title: report.studyName,
    facts: reportFacts(report),
    sections: [...beforeMatrix, matrixSection(report, sources), ...afterMatrix],
    data: explorerDocuments(sources),
  })
}

/** When the report was made, with what, of which cases where not of all, and which codings were used. */
export function reportFacts({ program, readAt, coders, scope }: StudyReport): string[] {
  return [
    `Report of ${readAt.slice(0, 10)}`,
    ...(scope === null ? [] : [`only ${describeScope(scope)} (what is of all cases says so)`]),
    program,
    coders,
  ]
}

function matrixSection(
  { matrix, scope, otherAttributes }: StudyReport,
  sources: ExplorerSources,
): ReportSection {
  const look = [describeSize(matrix), ...describeLook(matrix)].join(', ')
  return {
    id: 'matrix',
    title: 'Framework matrix',
    blocks: [...ofScope(scope), { kind: 'paragraph', text: `${matrix.matrix}: ${look}.` }],
    html: matrixExplorer(matrix, sources, otherAttributes),
  }
}

function explorerSources({ transcripts, sources }: StudyReport): ExplorerSources {
  return {
    documents: transcripts.map(({ name, text, speakers, turns }) => ({
      name,
      text,
      speakers: speakers.map(({ label }) => label),
      turns: turns.map(
        ({ start, end, speaker, startMs, line }) => [start, end, speaker, startMs, line] as const,
      ),
    })),
    quotes: sources,
  }
}
