/** Characters that show nothing: soft hyphens, and marks that join, part or begin. */
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/u
const allInvisible = new RegExp(invisible.source, 'gu')

/** Letters with their accents in one (NFC), without characters that show nothing: the same whoever typed it. */
export function composed(words: string): string {
  return words.normalize('NFC').replace(allInvisible, '')
}

/** A letter with its marks, and a Korean syllable of its parts: what composing puts together. Segmenting by graphemes takes minutes for a large file. */
const pieces = /[\u1100-\u115f\uac00-\ud7a3][\u1160-\u11a7]?[\u11a8-\u11ff]?\p{M}*|\P{M}\p{M}*|\p{M}+/gu

/** A text as it looks, with the way back to how it is written: `A` with an accent after it is `Á`. UTF-16 indexes. */
export class ComposedText {
  readonly text: string
  /** Where each character of the composed text begins and ends in the other; null where both are the same. */
  readonly #written: { starts: number[]; ends: number[] } | null

  constructor(written: string) {
    if (written.normalize('NFC') === written && !invisible.test(written)) {
      this.text = written
      this.#written = null
      return
    }
    const [starts, ends]: [number[], number[]] = [[], []]
    let text = ''
    for (const { 0: piece, index } of written.matchAll(pieces)) {
      const character = composed(piece)
      text += character
      for (let unit = 0; unit < character.length; unit++) {
        starts.push(index)
        ends.push(index + piece.length)
      }
    }
    this.text = text
    this.#written = { starts, ends }
  }

  /** Where a stretch of the composed text stands in the text as it is written: whole characters, no accent is left behind. */
  writtenSpan({ start, end }: { start: number; end: number }): { start: number; end: number } {
    if (this.#written === null) return { start, end }
    return { start: this.#written.starts[start] ?? 0, end: this.#written.ends[end - 1] ?? 0 }
  }
}
