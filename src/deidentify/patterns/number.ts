import { patternFinder } from '../pattern-finder.js'

const register =
  "(?:MRN|NHS|Medicare|Medicaid|SSN|NPI|DEA|VIN|IMEI|NIN|medical record|health record|record|chart|account|acct|policy|member|membership|subscriber|beneficiary|insurance|claim|group|patient|hospital|health plan|case|file|customer|reference|prescription|rx|confirmation|licen[cs]e plate|licen[cs]e|passport|social security|social|national insurance|driver['’]s licen[cs]e|badge|employee|student|serial|device|pump serial|registration|plate|booking|ticket|study)"
const of =
  "(?: (?:number|no\\.?|num|id|i\\.?d\\.?|code|#))?(?: (?:is|was|of|ends in|ending in|it['’]s))?[:#]? ?#?"
const value =
  '(?<id>(?=[\\p{L}\\p{N} /.-]{0,14}\\d)[\\p{Lu}\\p{N}][\\p{Lu}\\p{N}]{0,20}(?:[-/.]?[\\p{Lu}\\p{N}]{1,12}){0,5}(?:(?: \\d{2,8}){0,6} \\d{3,8}(?![\\p{L}\\p{N}]))?)'

/** Numbers of records, insurance, accounts, licences, vehicles and devices: by their shape, or by the words before them. */
export const findNumbers = patternFinder('number', [
  { pattern: /(?<![\p{L}\p{N}-])\d{3}-\d{2}-\d{4}(?![\p{L}\p{N}-])/gu, confidence: 'high' },
  {
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${anyCase(register)})${of}${value}(?![\\p{L}\\p{N}])`, 'gu'),
    confidence: 'high',
    isOne: words => words.replace(/\D/g, '').length >= 4,
  },
  // Medicare beneficiaries in the United States, and National Insurance in the United Kingdom.
  {
    pattern:
      /(?<![\p{L}\p{N}-])[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d-?[AC-HJKMNP-RT-Y]{2}\d\d(?![\p{L}\p{N}-])/gu,
    confidence: 'high',
  },
  {
    pattern:
      /(?<![\p{L}\p{N}-])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D](?![\p{L}\p{N}-])/gu,
    confidence: 'high',
  },
  {
    pattern: /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?(?![\p{L}\p{N}])/gu,
    confidence: 'high',
  },
  {
    pattern: /(?<![\p{L}\p{N}.,-])(?:\d[ -]?){12,18}\d(?![\p{L}\p{N}]|[.,]\d)/gu,
    confidence: 'high',
    isOne: isCardNumber,
  },
  { pattern: /(?<![\p{L}\p{N}.,-])\d{3} \d{3} \d{4}(?![\p{L}\p{N}]|[.,]\d)/gu, confidence: 'medium' },
  {
    pattern: /(?<![\p{L}\p{N}.,/-])[A-HJ-NPR-Z\d]{17}(?![\p{L}\p{N}])/gu,
    confidence: 'high',
    isOne: hasBoth,
  },
  { pattern: /(?<![\p{L}\p{N}.,/:$€£-])\d{7,18}(?![\p{L}\p{N}%]|[.,:]\d)/gu, confidence: 'medium' },
  {
    pattern: /(?<![\p{L}\p{N}-])[A-Z]{1,4}-?\d{5,12}(?![\p{L}\p{N}-])/gu,
    confidence: 'medium',
  },
])

/** Upper and lower case first letters of each alternative, so that the value after it keeps its own case. */
function anyCase(words: string): string {
  return words.replace(/(?<![\p{L}'’[\]])\p{Ll}/gu, letter => `[${letter.toUpperCase()}${letter}]`)
}

/** The check digit of payment cards (ISO/IEC 7812, Luhn). */
function isCardNumber(words: string): boolean {
  const digits = words.replace(/\D/g, '')
  let sum = 0
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return sum % 10 === 0
}

function hasBoth(words: string): boolean {
  return /\d/.test(words) && /[A-Z]/.test(words)
}
