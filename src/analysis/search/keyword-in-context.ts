import { wordsOf } from '../../text/index.js'
import type { FoundPassage } from './find-passages.js'

/** A found place with what stands before and after it in its turn. */
export interface KeywordLine {
  document: string
  case: string | null
  speaker: string | null
  reference: string
  startCp: number
  endCp: number
  left: string
  keyword: string
  right: string
}

/** The order of lines: as in the documents, or by what stands beside the keyword, the nearest word first. */
export type KeywordOrder = 'document' | 'left' | 'keyword' | 'right'

export const keywordOrders: readonly KeywordOrder[] = ['document', 'left', 'keyword', 'right']

/**
 * Every place of some passages as a line of its own. White space is folded.
 * @param contextCp so many characters of either side are kept
 */
export function keywordLines(passages: readonly FoundPassage[], contextCp: number): KeywordLine[] {
  return passages.flatMap(passage => {
    const characters = [...passage.text]
    return passage.matches.map(({ startCp, endCp, reference, words }) => {
      const from = startCp - passage.startCp
      const to = endCp - passage.startCp
      const { document, speaker } = passage
      return {
        document,
        case: passage.case,
        speaker,
        reference,
        startCp,
        endCp,
        left: lastOf(oneLine(characters.slice(0, from).join('')), contextCp),
        keyword: oneLine(words),
        right: firstOf(oneLine(characters.slice(to).join('')), contextCp),
      }
    })
  })
}

/** Lines in another order; those that are the same in it stay as they were. */
export function orderLines(lines: readonly KeywordLine[], order: KeywordOrder): KeywordLine[] {
  if (order === 'document') return [...lines]
  const compare = new Intl.Collator('en', { sensitivity: 'base', numeric: true }).compare
  const keyed = lines.map(line => ({ line, key: keyOf(line, order) }))
  keyed.sort((a, b) => compareKeys(a.key, b.key, compare))
  return keyed.map(({ line }) => line)
}

function keyOf({ left, keyword, right }: KeywordLine, order: KeywordOrder): string[] {
  if (order === 'left') return wordsOf(left, null).reverse()
  return order === 'right' ? wordsOf(right, null) : [...wordsOf(keyword, null), ...wordsOf(right, null)]
}

function compareKeys(a: string[], b: string[], compare: (a: string, b: string) => number): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const order = compare(a[index] ?? '', b[index] ?? '')
    if (order !== 0) return order
  }
  return a.length - b.length
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

function lastOf(text: string, count: number): string {
  const characters = [...text]
  return characters.length <= count ? text.trimStart() : `…${characters.slice(-count).join('').trimStart()}`
}

function firstOf(text: string, count: number): string {
  const characters = [...text]
  return characters.length <= count ? text.trimEnd() : `${characters.slice(0, count).join('').trimEnd()}…`
}
