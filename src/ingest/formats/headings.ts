import type { Problem } from '../../problems/index.js'
import { shorten } from '../../text/index.js'
import { labelKey } from '../label-evidence.js'
import { readLabelLine } from '../label-line.js'
import type { Passage } from '../passage.js'

/** A piece of a structured document: a paragraph, or a heading between paragraphs. */
export interface Block {
  passage: Passage
  isHeading: boolean
}

/** The speech of a structured document, and its headings apart from it. */
export interface Parted {
  passages: Passage[]
  /** Headings before the first paragraph. */
  preamble: string[]
  problems: Problem[]
}

/**
 * Parts headings from speech. Those before the first paragraph are preamble, later ones are left out with a note.
 * A heading that recurs, apart from its time, is a speaker's name and stays.
 */
export function partHeadings(blocks: readonly Block[]): Parted {
  const speakers = recurringHeadings(blocks)
  const passages: Passage[] = []
  const preamble: string[] = []
  const leftOut: Passage[] = []
  for (const { passage, isHeading } of blocks) {
    if (!isHeading || speakers.has(headingKey(passage.text))) passages.push(passage)
    else if (passages.length === 0) preamble.push(passage.text)
    else leftOut.push(passage)
  }
  return { passages, preamble, problems: headingsNote(leftOut) }
}

function headingKey(text: string): string {
  const label = readLabelLine(text)
  return label === null || label.rest !== '' ? '' : labelKey(label.label)
}

function recurringHeadings(blocks: readonly Block[]): Set<string> {
  const seen = new Set<string>()
  const recurring = new Set<string>()
  for (const { passage, isHeading } of blocks) {
    if (!isHeading) continue
    const key = headingKey(passage.text)
    if (key !== '' && seen.has(key)) recurring.add(key)
    seen.add(key)
  }
  return recurring
}

function headingsNote(headings: readonly Passage[]): Problem[] {
  const first = headings[0]
  if (first === undefined) return []
  const title = shorten(first.text)
  const message =
    headings.length === 1
      ? `the heading "${title}" was left out of the text`
      : `${headings.length} headings were left out of the text, the first is "${title}"`
  return [{ code: 'heading-left-out', severity: 'note', place: { line: first.line }, message }]
}
