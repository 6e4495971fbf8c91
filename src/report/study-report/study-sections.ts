import type { StudyReport, WeighedEvidence } from '../../analysis/index.js'
import { countOf } from '../../text/index.js'
import { cooccurrenceNotes, pairsTable } from '../cooccurrence-tables.js'
import { coreqGap, coreqSource } from '../coreq-table.js'
import type { Block } from '../document/text-document.js'
import { evidenceTable, negativeCasesSentence } from '../evidence-tables.js'
import type { ReportSection } from '../study-page/study-page.js'
import { themeBlocks } from '../themes-document.js'
import { agreementSection, saturationSection } from './figure-sections.js'
import { overviewSection, sampleSection } from './overview-sections.js'
import type { ReportFigures } from './report-figures.js'
import { headed, ofAll, ofScope } from './scope-words.js'

/**
 * The parts of a report around its matrix, in the order of a paper; whatever it is written as, the same.
 * @param figures what is drawn beside the tables, where it can be shown
 */
export function studySections(
  report: StudyReport,
  figures: ReportFigures = {},
): {
  beforeMatrix: ReportSection[]
  afterMatrix: ReportSection[]
} {
  const some = (section: ReportSection) => headed(section, ofScope(report.scope))
  const all = (section: ReportSection) => headed(section, ofAll(report.scope))
  return {
    beforeMatrix: [
      all(overviewSection(report)),
      some(sampleSection(report)),
      all(codebookSection(report)),
      all(agreementSection(report, figures)),
      all(saturationSection(report, figures)),
    ],
    afterMatrix: [
      some(themesSection(report)),
      some(codesByCaseSection(report, figures)),
      some(cooccurrenceSection(report, figures)),
      some(propositionsSection(report)),
      all(historySection(report)),
      all(coreqSection(report)),
    ],
  }
}

function codebookSection({ codes }: StudyReport): ReportSection {
  const themes = codes.filter(({ depth }) => depth === 0).length
  return {
    id: 'codebook',
    title: 'Codebook',
    blocks: [
      {
        kind: 'table',
        caption: `${countOf(themes, 'theme')} and ${countOf(codes.length - themes, 'code')} under them`,
        table: {
          columns: ['Code', 'Definition', 'Use when', 'Not when', 'Origin'].map(heading => ({ heading })),
          rows: codes.map(({ code, depth }) => [
            `${'\u2003'.repeat(depth)}${code.name}`,
            code.definition === '' ? code.brief : code.definition,
            code.useWhen,
            code.notWhen,
            code.origin,
          ]),
        },
        widths: [16, 34, 22, 22, 9],
      },
    ],
  }
}

function themesSection({ themes, scope }: StudyReport): ReportSection {
  return {
    id: 'themes',
    title: 'Themes and quotes',
    blocks: [
      ...(scope === null
        ? []
        : [{ kind: 'paragraph' as const, text: 'What coders thought is of all cases.', isAside: true }]),
      {
        kind: 'table',
        caption: 'Themes and how many cases speak of them',
        table: {
          columns: [
            { heading: 'Theme' },
            { heading: 'Origin' },
            { heading: 'Codings' },
            { heading: 'Cases', align: 'right' },
            { heading: 'Quotes' },
          ],
          rows: themes.themes.map(theme => [
            theme.name,
            theme.origin,
            theme.codings,
            `${theme.cases} of ${themes.cases}`,
            theme.quotes.length,
          ]),
        },
      },
      ...themes.themes.flatMap((theme): Block[] => [
        { kind: 'heading', level: 2, text: theme.name },
        ...themeBlocks(themes, theme, 3),
      ]),
    ],
  }
}

/** How often each theme was coded in each row of the matrix. */
function codesByCaseSection({ matrix }: StudyReport, { codesByCase = [] }: ReportFigures): ReportSection {
  const heard = matrix.columns.map((_, column) => {
    const rows = matrix.rows.filter(row => (row.cells[column]?.codings ?? 0) > 0).length
    return `${rows} of ${matrix.rows.length}`
  })
  return {
    id: 'codes',
    title: 'Codings by case',
    blocks: [
      ...codesByCase,
      {
        kind: 'table',
        caption: `Settled codings of each ${matrix.rowHeading.toLowerCase()}; a coding of several themes counts in each`,
        table: {
          columns: [
            { heading: matrix.rowHeading },
            ...matrix.columns.map(({ label }) => ({ heading: label, align: 'right' as const })),
            { heading: 'all', align: 'right' },
          ],
          rows: [
            ...matrix.rows.map(row => [
              row.name,
              ...row.cells.map(({ codings }) => codings),
              row.cells.reduce((sum, { codings }) => sum + codings, 0),
            ]),
            [matrix.rowsAre, ...heard, null],
          ],
        },
      },
    ],
  }
}

