import type { CoreqReport, CoreqView } from '../analysis/index.js'
import { coreqDomains } from '../study/coreq-items.js'
import { coreqGap, coreqSource } from './coreq-table.js'
import type { Block, TextDocument } from './document/text-document.js'
import type { TableCell } from './table.js'

/** COREQ as journals want it: a table for each domain, and in it no., item, guide question, answer, and where it is reported. */
export function coreqDocument(report: CoreqReport): TextDocument {
  return {
    title: 'COREQ checklist',
    facts: [report.study],
    isLandscape: true,
    blocks: [
      ...([1, 2, 3] as const).flatMap(domain => domainBlocks(report, domain)),
      { kind: 'paragraph', isAside: true, text: `${coreqSource} Guide questions in our words.` },
    ],
  }
}

function domainBlocks({ items }: CoreqReport, domain: CoreqView['domain']): Block[] {
  const own = items.filter(item => item.domain === domain)
  if (own.length === 0) return []
  const title = `Domain ${domain}: ${coreqDomains[domain]}`
  return [
    { kind: 'heading', level: 1, text: title },
    {
      kind: 'table',
      caption: coreqDomains[domain],
      table: {
        columns: ['No.', 'Item', 'Guide question', 'Answer', 'Reported on'].map(heading => ({
          heading,
          align: 'left',
        })),
        rows: own.flatMap((item, index) => [
          ...(item.group === own[index - 1]?.group ? [] : [['', item.group.toUpperCase(), '', '', '']]),
          rowOf(item),
        ]),
      },
      widths: [5, 20, 27, 50, 14],
    },
  ]
}

function rowOf(item: CoreqView): TableCell[] {
  const { number, name, question, text, place } = item
  return [number, name, question, [text ?? '', coreqGap(item)].filter(Boolean).join('\n'), place]
}
