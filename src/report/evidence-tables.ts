import { type Stance, stances, type WeighedEvidence } from '../analysis/index.js'
import { escapeMarkdown } from './escape-markdown.js'
import { notesMarkdown } from './notes-markdown.js'
import type { Table, TableCell } from './table.js'
import { tableMarkdown } from './table-markdown.js'

/** How a stance is told without colour. */
export const stanceSigns: Readonly<Record<Stance, string>> = {
  supports: '+',
  contradicts: '−',
  mixed: '±',
  silent: '·',
}

/** A line for each case, a column for each task, and how many cases there are of each kind below. */
export function evidenceTable(weighed: WeighedEvidence): Table {
  const isOne = weighed.tasks.length === 1
  return {
    columns: [
      { heading: 'case' },
      ...weighed.tasks.map(({ label }) => ({ heading: label })),
      ...(isOne ? [] : [{ heading: 'over all' }]),
    ],
    rows: [
      ...weighed.cases.map(({ name, cells, stance }): TableCell[] => [
        name,
        ...cells.map(cell => {
          const [supports, contradicts] = [cell.supports.length, cell.contradicts.length]
          const counts = {
            supports: ` ${supports}`,
            contradicts: ` ${contradicts}`,
            mixed: ` ${supports} : ${contradicts}`,
            silent: '',
          }
          return `${stanceSigns[cell.stance]} ${cell.stance === 'silent' && !cell.isMentioned ? 'not mentioned' : cell.stance}${counts[cell.stance]}`
        }),
        ...(isOne ? [] : [`${stanceSigns[stance]} ${stance}`]),
      ]),
      ...stances.map((stance): TableCell[] => [
        `${stanceSigns[stance]} ${stance}`,
        ...weighed.tasks.map(({ counts }) => `${counts[stance]} of ${weighed.cases.length}`),
        ...(isOne ? [] : [`${weighed.counts[stance]} of ${weighed.cases.length}`]),
      ]),
    ],
  }
}

/** A row for each quote: which case, which task, and on which side it is. */
export function evidenceQuotes(weighed: WeighedEvidence): Table {
  const headings = [
    'proposition',
    'case',
    'task',
    'stance',
    'side',
    'quote_reference',
    'code',
    'coder',
    'quote',
  ]
  return {
    columns: headings.map(heading => ({ heading })),
    rows: weighed.cases.flatMap(({ name, cells }) =>
      cells.flatMap((cell, index) => {
        const task = weighed.tasks[index]?.code ?? ''
        const of = (side: 'supports' | 'contradicts') =>
          cell[side].map((quote): TableCell[] => [
            weighed.name,
            name,
            task,
            cell.stance,
            side,
            quote.reference,
            quote.code,
            quote.coders.join(', '),
            quote.text,
          ])
        const rows = [...of('supports'), ...of('contradicts')]
        return rows.length > 0
          ? rows
          : [[weighed.name, name, task, cell.stance, null, null, null, null, null]]
      }),
    ),
  }
}

/** Which cases go against it, in words. */
export function negativeCasesSentence({ negativeCases, cases }: WeighedEvidence): string {
  if (negativeCases.length === 0) return `No negative cases among ${cases.length}.`
  return `Negative cases (${negativeCases.length} of ${cases.length}): ${negativeCases.join(', ')}.`
}

/** The whole as a document: the claim, the table, and under each case the quotes of both sides. */
export function evidenceMarkdown(weighed: WeighedEvidence): string {
  const quotes = weighed.cases.flatMap(({ name, cells }) => {
    const parts = cells.flatMap((cell, index) => {
      const label = weighed.tasks[index]?.label ?? ''
      const side = (title: 'supports' | 'contradicts') =>
        cell[title].map(
          ({ reference, text, label: code, coders }) =>
            `- ${escapeMarkdown(stanceSigns[title])} “${escapeMarkdown(text)}” (${escapeMarkdown(reference)}; ${escapeMarkdown(code)}; ${escapeMarkdown(coders.join(', '))})`,
        )
      const lines = [...side('contradicts'), ...side('supports')]
      return lines.length === 0
        ? []
        : [`**${escapeMarkdown(label)}**: ${cell.stance}\n\n${lines.join('\n')}\n`]
    })
    return parts.length === 0 ? [] : [`### ${escapeMarkdown(name)}\n`, ...parts]
  })
  return [
    `## ${escapeMarkdown(weighed.name)}: ${escapeMarkdown(weighed.claim)}\n`,
    tableMarkdown(evidenceTable(weighed)),
    notesMarkdown([negativeCasesSentence(weighed)]),
    ...quotes,
    notesMarkdown([`Figures: ${weighed.used}.`]),
  ].join('\n')
}
