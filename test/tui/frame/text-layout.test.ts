import { expect, it } from 'vitest'
import { DocumentText, readReading } from '../../../src/study/index.js'
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
    const numbers = Array.from({ length: layout.count }, (_, index) => layout.row(index)).flatMap(
      ({ line, hasNextLine }) => (line === 0 ? [] : hasNextLine ? [line, line + 1] : [line]),
    )
    expect(numbers).toEqual(Array.from(reading.text.lineStarts, (_, index) => index + 1))
  }))

it('is the citation lines themselves where there is room for them', () =>
  withReading(async study => {
    const reading = await readReading(study.db, 'P01')
    const layout = new TextLayout(reading, 80)
    const rows = Array.from({ length: layout.count }, (_, index) => layout.row(index)).filter(
      row => !row.isHeading,
    )
    expect(rows.map(({ startCp }) => startCp)).toEqual([...reading.text.lineStarts])
    expect(rows.map(({ line }) => line)).toEqual(rows.map((_, index) => index + 1))
  }))

it('says where two citation lines begin in one row', () =>
  withReading(async study => {
    const reading = await readReading(study.db, 'P01')
    const layout = new TextLayout(reading, 79)
    const [row] = Array.from({ length: layout.count }, (_, index) => layout.row(index)).filter(
      ({ hasNextLine }) => hasNextLine,
    )
    expect(row).toMatchObject({ line: 2 })
    expect(row?.endCp).toBeGreaterThan(reading.text.lineStarts[2] ?? Number.NaN)
  }))

it('shows every word of a document whose turns begin within lines, and whose lines grew', () =>
  withReading(async study => {
    const reading = await readReading(study.db, 'P01')
    // As an update with new turns leaves it: one line holds all that follows.
    const text = new DocumentText('P01', reading.text.text, reading.text.lineStarts.slice(0, 1))
    const layout = new TextLayout({ ...reading, text }, 80)
    const rows = Array.from({ length: layout.count }, (_, index) => layout.row(index))
    const words = rows.filter(row => !row.isHeading).map(row => text.words(row))
    expect(rows.filter(row => row.isHeading)).toHaveLength(reading.turns.length)
    expect(words.join('').replace(/\s/g, '')).toBe(text.text.replace(/\s/g, ''))
    for (const line of words) expect(line.trimEnd().length).toBeLessThanOrEqual(80)
  }))
