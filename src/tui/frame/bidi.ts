import bidiFactory from 'bidi-js'

/** Hebrew, Arabic and the other scripts written from right to left, and the marks that turn direction. */
const rightToLeft =
  /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802\ud803\ud83a\ud83b][\udc00-\udfff]/

export function hasRightToLeft(text: string): boolean {
  return rightToLeft.test(text)
}

/** The directions of a paragraph by the Unicode bidirectional algorithm (UAX #9). */
export interface Directions {
  /** Whether the paragraph as a whole runs from right to left, and so stands on the right. */
  isRightToLeft: boolean
  /** Embedding level of each UTF-16 unit. */
  levels: Uint8Array
}

let bidi: ReturnType<typeof bidiFactory> | undefined

export function directionsOf(paragraph: string): Directions {
  bidi ??= bidiFactory()
  const { levels, paragraphs } = bidi.getEmbeddingLevels(paragraph)
  return { isRightToLeft: (paragraphs[0]?.level ?? 0) % 2 === 1, levels }
}

/** A character as it looks where it runs from right to left: brackets are mirrored. */
export function mirrored(character: string): string {
  bidi ??= bidiFactory()
  return bidi.getMirroredCharacter(character) ?? character
}

/** In which order things of these levels stand on a line, from left to right (rule L2). */
export function visualOrder(levels: readonly number[]): number[] {
  const order = levels.map((_, index) => index)
  const highest = Math.max(0, ...levels)
  for (let level = highest; level > 0; level--) {
    let start = 0
    while (start < order.length) {
      while (start < order.length && levelAt(levels, order, start) < level) start++
      let end = start
      while (end < order.length && levelAt(levels, order, end) >= level) end++
      reverse(order, start, end)
      start = end
    }
  }
  return order
}

function levelAt(levels: readonly number[], order: readonly number[], at: number): number {
  return levels[order[at] ?? 0] ?? 0
}

function reverse(order: number[], start: number, end: number): void {
  const run = order.slice(start, end).reverse()
  order.splice(start, run.length, ...run)
}
