import { type CodeSet, SetList } from '../agreement/sets/index.js'
import { compareLabels, notDeclared, type UnfitText } from './rating-scale.js'

/** How a cell says that a coder looked and applied no code. */
const emptySet = '-'

/** The codes and sets of codes in a table, and which set each text of a cell means. */
interface SetScale {
  labels: string[]
  sets: CodeSet[]
  categories: Map<string, number>
}

/** Whether a text of a cell says that units carry several codes: `a; b`, or `-` for none. */
export function isSetText(text: string): boolean {
  return text === emptySet || text.includes(';')
}

/**
 * The sets that the texts of a table stand for: codes separated by semicolons, spaces around them aside, in
 * any order, `-` for the empty set.
 */
export function setScale(texts: readonly string[], declared?: readonly string[]): SetScale | UnfitText {
  const parts = new Map<string, string[]>()
  for (const text of texts) {
    const codes = text === emptySet ? [] : splitCodes(text)
    if (text !== emptySet && codes.length === 0) return unclear(text, 'names no code')
    if (codes.includes(emptySet)) return unclear(text, 'has “-”, which stands for no code, beside a code')
    parts.set(text, codes)
  }
  const labels = [...(declared ?? [...new Set([...parts.values()].flat())].sort(compareLabels))]
  const numbers = new Map(labels.map((label, number) => [label, number]))
  const list = new SetList()
  const found = new Map<string, number>()
  for (const [text, codes] of parts) {
    const unknown = codes.find(code => !numbers.has(code))
    if (unknown !== undefined) return { ...notDeclared(unknown, labels), text }
    found.set(text, list.add(codes.map(code => numbers.get(code)!)))
  }
  const { sets, ranks } = list.ordered()
  return { labels, sets, categories: new Map([...found].map(([text, number]) => [text, ranks[number]!])) }
}

function splitCodes(text: string): string[] {
  return text
    .split(';')
    .map(code => code.trim())
    .filter(code => code !== '')
}

function unclear(text: string, what: string): UnfitText {
  return {
    text,
    message: `“${text}” ${what}`,
    hint: 'Separate codes by semicolons, and write - alone for a coder who applied none.',
  }
}
