import type { StudyReport } from '../../analysis/index.js'
import { agreementNotes } from '../agreement/agreement-notes.js'
import { agreementTable } from '../agreement/agreement-table.js'
import { describeBasis } from '../agreement/agreement-words.js'
import { heatMap, heatMapKey } from '../agreement/heat-map.js'
import { roundedStyle } from '../agreement/show-estimate.js'
import type { Block } from '../document/text-document.js'
import {
  firstFoundTable,
  interviewsTable,
  saturationNotes,
  saturationSentence,
  saturationTable,
} from '../saturation-tables.js'
import type { ReportSection } from '../study-page/study-page.js'
import type { ReportFigures } from './report-figures.js'

/** How far coders agree, with intervals, and where. */
export function agreementSection({ agreement }: StudyReport, figures: ReportFigures): ReportSection {
  return { id: 'agreement', title: 'Agreement between coders', blocks: agreementBlocks(agreement, figures) }
}

function agreementBlocks(
  agreement: StudyReport['agreement'],
  { agreement: intervals = [], agreementMap = [] }: ReportFigures,
): Block[] {
  if (agreement.status === 'missing') return [{ kind: 'paragraph', text: agreement.why, isAside: true }]
  const { report, byCharacter, heatMap: map } = agreement.value
  const table = agreementTable(report, byCharacter, roundedStyle)
  return [
    { kind: 'paragraph', text: describeBasis(report) },
    ...intervals,
    ...(table.rows.length === 0
      ? []
      : [{ kind: 'table' as const, caption: 'Agreement by theme, and over all themes', table }]),
    ...agreementNotes(agreement.value)
      .flat()
      .map((text): Block => ({ kind: 'paragraph', text })),
    ...agreementMap,
    ...(map.rows.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: `Krippendorff’s α of each ${map.heading} in each document (${heatMapKey})`,
            table: heatMap(map.heading, map.columns, map.rows),
          },
        ]),
  ]
}

/** What each interview brought that was new, and whether that came to an end. */
export function saturationSection({ saturation }: StudyReport, figures: ReportFigures): ReportSection {
  return { id: 'saturation', title: 'Saturation', blocks: saturationBlocks(saturation, figures) }
}

function saturationBlocks(
  saturation: StudyReport['saturation'],
  { saturation: curves = [] }: ReportFigures,
): Block[] {
  if (saturation.status === 'missing') return [{ kind: 'paragraph', text: saturation.why, isAside: true }]
  const report = saturation.value
  return [
    { kind: 'paragraph', text: saturationSentence(report) },
    ...curves,
    { kind: 'table', caption: 'What each interview brought that was new', table: interviewsTable(report) },
    {
      kind: 'table',
      caption: 'Saturation, other orders of the interviews, and what may be unseen',
      table: saturationTable(report),
    },
    ...saturationNotes(report).map((text): Block => ({ kind: 'paragraph', text, isAside: true })),
    { kind: 'table', caption: 'Where each code was first found', table: firstFoundTable(report) },
  ]
}
