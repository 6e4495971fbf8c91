import { patternFinder } from '../pattern-finder.js'

const digitWord = '(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)'

/** Telephone and fax numbers as written in several countries, extensions, and numbers read out digit by digit. */
export const findPhones = patternFinder('phone', [
  {
    pattern: /(?<![\p{L}\p{N}.+/-])\+\d{1,3}[ .()-]{0,2}\d(?:[ .()-]{0,2}\d){6,12}(?![\p{N}])/gu,
    confidence: 'high',
  },
  {
    pattern:
      /(?<![\p{L}\p{N}.+/-]|\+\d{1,3}[ .-])(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?:,? ?(?:x|ext\.?|extension) ?\d{1,6})?(?![\p{L}\p{N}/-])/giu,
    confidence: 'high',
  },
  {
    pattern: /(?<![\p{L}\p{N}.+/,-])\(?0\d{1,5}\)?[ /-]{1,3}\d{2,4}(?:[ -]?\d{2,4}){1,3}(?![\p{L}\p{N}/-])/gu,
    confidence: 'high',
    isOne: words => isLongEnough(words, 9, 13),
  },
  {
    pattern: /(?<![\p{L}\p{N}.+/,-])0\d(?:[ .]\d\d){4}(?![\p{L}\p{N}/-])/gu,
    confidence: 'high',
  },
  {
    pattern: /(?<![\p{L}\p{N}.+/,-])[2-9]\d\d-\d{4}(?![\p{L}\p{N}/-])/gu,
    confidence: 'medium',
  },
  {
    pattern:
      /\b(?:phone|call|cell|mobile|(?:my|his|her|their|our|your) number|fax|pager|tel\.?|telephone|reach (?:me|him|her|us)|text)(?: (?:number|is|me|at|on|was|us|him|her|it['’]s)){0,3}:? (?<id>\(?\+?\d(?:[ .()-]{0,2}\d){5,13})(?![\p{L}\p{N}])/giu,
    confidence: 'high',
  },
  {
    pattern: /\b(?:extension|ext\.?|pager|beeper) (?:number )?(?<id>\d{3,6})(?![\p{L}\p{N}])/giu,
    confidence: 'high',
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])${digitWord}(?:[ ,.-]{1,2}${digitWord}){6,14}(?![\\p{L}\\p{N}])`,
      'giu',
    ),
    confidence: 'medium',
    isOne: words => new Set(words.toLowerCase().match(/\p{L}+/gu)).size > 2,
  },
])

function isLongEnough(words: string, least: number, most: number): boolean {
  const digits = words.replace(/\D/g, '').length
  return digits >= least && digits <= most && !/^\d{3}-\d{2}-\d{4}$/.test(words)
}
