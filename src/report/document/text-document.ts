import type { Table } from '../table.js'

/** A document for people to read, whatever it is written as: Word, Markdown, HTML. */
export interface TextDocument {
  title: string
  /** A line under the title: the study, its size, the date. */
  facts: readonly string[]
  /** Whether its pages are wider than high, for wide tables. */
  isLandscape?: boolean
  blocks: readonly Block[]
}

export type Block = HeadingBlock | ParagraphBlock | QuoteBlock | ListBlock | TableBlock | FigureBlock

export interface HeadingBlock {
  kind: 'heading'
  level: 1 | 2 | 3
  text: string
  /** Begins a new page on paper. */
  isOnNewPage?: boolean
  /** By which links find it. */
  id?: string
}

export interface ParagraphBlock {
  kind: 'paragraph'
  /** Printed before the text in bold: `Comment`. */
  label?: string
  /** Line breaks are kept. */
  text: string
  /** Of less importance than the text around it. */
  isAside?: boolean
}

export interface QuoteBlock {
  kind: 'quote'
  text: string
  /** Where it stands, and who said it. */
  source: string
}

export interface ListBlock {
  kind: 'list'
  items: readonly string[]
}

export interface TableBlock {
  kind: 'table'
  /** Without the word Table and its number. */
  caption: string
  table: Table
  /** How the widths of the columns are to each other; default: as their texts need. */
  widths?: readonly number[]
  /** For each row, where the text of its last cell leads: the id of a heading or part, or null. */
  links?: readonly (string | null)[]
  /** For each row what its first cell holds without showing it; Word alone has such text. */
  hidden?: readonly string[]
}

export interface FigureBlock {
  kind: 'figure'
  /** Without the word Figure and its number. */
  caption: string
  /** What is to be seen, in words. */
  description: string
  svg: string
  /** The numbers behind it, where no table in the text has them. */
  table?: Table
  /** In CSS pixels. */
  width: number
  height: number
}
