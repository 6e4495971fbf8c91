import type { Problem } from '../../problems/index.js'
import { clockTimePattern } from '../clock-time.js'
import { plainPassage } from '../passage.js'
import type { TableReading } from '../tables/table-reading.js'
import { readSpeechTable } from '../writing/speech-table.js'
import type { Piece } from '../writing/written-document.js'
import type { FormatReading, TextFormat } from './format.js'
import { type Block, partHeadings } from './headings.js'

/** Markdown (CommonMark), with front matter or without. */
export const markdown: TextFormat = {
  kind: 'text',
  key: 'markdown',
  title: 'Markdown',
  endings: ['md', 'markdown'],
  recognise: ({ text, ending }) => {
    if (ending === 'md' || ending === 'markdown') return `it is text named .${ending}`
    return hasBoldLabels(text.slice(0, 20_000)) ? 'it is text with labels in **bold**' : null
  },
  read: ({ lines }) => readMarkdown(lines),
}

function hasBoldLabels(start: string): boolean {
  const boldLabel = /^(?:\*\*|__)[^*_\n]{1,80}(?:[:：](?:\*\*|__)|(?:\*\*|__)[ \t]?[:：])/gm
  return (start.match(boldLabel)?.length ?? 0) > 1
}

/** Signs that set paragraphs off as quoted. */
const quoteSigns = /^(?: {0,3}>\s?)+/
/** The line of a table between its headings and its rows. */
const tableRule = /^\|?(?:\s{0,20}:?-{2,}:?\s{0,20}\|)+(?:\s{0,20}:?-{2,}:?)?\s{0,20}$/
/** A time that leads to its place in the recording. */
const timeLink = new RegExp(String.raw`\[[[(]?(${clockTimePattern})[\])]?\]\([^()\s]{1,300}\)`, 'g')
const heading = /^ {0,3}#{1,6}(?:\s|$)/
const rule = /^ {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$/
const strong = /(?<!\\)(\*\*|__)(?=\S)([^\n]{1,200}?)(?<=\S)\1/g
const emphasis = /(?<![\\\p{L}\p{N}*_])([*_])(?=[^\s*_])([^*_\n]{1,200}?)(?<=\S)\1(?![\p{L}\p{N}*_])/gu
const escaped = /\\([!-/:-@[-`{-~])/g
const leadingStrong = /^(\*\*|__)(?=\S)([^\n]{1,200}?)(?<=\S)\1/

/** Reads the paragraphs of a Markdown file: one for each line with words. Front matter and headings are not speech. */
function readMarkdown(lines: readonly string[]): FormatReading {
  const blocks: Block[] = []
  const problems: Problem[] = []
  const bodyStart = frontMatterEnd(lines)
  for (let at = bodyStart; at < lines.length; at++) {
    const table = readTableAt(lines, at)
    if (table !== null) {
      const line = at + 1
      for (const text of table.preamble) blocks.push({ passage: plainPassage(text, line), isHeading: true })
      for (const passage of table.passages) blocks.push({ passage, isHeading: false })
      problems.push(...table.problems)
      at = table.end - 1
      continue
    }
    const line = lines[at]!.replace(quoteSigns, '').trim()
    if (line === '' || rule.test(line) || tableRule.test(line)) continue
    const isHeading = heading.test(line)
    const text = stripMarkup(isHeading ? line.replace(/^#+\s*/, '') : line)
    const boldLength = leadingStrong.exec(line)?.[2]?.length ?? 0
    if (text !== '') blocks.push({ passage: plainPassage(text, at + 1, boldLength), isHeading })
  }
  const parted = partHeadings(blocks)
  const frontMatter = lines.slice(0, bodyStart).filter(line => line.trim() !== '')
  return {
    ...parted,
    problems: [...problems, ...parted.problems],
    name: 'Markdown',
    preamble: [...frontMatter, ...parted.preamble],
    joins: 'paragraphs',
    verbatimFrom: bodyStart,
  }
}

/** The table that begins at a line, with columns of speakers and words; null where none does. */
function readTableAt(lines: readonly string[], at: number): (TableReading & { end: number }) | null {
  const isBegin = lines[at]!.includes('|') && !lines[at - 1]?.includes('|')
  if (!isBegin || !tableRule.test(lines[at + 1] ?? '')) return null
  let end = at + 2
  while (end < lines.length && lines[end]!.includes('|')) end++
  const rows = lines.slice(at, end).map((line, index) => (index === 1 ? [] : readCells(line, at + index + 1)))
  const reading = readSpeechTable({ kind: 'table', rows }, {})
  const hasSpeakers = reading?.passages.some(({ voice }) => voice !== null)
  return reading === null || !hasSpeakers ? null : { ...reading, end }
}

function readCells(line: string, number: number): Piece[][] {
  const cells = line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
  return cells.map(cell => {
    const text = stripMarkup(cell)
    return text === '' ? [] : [{ kind: 'paragraph', text, boldLength: 0, isHeading: false, number }]
  })
}

/** Index of the first line after a YAML block at the very start of a file; 0 when there is none. */
function frontMatterEnd(lines: readonly string[]): number {
  if (lines[0]?.trim() !== '---') return 0
  for (let at = 1; at < Math.min(lines.length, 500); at++) {
    if (/^(?:---|\.\.\.)\s*$/.test(lines[at]!)) return at + 1
  }
  return 0
}

function stripMarkup(line: string): string {
  let text = line.includes('](') ? line.replace(timeLink, '[$1]') : line
  if (text.includes('*') || text.includes('_')) text = text.replace(strong, '$2').replace(emphasis, '$2')
  return (text.includes('\\') ? text.replace(escaped, '$1') : text).trim()
}
