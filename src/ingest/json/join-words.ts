import type { Passage } from '../passage.js'

/** A word or a sign of one, as a recogniser gives it: with the space before it, or without. */
export interface Token {
  /** As it stands in the file. */
  raw: string
  /** Number of the piece in its list, from 1. */
  line: number
  voice: string | null
  startMs: number | null
  endMs: number | null
  /** Whether the file says that it belongs to the word before it. */
  isAttached: boolean
}

/** A token, or a line of it, as a passage. */
export function passageOf(token: Token, text: string, joint: Passage['joint'] = null): Passage {
  const { line, voice, startMs, endMs } = token
  return { text, line, startMs, endMs, voice, speaker: null, joint, boldLength: 0 }
}

/** Signs that stand after a word without a space. */
const closing = /^[.,;:?!…%)\]}»”’、。，！？；：]+$/u
/** Signs that stand before a word without a space. */
const opening = /^[([{«„¿¡]+$/u
/** Scripts that are written without spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー。、，！？]/u

/** Puts tokens together to words: signs to the word before them, and parts of words to each other, as the file parts them. */
export function joinWords(tokens: readonly Token[]): Passage[] {
  const spaces = spacingOf(tokens)
  const words: Passage[] = []
  let isOpen = false
  let hadSpace = true
  for (const token of tokens) {
    const { raw, isAttached } = token
    const text = raw.trim()
    if (text === '') {
      hadSpace = true
      continue
    }
    const before = words[words.length - 1]
    const isApart =
      spaces === 'tokens'
        ? hadSpace || /^\s/.test(raw)
        : spaces === 'leading'
          ? /^\s/.test(raw)
          : !closing.test(text) && !isUnspaced(before?.text ?? '', text)
    hadSpace = spaces === 'tokens' && /\s$/.test(raw)
    // A sign has no voice of its own.
    const isOther =
      before !== undefined && token.voice !== null && before.voice !== token.voice && !closing.test(text)
    if (before === undefined || isOther || !(isOpen || isAttached || !isApart))
      words.push(passageOf(token, text))
    else {
      before.text += text
      before.startMs ??= token.startMs
      if (token.endMs !== null) before.endMs = Math.max(before.endMs ?? token.endMs, token.endMs)
    }
    isOpen = opening.test(text) && spaces === 'none'
  }
  return words
}

/** Where a file has its spaces: in tokens of their own, at the start of words, or nowhere, which means between all words. */
function spacingOf(tokens: readonly Token[]): 'tokens' | 'leading' | 'none' {
  let blank = 0
  let leading = 0
  for (const { raw } of tokens) {
    if (raw.trim() === '') blank++
    else if (/^\s/.test(raw)) leading++
  }
  if (blank * 5 > tokens.length) return 'tokens'
  return leading * 2 > tokens.length ? 'leading' : 'none'
}

function isUnspaced(before: string, text: string): boolean {
  return unspaced.test(before.slice(-1)) && unspaced.test(text[0]!)
}
