import type { CoreqReport, CoreqView } from '../analysis/index.js'
import { coreqDomains } from '../study/coreq-items.js'
import { coreqGap, coreqSource } from './coreq-table.js'
import { escapeMarkdownCell } from './escape-markdown.js'
import { markdownRows } from './table-markdown.js'

/** COREQ as journals want it: a table for each domain, and in it no., item, guide question, answer, and where it is reported. */
export function coreqMarkdown({ items, study }: CoreqReport): string {
  const domains = ([1, 2, 3] as const).flatMap(domain => {
    const own = items.filter(item => item.domain === domain)
    if (own.length === 0) return []
    const heading = ['No.', 'Item', 'Guide question', 'Answer', 'Reported on']
    const rows = own.flatMap((item, index) => [
      ...(item.group === own[index - 1]?.group ? [] : [['', `**${item.group}**`, '', '', '']]),
      rowOf(item),
    ])
    const table = markdownRows([heading, ['---:', '---', '---', '---', '---'], ...rows])
    return [`## Domain ${domain}: ${coreqDomains[domain]}\n\n${table}`]
  })
  return [
    `# COREQ: ${escapeMarkdownCell(study)}\n`,
    ...domains,
    `${coreqSource} Guide questions in our words.\n`,
  ].join('\n')
}

function rowOf(item: CoreqView): string[] {
  const gap = coreqGap(item)
  const said = [
    item.text === null ? '' : escapeMarkdownCell(item.text),
    gap === '' ? '' : `*${escapeMarkdownCell(gap)}*`,
  ]
  return [
    String(item.number),
    item.name,
    item.question,
    said.filter(Boolean).join(' '),
    escapeMarkdownCell(item.place ?? ''),
  ]
}
