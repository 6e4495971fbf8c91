import { type CodeRecord, CodeTree } from '../study/code.js'
import { escapeMarkdown } from './escape-markdown.js'

/**
 * A codebook to read or to put into an appendix: a heading for every code, as deep as it stands in the tree
 * (six levels at most), under it what is said of it. Everything from the study is escaped. Retired codes are
 * marked.
 */
export function codebookMarkdown(codes: readonly CodeRecord[], name: string): string {
  const tree = new CodeTree(codes)
  const title = name === '' ? '# Codebook' : `# Codebook: ${heading(name)}`
  const sections = tree.ordered().map(code => codeSection(code, tree.path(code)))
  return `${[title, ...sections].join('\n\n')}\n`
}

function codeSection(code: CodeRecord, path: string): string {
  const level = Math.min(path.split('/').length + 1, 6)
  const retired = code.status === 'retired' ? ' (retired)' : ''
  const alias = code.alias === null ? '' : `, alias ${escapeMarkdown(code.alias)}`
  const parts = [
    `${'#'.repeat(level)} ${heading(code.name)}${retired}`,
    `${escapeMarkdown(path)}${alias}, ${code.origin}`,
    escapeMarkdown(code.brief),
    escapeMarkdown(code.definition),
    labelled('Use when', code.useWhen),
    labelled('Not when', code.notWhen),
    code.examples.length === 0 ? '' : `**Examples**\n\n${code.examples.map(listed).join('\n')}`,
  ]
  return parts.filter(part => part !== '').join('\n\n')
}

function heading(text: string): string {
  return escapeMarkdown(text).replace(/\n+/gu, ' ')
}

function labelled(label: string, text: string): string {
  return text === '' ? '' : `**${label}**: ${escapeMarkdown(text)}`
}

function listed(text: string): string {
  return `- ${escapeMarkdown(text).replace(/\n/gu, '\n  ')}`
}
