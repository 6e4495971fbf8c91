import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ChangedText, diffWords, type TextChange } from '../../../src/text/changes/index.js'

const text = 'He checks his glue coast each day.\nThe in sullen is kept cold. 😀 Well.'

function spanOf(words: string, within = text) {
  const start = [...within.slice(0, within.indexOf(words))].length
  return { startCp: start, endCp: start + [...words].length }
}

/** What a span of the text covers after changes, with what became of it. */
function moved(words: string, changes: readonly TextChange[]): string {
  const changed = new ChangedText(text, changes)
  const now = changed.moveSpan(spanOf(words))
  return now.fate === 'lost' ? 'lost' : `${now.fate}: ${changed.after.slice(now.startCp, now.endCp)}`
}

const replace = (words: string, by: string): TextChange => ({ ...spanOf(words), text: by })

describe('a span whose text changes', () => {
  const mended = [replace('glue coast', 'glucose'), replace('in sullen', 'insulin')]

  test('keeps its words where they stay', () => {
    expect(moved('He checks', mended)).toBe('unchanged: He checks')
    expect(moved('is kept cold', mended)).toBe('moved: is kept cold')
    expect(moved('😀 Well', mended)).toBe('moved: 😀 Well')
    expect(
      moved('is kept', [{ ...spanOf('is kept'), endCp: spanOf('is kept').startCp, text: 'always ' }]),
    ).toBe('moved: is kept')
  })

  test('takes over what replaces its words, inside and whole', () => {
    expect(moved('checks his glue coast each day', mended)).toBe('changed: checks his glucose each day')
    expect(moved('glue coast', mended)).toBe('changed: glucose')
    expect(moved('sullen', mended)).toBe('changed: insulin')
    expect(moved('in sullen is', mended)).toBe('changed: insulin is')
    expect(moved('his glue', mended)).toBe('changed: his glucose')
  })

  test('takes of a long passage that was said anew what it had a part in', () => {
    const anew = replace(
      'He checks his glue coast each day.',
      'Each morning there is a reading, and then another one.',
    )
    expect(moved('each day.', [anew])).toBe('changed: then another one.')
    expect(moved('He', [anew])).toBe('changed: Each')
  })

  test('is lost where nothing is left of it, and shrinks where something is', () => {
    expect(moved('glue coast', [replace('his glue coast ', '')])).toBe('lost')
    expect(moved('his glue coast each', [replace('glue coast each day', '')])).toBe('changed: his')
    expect(moved('glue coast', [replace('glue coast', '  ')])).toBe('lost')
  })

  test('is told as the same where a change leaves its words as they are', () => {
    expect(moved('glue coast', [replace('his glue coast each', 'his glue coast every')])).toBe(
      'unchanged: glue coast',
    )
    expect(moved('glue coast', [replace('glue coast', 'glue coast')])).toBe('unchanged: glue coast')
  })

  test('is followed where its words were moved as a whole, or stand in what took their place', () => {
    const [first, second] = ['He checks his glue coast each day.', 'The in sullen is kept cold.']
    const swapped = [replace(first, second), replace(second, first)]
    expect(moved('his glue coast each', swapped)).toBe('moved: his glue coast each')
    expect(moved('in sullen is kept', swapped)).toBe('moved: in sullen is kept')
    // Two words may stand elsewhere by chance, and half a word is another one.
    expect(moved('in sullen', [replace(`${second} `, ''), replace('Well.', 'Well, in sullen.')])).toBe('lost')
    expect(moved('glue coast', [replace(first, 'Every day he checks the glue coast.')])).toBe(
      'moved: glue coast',
    )
    expect(moved('his glue', [replace('his glue', 'this glue')])).toBe('changed: this glue')
  })

  test('holds what is inserted at its edges where it is a turn or a line', () => {
    const stretch = (words: string, changes: readonly TextChange[]) => {
      const changed = new ChangedText(text, changes)
      const { startCp, endCp } = changed.moveStretch(spanOf(words))
      return changed.after.slice(startCp, endCp)
    }
    const turn = 'He checks his glue coast each day.'
    const { startCp, endCp } = spanOf(turn)
    const insertions = [
      { startCp, endCp: startCp, text: 'Well. ' },
      { startCp: endCp, endCp, text: ' Or so.' },
    ]
    expect(stretch(turn, insertions)).toBe(`Well. ${turn} Or so.`)
    expect(stretch('The in sullen is kept cold.', [...insertions, ...mended.slice(1)])).toBe(
      'The insulin is kept cold.',
    )
    expect(stretch(turn, [replace(turn, '')])).toBe('')
    expect(stretch('sullen is kept', mended)).toBe('insulin is kept')
  })
})

