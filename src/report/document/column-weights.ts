import { displayWidth } from '../../text/index.js'
import type { Table } from '../table.js'

/** A column gets no more than so many times the room of the narrowest, and no less than a short word needs. */
const limits = { least: 6, most: 60 }

/**
 * How wide the columns of a table are to be, in comparison with each other: as wide as their longest word or heading at least, then
 * by how much text they hold, columns of long texts less than in proportion.
 */
export function columnWeights({ columns, rows }: Table): number[] {
  return columns.map(({ heading }, index) => {
    const texts = rows.map(row => String(row[index] ?? ''))
    const words = [heading, ...texts].flatMap(text => text.split(/\s+/u))
    const longestWord = words.reduce((most, word) => Math.max(most, displayWidth(word)), 0)
    const mean = texts.reduce((sum, text) => sum + displayWidth(text), 0) / Math.max(1, texts.length)
    return Math.min(limits.most, Math.max(limits.least, Math.min(longestWord, 24) + 2, 4 * Math.sqrt(mean)))
  })
}
