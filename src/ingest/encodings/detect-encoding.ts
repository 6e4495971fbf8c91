import { decodeAs } from './decode-as.js'
import { type LetterFrequencies, letterFrequencies } from './letter-frequencies.js'

/** What the bytes of a text are most likely to be. */
export interface DetectedEncoding {
  encoding: string
  language: string
  /** Whether it reads as the language does, and nothing else comes near. */
  isSure: boolean
  /** The likeliest encoding that would give other words; null where there is none. */
  runnerUp: { encoding: string; language: string } | null
}

/** Encodings in which a byte that fits UTF-8 by chance is nothing unusual. */
const multiByte = new Set(['big5', 'gb18030', 'shift_jis', 'euc-jp', 'euc-kr'])

/** Whether bytes are rather a text of East Asia in an encoding of its own. */
export function isEastAsian(bytes: Uint8Array): boolean {
  return multiByte.has(detectEncoding(bytes).encoding)
}

/** How much of a file is looked at. */
const sampleBytes = 65_536
/** By how much (natural logarithm of the odds) the first must be ahead to be sure. */
const sureBy = 9

/**
 * What characters beyond ASCII come to on average (natural logarithm of their likelihood) in a text of the language: letters of an alphabet
 * −3.5 or more, those of East Asia −6. What reads worse is of an encoding or a language that is not known here.
 */
const leastFit = { alphabet: -4.5, eastAsia: -7 }

/** Characters that are no letters and stand in texts of every language, with their shares. */
const marks = new Map([
  ...'’30 “14 ”14 –14 …6 —5 «4 »4 ‘3 „3 °2 ·1 •2 €2 £2 §1 ½1 ©1 ®1 ´1 ‚1 ™1 ×1'
    .split(' ')
    .map(pair => [pair[0]!, Number(pair.slice(1)) / 122] as const),
  ['\u00a0', 0.08] as const,
])
/** Of what is neither a letter of the language nor a mark, each character is as rare as this. */
const rareLetter = Math.log(1e-5)
const rareIdeograph = Math.log(1e-4)
const rareSign = Math.log(2e-6)
const impossible = Math.log(1e-9)
const ascii = Math.log(1 / 40)
/** How much rarer a capital is than its small letter. */
const capitalShare = 0.04

/**
 * Finds the encoding of a text that is not UTF-8 by what its bytes would say in each: how often its letters occur in the languages that
 * are written so, capitals and signs in the midst of words, scripts that do not mix, characters that cannot be. Bytes are weighed, so that
 * one character of two bytes competes with two of one.
 */
export function detectEncoding(bytes: Uint8Array): DetectedEncoding {
  const sample = sampleOf(bytes)
  const encodings = [...new Set(letterFrequencies.flatMap(({ encodings }) => encodings))]
  return decide(encodings.map(encoding => judge(sample, encoding)))
}

/** The same for bytes that hold zeros and may be UTF-16 or UTF-32; null where they are no text. */
export function detectWideEncoding(bytes: Uint8Array): DetectedEncoding | null {
  const start = bytes.subarray(0, sampleBytes & ~3)
  const judged = ['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'].map(encoding => judge(start, encoding))
  const best = judged.reduce((a, b) => (b.score > a.score ? b : a))
  const perCharacter = best.score / Math.max(1, best.length)
  return perCharacter < -9 ? null : decide(judged)
}

interface Judged {
  encoding: string
  language: string
  score: number
  /** What its characters beyond ASCII come to on average, as {@link leastFit}. */
  fit: number
  /** The sample as it would read. */
  text: string
  /** In characters. */
  length: number
}

function decide(judged: readonly Judged[]): DetectedEncoding {
  const [best, ...others] = [...judged].sort((a, b) => b.score - a.score)
  if (best === undefined) throw new Error('no encodings to choose from')
  const runnerUp = others.find(({ text }) => text !== best.text) ?? null
  return {
    encoding: best.encoding,
    language: best.language,
    isSure: fits(best) && (runnerUp === null || best.score - runnerUp.score >= sureBy),
    runnerUp: runnerUp === null ? null : { encoding: runnerUp.encoding, language: runnerUp.language },
  }
}

function fits({ encoding, fit }: Judged): boolean {
  const isEastAsian = multiByte.has(encoding) || encoding.startsWith('utf-')
  return fit >= (isEastAsian ? leastFit.eastAsia : leastFit.alphabet)
}

