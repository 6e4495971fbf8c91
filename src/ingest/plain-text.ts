import { type Passage, plainPassage } from './passage.js'

/** The paragraphs of a plain text: one for each line that holds anything. */
export function readPlainText(lines: readonly string[]): Passage[] {
  const passages: Passage[] = []
  for (const [index, line] of lines.entries()) {
    const text = line.trim()
    if (text !== '') passages.push(plainPassage(text, index + 1))
  }
  return passages
}