/** Which themes were coded on the same words. */
function cooccurrenceSection(
  { cooccurrence: report }: StudyReport,
  { cooccurrence = [] }: ReportFigures,
): ReportSection {
  const pairs = pairsTable(report)
  return {
    id: 'cooccurrence',
    title: 'Themes that come together',
    blocks: [
      ...cooccurrence,
      ...(pairs.rows.length === 0
        ? []
        : [{ kind: 'table' as const, caption: 'Pairs of themes on the same words', table: pairs }]),
      ...cooccurrenceNotes(report).map((text): Block => ({ kind: 'paragraph', text, isAside: true })),
    ],
  }
}

function propositionsSection({ propositions }: StudyReport): ReportSection {
  return {
    id: 'propositions',
    title: 'Propositions',
    blocks:
      propositions.length === 0
        ? [{ kind: 'paragraph', text: 'The study states no propositions.', isAside: true }]
        : propositions.flatMap((weighed): Block[] => [
            { kind: 'heading', level: 2, text: weighed.name },
            { kind: 'paragraph', text: weighed.claim },
            {
              kind: 'table',
              caption: `Evidence for ${weighed.name}, case by case`,
              table: evidenceTable(weighed),
            },
            { kind: 'paragraph', text: negativeCasesSentence(weighed) },
            ...againstBlocks(weighed),
          ]),
  }
}

/** What speaks against a proposition, case by case, in the words of the cases. */
function againstBlocks({ cases }: WeighedEvidence): Block[] {
  const quotes = cases.flatMap(({ cells }) => cells.flatMap(({ contradicts }) => contradicts))
  const told = new Map(quotes.map(quote => [`${quote.reference} ${quote.label}`, quote]))
  return [...told.values()]
    .filter(({ text }) => text !== '')
    .map(({ text, reference, label, coders }) => ({
      kind: 'quote',
      text,
      source: `${reference}, against it as ${label}, coded by ${coders.join(', ')}`,
    }))
}

function historySection({ history }: StudyReport): ReportSection {
  return {
    id: 'history',
    title: 'Audit trail',
    blocks: [
      {
        kind: 'table',
        caption: `What was done in the study: ${countOf(history.length, 'step')}`,
        table: {
          columns: ['No.', 'When (UTC)', 'Who', 'What'].map(heading => ({ heading })),
          rows: history.map(({ id, at, actor, summary, isUndone }) => [
            id,
            at.slice(0, 16).replace('T', ' '),
            actor,
            isUndone ? `${summary} (undone)` : summary,
          ]),
        },
        widths: [6, 16, 14, 64],
      },
    ],
  }
}

/** The parts of a report that answer items of COREQ with more than a sentence. */
const partsOfItems: readonly { id: string; title: string; items: readonly number[] }[] = [
  { id: 'overview', title: 'The study', items: [12, 21, 27] },
  { id: 'sample', title: 'Sample', items: [16] },
  { id: 'codebook', title: 'Codebook', items: [25, 26] },
  { id: 'agreement', title: 'Agreement between coders', items: [24] },
  { id: 'saturation', title: 'Saturation', items: [22] },
  { id: 'matrix', title: 'Framework matrix', items: [9, 30] },
  { id: 'themes', title: 'Themes and quotes', items: [29, 31, 32] },
]

/** The part that answers an item; none where its answer stands in the checklist alone. */
function partOf({ number, text }: StudyReport['coreq']['items'][number]) {
  return text === null ? undefined : partsOfItems.find(({ items }) => items.includes(number))
}

function coreqSection({ coreq }: StudyReport): ReportSection {
  return {
    id: 'coreq',
    title: 'COREQ',
    blocks: [
      { kind: 'paragraph', text: coreqSource, isAside: true },
      {
        kind: 'table',
        caption: 'The 32 items of COREQ',
        table: {
          columns: ['No.', 'Item', 'Question', 'Answer', 'Reported on', 'In this report'].map(heading => ({
            heading,
          })),
          rows: coreq.items.map(item => [
            item.number,
            item.name,
            item.question,
            [item.text, coreqGap(item)].filter(Boolean).join(' '),
            item.place,
            partOf(item)?.title ?? null,
          ]),
        },
        links: coreq.items.map(item => partOf(item)?.id ?? null),
        widths: [5, 17, 24, 38, 11, 10],
      },
    ],
  }
}
