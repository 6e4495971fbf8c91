import { expect, it } from 'vitest'
import { readReading } from '../../../src/study/index.js'
import { TextLayout } from '../../../src/tui/frame/text-layout.js'
import { withReading } from '../with-reading.js'

it('gives each turn a heading and wraps its words, every word in one row', () =>
  withReading(async study => {
    const reading = await readReading(study.db, 'P01')
    for (const columns of [20, 33, 80]) {
      const layout = new TextLayout(reading, columns)
      let words = ''
      const headings: number[] = []
      for (let index = 0; index < layout.count; index++) {
        const row = layout.row(index)
        if (row.isHeading) headings.push(row.turn)
        else words += reading.text.words(row)
        if (!row.isHeading) expect(reading.text.words(row).trimEnd().length).toBeLessThanOrEqual(columns)
      }
      expect(headings).toEqual([0, 1, 2])
      expect(words.replace(/\s/g, '')).toBe(reading.text.text.replace(/\s/g, ''))
    }
  }))

it('finds the row of every place, and shows each citation line where it begins', () =>
  withReading(async study => {
    const reading = await readReading(study.db, 'P01')
    const layout = new TextLayout(reading, 30)
    for (let cp = 0; cp < reading.text.map.lengthCp; cp++) {
      const row = layout.row(layout.rowOf(cp))
      expect(row.isHeading).toBe(false)
      if (reading.text.words({ startCp: cp, endCp: cp + 1 }).trim() !== '') {
        expect(row.startCp).toBeLessThanOrEqual(cp)
        expect(row.endCp).toBeGreaterThan(cp)
      }
    }
    const numbers = Array.from({ length: layout.count }, (_, index) => layout.row(index).line).filter(
      line => line > 0,
    )
    expect(numbers).toEqual(Array.from(reading.text.lineStarts, (_, index) => index + 1))
  }))
