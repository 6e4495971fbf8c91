import { type Passage, plainPassage } from '../passage.js'
import type { TextFormat } from './format.js'

/** Running text, with labels or without; whatever is text and nothing else. */
export const plainText: TextFormat = {
  kind: 'text',
  key: 'text',
  title: 'text',
  endings: ['txt', 'text'],
  recognise: () => 'it is text, and nothing in it looks like another format',
  read: ({ lines }) => ({
    name: 'Plain text',
    passages: readPlainText(lines),
    preamble: [],
    problems: [],
    joins: 'paragraphs',
    verbatimFrom: 0,
  }),
}

/** The paragraphs of a plain text: one for each line that holds anything. */
function readPlainText(lines: readonly string[]): Passage[] {
  const passages: Passage[] = []
  for (const [index, line] of lines.entries()) {
    const text = line.trim()
    if (text !== '') passages.push(plainPassage(text, index + 1))
  }
  return passages
}
