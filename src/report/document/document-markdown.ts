import { escapeMarkdown, escapeMarkdownCell } from '../escape-markdown.js'
import { tableMarkdown } from '../table-markdown.js'
import type { Block, TextDocument } from './text-document.js'

/** A document as Markdown; figures are told in words. Everything from the study is escaped. */
export function documentMarkdown(document: TextDocument): string {
  const numbers = { table: 0, figure: 0 }
  const anchors = new Map(
    document.blocks.flatMap(block =>
      block.kind === 'heading' && block.id !== undefined ? [[block.id, anchorOf(block.text)] as const] : [],
    ),
  )
  const parts = [
    `# ${escapeMarkdownCell(document.title)}\n`,
    ...(document.facts.length === 0 ? [] : [`${document.facts.map(escapeMarkdownCell).join(' · ')}\n`]),
    ...document.blocks.map(block => blockMarkdown(block, numbers, anchors)),
  ]
  return parts.join('\n')
}

/** Where GitHub and others find a heading: in small letters, with hyphens for spaces. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-')
}

function blockMarkdown(
  block: Block,
  numbers: { table: number; figure: number },
  anchors: ReadonlyMap<string, string>,
): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level + 1)} ${escapeMarkdownCell(block.text)}\n`
    case 'paragraph': {
      const label = block.label === undefined ? '' : `**${escapeMarkdownCell(block.label)}** `
      return `${label}${hardBreaks(escapeMarkdown(block.text.trim()))}\n`
    }
    case 'quote': {
      const lines = [
        ...escapeMarkdown(block.text.trim()).split('\n'),
        '',
        `— ${escapeMarkdownCell(block.source)}`,
      ]
      return `${lines.map(line => `> ${line}`.trimEnd()).join('\n')}\n`
    }
    case 'list':
      return block.items.map(item => `- ${escapeMarkdownCell(item)}\n`).join('')
    case 'table':
      return `**Table ${++numbers.table}.** ${escapeMarkdownCell(block.caption)}\n\n${tableMarkdown(
        block.table,
        block.links?.map(id => (id === null ? null : (anchors.get(id) ?? null))),
      )}`
    case 'figure':
      return `**Figure ${++numbers.figure}.** ${escapeMarkdownCell(block.caption)}\n\n${escapeMarkdown(block.description)}\n`
  }
}

/** Line breaks within a paragraph, which Markdown would fold. */
function hardBreaks(text: string): string {
  return text.replaceAll(/(?<!\n)\n(?!\n)/g, '\\\n')
}