/** The lines that hold bytes beyond ASCII, as many as fit; the others say the same in every encoding. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const sample = new Uint8Array(Math.min(bytes.length, sampleBytes))
  let length = 0
  let start = 0
  let isTelling = false
  for (let at = 0; at <= bytes.length && length < sample.length; at++) {
    const byte = bytes[at] ?? 0x0a
    if (byte >= 0x80) isTelling = true
    if (byte !== 0x0a && byte !== 0x0d && at - start < sampleBytes) continue
    const line = isTelling ? bytes.subarray(start, Math.min(at + 1, start + sample.length - length)) : null
    if (line !== null) sample.set(line, length)
    length += line?.length ?? 0
    start = at + 1
    isTelling = false
  }
  return sample.subarray(0, length)
}

/** How well a sample reads in an encoding, in the language that fits best. */
function judge(sample: Uint8Array, encoding: string): Judged {
  const text = decodeAs(sample, encoding)
  const characters = [...text]
  const counts = new Map<string, number>()
  let context = 0
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at]!
    counts.set(character, (counts.get(character) ?? 0) + 1)
    if (character >= '\x80')
      context += contextOf(characters[at - 1] ?? ' ', character, characters[at + 1] ?? ' ')
  }
  const beyond = characters.filter(character => character >= '\x80').length
  let best = { language: '', score: Number.NEGATIVE_INFINITY, fit: 0 }
  for (const frequencies of letterFrequencies) {
    if (!frequencies.encodings.includes(encoding) && !encoding.startsWith('utf-')) continue
    let score = context
    let plain = 0
    for (const [character, count] of counts) {
      const part = count * likelihood(character, frequencies)
      score += part
      if (character < '\x80') plain += part
    }
    if (score > best.score)
      best = { language: frequencies.language, score, fit: (score - plain) / Math.max(1, beyond) }
  }
  return { encoding, ...best, text, length: characters.length }
}

function likelihood(character: string, frequencies: LetterFrequencies): number {
  if (character < '\x80') return character < ' ' && !'\t\n\r\f'.includes(character) ? impossible : ascii
  const share = frequencies.letters.get(character)
  if (share !== undefined) return Math.log(share * (1 - frequencies.marks))
  const mark = marks.get(character)
  if (mark !== undefined) return Math.log(mark * frequencies.marks + 1e-5)
  const small = frequencies.letters.get(character.toLowerCase())
  if (small !== undefined) return Math.log(small * (1 - frequencies.marks) * capitalShare)
  if (/[\x80-\x9f\ufffd\p{Co}\p{Cn}\p{Cs}]/u.test(character)) return impossible
  if (/\p{Ideographic}|[\u3000-\u303f\uff00-\uff60\u3040-\u30ff\p{Script=Hangul}]/u.test(character))
    return rareIdeograph
  return /\p{L}|\p{M}/u.test(character) ? rareLetter : rareSign
}

const wordSigns = /[’'\-‑·\u00ad\u00a0]/u

/** What stands beside a character makes it less likely: capitals and signs in words, two scripts in one word. */
function contextOf(before: string, character: string, after: string): number {
  const isAfterLetter = isLetter(before)
  const isBeforeLetter = isLetter(after)
  if (!isLetter(character))
    return isAfterLetter &&
      isBeforeLetter &&
      !wordSigns.test(character) &&
      before < '\u2e80' &&
      after < '\u2e80'
      ? -5
      : 0
  let score = 0
  if (isCapital(character) && isSmall(before)) score -= 6
  if (isSmall(character) && isCapital(before) && isCapital(after)) score -= 3
  if (character >= '\u2e80')
    return score - 1.5 * (Number(isAsciiLetter(before)) + Number(isAsciiLetter(after)))
  if (isAfterLetter && scriptOf(before) !== scriptOf(character)) score -= 3
  if (isBeforeLetter && scriptOf(after) !== scriptOf(character)) score -= 3
  return score
}

function isLetter(character: string): boolean {
  return character < '\x80' ? /[a-z]/i.test(character) : /[\p{L}\p{M}]/u.test(character)
}

function isAsciiLetter(character: string): boolean {
  return /^[a-z]$/i.test(character)
}

function isSmall(character: string): boolean {
  return character !== character.toUpperCase()
}

function isCapital(character: string): boolean {
  return character !== character.toLowerCase()
}

function scriptOf(character: string): string {
  if (character < '\u0370') return 'Latin'
  if (character < '\u0400') return 'Greek'
  if (character < '\u0530') return 'Cyrillic'
  if (character < '\u0600') return 'Hebrew'
  if (character < '\u0900') return 'Arabic'
  return 'other'
}
