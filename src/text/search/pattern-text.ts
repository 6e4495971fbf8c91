import { foldQuotationMarks } from '../fold.js'

/** A text in which patterns are looked for, and the way back from it. */
export interface PatternText {
  text: string
  /** For each UTF-16 index of `text` where the character it belongs to begins and ends in the original; null where nothing moved. */
  origins: { starts: Int32Array; ends: Int32Array } | null
}

/** A letter with its marks, or the parts of a Korean syllable: what one composed character may stand for. */
const composable =
  /[\u1100-\u115f\ua960-\ua97c][\u1160-\u11a7\ud7b0-\ud7c6]+[\u11a8-\u11ff\ud7cb-\ud7fb]*|\P{M}\p{M}*|\p{M}+/gsu

/** A text with composed accents (NFC) and plain quotation marks, so that a pattern finds words however they are stored. */
export function patternText(original: string): PatternText {
  const folded = foldQuotationMarks(original)
  if (folded.normalize('NFC') === folded) return { text: folded, origins: null }
  const starts: number[] = []
  const ends: number[] = []
  let text = ''
  for (const { 0: cluster, index } of folded.matchAll(composable)) {
    const composed = cluster.normalize('NFC')
    text += composed
    for (let unit = 0; unit < composed.length; unit++) {
      const isSame = composed === cluster
      starts.push(isSame ? index + unit : index)
      ends.push(isSame ? index + unit + 1 : index + cluster.length)
    }
  }
  return { text, origins: { starts: Int32Array.from(starts), ends: Int32Array.from(ends) } }
}