describe('words compared', () => {
  const apply = (before: string, after: string) =>
    new ChangedText(before, diffWords(before, after)).after.text

  test('give changes that make the one text of the other', () => {
    fc.assert(
      fc.property(textOf(), textOf(), (before, after) => {
        expect(apply(before, after)).toBe(after)
      }),
    )
  })

  test('are changed as little as can be, but not piece by piece where a sentence is said anew', () => {
    expect(diffWords('Take the in sullen now, please.', 'Take the insulin now, please.')).toEqual([
      { startCp: 9, endCp: 18, text: 'insulin' },
    ])
    expect(diffWords('a big red dog ran off', 'one old grey cat sat up')).toHaveLength(1)
    expect(diffWords('the same', 'the same')).toEqual([])
  })

  test('keep a coding on its words where sentences are put before and after it', () => {
    const before = 'Tell me.\nI was afraid of the portal.\nThank you.'
    const after =
      'Tell me.\nAt first I did not know what to do with it at all. I was afraid of the portal. And then the nurse showed me how to log in with my phone.\nThank you.'
    const changed = new ChangedText(before, diffWords(before, after))
    for (const words of ['afraid of the portal', 'I was afraid', 'portal', 'Thank you']) {
      const now = changed.moveSpan(spanOf(words, before))
      expect(now.fate === 'lost' ? 'lost' : changed.after.slice(now.startCp, now.endCp)).toBe(words)
    }
  })

  test('keep codings on their words wherever turns are put', () => {
    const turns = Array.from({ length: 12 }, (_, at) =>
      Array.from({ length: 8 }, (_, word) => `word${at}of${word}`).join(' '),
    )
    fc.assert(
      fc.property(fc.shuffledSubarray(turns, { minLength: 12 }), fc.nat(11), fc.nat(4), (now, turn, from) => {
        const changed = new ChangedText(turns.join('\n'), diffWords(turns.join('\n'), now.join('\n')))
        const words = (turns[turn] ?? '')
          .split(' ')
          .slice(from, from + 4)
          .join(' ')
        const found = changed.moveSpan(spanOf(words, turns.join('\n')))
        expect(found.fate === 'lost' ? 'lost' : changed.after.slice(found.startCp, found.endCp)).toBe(words)
      }),
    )
  })

  test('are compared in time where two long texts share little', () => {
    const words = (seed: number) =>
      Array.from({ length: 20_000 }, (_, at) => `w${(at * seed) % 7919}`).join(' ')
    expect(apply(words(31), words(77))).toBe(words(77))
  })
})

const word = fc.constantFrom('a', 'no', 'insulin', 'über', 'wait', '😀', 'the', 'Müller', 'x', '…')

function textOf() {
  return fc
    .array(fc.tuple(word, fc.constantFrom(' ', ' ', ' ', '\n', ', ')), { maxLength: 40 })
    .map(pairs => pairs.map(([one, gap]) => `${one}${gap}`).join(''))
}

test('codings whose words no change touches cover exactly their words afterwards', () => {
  const cases = textOf().chain(before => {
    const length = [...before].length
    const place = fc.nat({ max: length })
    const change = fc.tuple(place, place, fc.constantFrom('', ' ', 'new', 'two words', '\n'))
    return fc.tuple(
      fc.constant(before),
      fc.array(change, { maxLength: 6 }),
      fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 8 }),
    )
  })
  fc.assert(
    fc.property(cases, ([before, wanted, spans]) => {
      const changes: TextChange[] = []
      for (const [one, other, words] of wanted.toSorted(
        (a, b) => Math.min(a[0], a[1]) - Math.min(b[0], b[1]),
      )) {
        const startCp = Math.max(Math.min(one, other), changes.at(-1)?.endCp ?? 0)
        const endCp = Math.max(startCp, Math.min(Math.max(one, other), startCp + 5))
        if (startCp > (changes.at(-1)?.endCp ?? -1)) changes.push({ startCp, endCp, text: words })
      }
      const changed = new ChangedText(before, changes)
      for (const [one, other] of spans) {
        const span = { startCp: Math.min(one, other), endCp: Math.max(one, other) }
        if (span.startCp === span.endCp) continue
        const words = changed.before.slice(span.startCp, span.endCp)
        const now = changed.moveSpan(span)
        const isTouched = changes.some(({ startCp, endCp }) => startCp < span.endCp && endCp > span.startCp)
        if (!isTouched) expect(now.fate).toMatch(/unchanged|moved/)
        if (now.fate === 'unchanged' || now.fate === 'moved')
          expect(changed.after.slice(now.startCp, now.endCp)).toBe(words)
        if (now.fate !== 'lost') expect(now.endCp).toBeGreaterThan(now.startCp)
      }
    }),
    { numRuns: 2000 },
  )
})
