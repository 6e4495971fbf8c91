import { makeInterview } from './interview.js'
import { pdfFile, setLines } from './pdf-file.js'
import type { Random } from './random.js'

const linesOfPage = 52
const widestLine = 88

/** An interview as a PDF of so many pages, each full and with a header and a number. */
export function makePdfInterview(random: Random, pages: number): Uint8Array {
  const { turns } = makeInterview(random, 'Ben', pages * linesOfPage * widestLine)
  const lines = turns.flatMap(({ speaker, words }) => [...wrap(`${speaker}: ${words}`), ''])
  return pdfFile(
    Array.from({ length: pages }, (_, at) => [
      { x: 72, y: 800, text: 'An interview of the benchmark' },
      ...setLines(lines.slice(at * linesOfPage, (at + 1) * linesOfPage)),
      { x: 280, y: 40, text: `Page ${at + 1} of ${pages}` },
    ]),
  )
}

function wrap(text: string): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines[lines.length - 1]!
    if (line.length + word.length + 1 > widestLine) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines
}
