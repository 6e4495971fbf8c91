import type { Problem } from '../problems/index.js'
import type { Passage } from './passage.js'

/** Pieces that hold no more words than this on average are single words. */
const mostWordsOfPieces = 1.3
const fewestPieces = 20
/** Of the letters of a word on average. */
const longestWord = 9
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu
/** Words after which a sentence ends even where nothing in it says so. */
const longestSentence = 100

const sentenceEnd = /[.?!…。？！][)\]"'”’»]*$/u
const abbreviation = /^(?:\p{Lu}\.|(?:dr|mr|mrs|ms|prof|st|vs|etc|e\.g|i\.e|no|bzw|z\.b|d\.h|ca|usw)\.)$/iu

/**
 * Where the pieces of a file are single words, marks those that go on with the sentence of the one before, so that a file without speakers
 * comes to a turn for each sentence and not for each word. A sentence ends at its full stop, or at a pause: of three seconds, or of one
 * where nothing is punctuated.
 * @param fewest so many pieces tell that they are single words; one does where the file says so
 */
export function withSentences(
  passages: readonly Passage[],
  fewest = fewestPieces,
): { passages: readonly Passage[]; areSingleWords: boolean; problems: Problem[] } {
  if (passages.length < fewest || !areSingleWords(passages))
    return { passages, areSingleWords: false, problems: [] }
  const ends = passages.filter(({ text }) => endsSentence(text)).length
  const pauseMs = ends * 60 >= passages.length ? 3000 : 1000
  let length = 0
  const marked = passages.map((passage, index): Passage => {
    const before = passages[index - 1]
    const begins =
      before === undefined ||
      endsSentence(before.text) ||
      length >= longestSentence ||
      before.voice !== passage.voice ||
      pauseBefore(passage, before) >= pauseMs
    length = begins ? 1 : length + 1
    return begins || passage.speaker !== null ? passage : { ...passage, speaker: 'same' }
  })
  const how =
    ends * 60 >= passages.length ? 'at full stops and long pauses' : 'at pauses: nothing is punctuated'
  const message = `each piece is a single word; they are put together, and end ${how}`
  return {
    passages: marked,
    areSingleWords: true,
    problems: [{ code: 'single-words', severity: 'note', place: { line: passages[0]!.line }, message }],
  }
}

function areSingleWords(passages: readonly Passage[]): boolean {
  let words = 0
  let length = 0
  for (const { text } of passages) {
    words += text.split(' ', 10).length
    // Scripts without spaces need fewer signs for a word.
    length += text.length + 2 * (text.match(unspaced)?.length ?? 0)
  }
  return words <= passages.length * mostWordsOfPieces && length <= passages.length * longestWord
}

function endsSentence(text: string): boolean {
  return sentenceEnd.test(text) && !abbreviation.test(text)
}

function pauseBefore({ startMs }: Passage, before: Passage): number {
  const since = before.endMs ?? before.startMs
  return startMs === null || since === null ? 0 : startMs - since
}
