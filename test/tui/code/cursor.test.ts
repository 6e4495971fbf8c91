import { describe, expect, it } from 'vitest'
import { type DocumentReading, readReading } from '../../../src/study/index.js'
import { type Cursor, cursorAt, type Ground, moveCursor, selectedSpan } from '../../../src/tui/code/cursor.js'
import { editedSpan } from '../../../src/tui/code/edge-commands.js'
import { Motions } from '../../../src/tui/code/motions.js'
import { TextLayout } from '../../../src/tui/frame/text-layout.js'
import { withReading } from '../with-reading.js'

/** Carries out commands from a place of the text; gives the rest of the text from the cursor on, and what is selected. */
async function moving(from: string, commands: readonly string[], columns = 40) {
  return withReading(async study => {
    const reading = await readReading(study.db, 'P01')
    const ground: Ground = {
      reading,
      layout: new TextLayout(reading, columns),
      motions: new Motions(reading),
      rows: 10,
    }
    let cursor: Cursor = cursorAt(placeOf(reading, from))
    for (const command of commands) {
      const moved = moveCursor(command, cursor, ground)
      if (moved === undefined) throw new Error(`${command} moves nothing`)
      cursor = moved
    }
    const span = selectedSpan(cursor, reading)
    return {
      at: reading.text.map.slice(cursor.cp, cursor.cp + 12),
      selected: span === null ? null : reading.text.words(span),
    }
  })
}

function placeOf({ text }: DocumentReading, words: string): number {
  return text.map.toCp(text.text.indexOf(words))
}

describe('the cursor', () => {
  it('moves by words, sentences and turns, over paragraphs and turns', async () => {
    expect((await moving('How was', ['word-next', 'word-next'])).at).toBe('it, then? Te')
    expect((await moving('messages.', ['word-next'])).at).toBe('It saves me ')
    expect((await moving('It saves', ['word-back'])).at).toBe('messages.\nIt')
    expect((await moving('It saves', ['sentence-next'])).at).toBe('Nobody has t')
    expect((await moving('has to call', ['sentence-back', 'sentence-back'])).at).toBe('It saves me ')
    expect((await moving('How was', ['turn-next', 'turn-next'])).at).toBe('And at night')
    expect((await moving('at night', ['turn-back', 'turn-back'])).at).toBe('It saves me ')
  })

  it('keeps its column over shorter rows, and passes over headings', async () => {
    expect((await moving('Tell me', ['down'], 80)).at).toBe('every single')
    expect((await moving('every single', ['up'], 80)).at).toBe('Tell me abou')
  })

  it('stops at the first and the last character', async () => {
    expect((await moving('How', ['left', 'word-back', 'turn-back', 'up'])).at).toBe('How was it, ')
    expect((await moving('not stop.', ['last', 'right', 'word-next', 'down'])).at).toBe('.')
  })
})

describe('a selection', () => {
  it('holds whole words, sentences and turns as it grows, and gives them back as it shrinks', async () => {
    const grown = ['select', 'word-next', 'word-next']
    expect((await moving('It saves', grown)).selected).toBe('It saves')
    expect((await moving('It saves', [...grown, 'word-back'])).selected).toBe('It')
    expect((await moving('It saves', ['select', 'sentence-next', 'sentence-next'])).selected).toBe(
      'It saves me time, every single day. Nobody has to call any more.',
    )
    expect((await moving('It saves', ['select', 'turn-next'])).selected).toMatch(/queue!$/)
  })

  it('takes the sentence or the turn at the cursor, and the next one when asked again', async () => {
    expect((await moving('every', ['select-sentence'])).selected).toBe('It saves me time, every single day.')
    expect((await moving('every', ['select-sentence', 'select-sentence'])).selected).toMatch(/any more\.$/)
    expect((await moving('every', ['select-turn', 'select-turn'])).selected).toMatch(
      /^It saves.*not stop\.$/s,
    )
  })

  it('goes on from its other end after a swap, and ends where it is asked to', async () => {
    expect((await moving('Nobody has', ['select', 'word-next', 'swap', 'word-back'])).selected).toBe(
      'day. Nobody',
    )
    expect((await moving('It saves', ['select', 'word-next', 'select'])).selected).toBeNull()
  })
})

describe('an edge of a coding', () => {
  const edited = (words: string, command: string) =>
    withReading(async study => {
      const reading = await readReading(study.db, 'P01')
      const startCp = placeOf(reading, words)
      const span = editedSpan(command, { startCp, endCp: startCp + words.length }, new Motions(reading))
      return span === null ? null : reading.text.words(span)
    })

  it('grows and shrinks by a word, a sentence, a turn, at its start and its end', async () => {
    expect(await edited('saves me', 'grow-end-word')).toBe('saves me time')
    expect(await edited('saves me', 'grow-start-word')).toBe('It saves me')
    expect(await edited('saves me', 'grow-end-sentence')).toBe('saves me time, every single day.')
    expect(await edited('saves me', 'shrink-end-word')).toBe('saves')
    expect(await edited('saves me', 'shrink-start-word')).toBe('me')
    expect(await edited('saves me', 'grow-end-turn')).toMatch(/^saves.*queue!$/s)
    expect(await edited('call any more', 'grow-start-turn')).toMatch(/^It saves.*more$/s)
  })

  it('never goes so far that nothing is left', async () => {
    expect(await edited('saves', 'shrink-end-word')).toBeNull()
    expect(await edited('saves me', 'shrink-start-turn')).toBeNull()
  })
})
