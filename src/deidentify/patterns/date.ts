import { patternFinder } from '../pattern-finder.js'

const english =
  'January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?'
const others =
  '[Jj]anuar|[Ff]ebruar|März|Mai|Juni|Juli|Oktober|Dezember|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre'
const month = `(?:${english}|${others})`
const weekday = '(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)'
const year = "(?:(?:19|20)\\d\\d|['’]\\d\\d)"
const dayNumber = '(?:3[01]|[12]\\d|0?[1-9])'
const dayWord =
  '(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth'
const day = `(?:${dayNumber}(?:st|nd|rd|th|\\.|er)?|${dayWord})`
const smallMonths = 'january|february|april|june|july|august|september|october|november|december'
const start = '(?<![\\p{L}\\p{N}/.-])'
const end = '(?![\\p{L}\\p{N}/-])'
const timeOrEnd = `(?:(?=T\\d\\d(?::?\\d\\d|Z))|${end})`

/**
 * Dates: a day with its month, a month with its year, numbers as people write them, with words for days; low: a month alone, and
 * `2019-03`, which may be years. Years alone
 * and days of the week are not dates (HIPAA leaves years).
 */
export const findDates = patternFinder('date', [
  {
    pattern: new RegExp(
      `${start}(?:${weekday},? )?${month} (?:the )?${day}(?:,? (?:of )?${year})?${end}`,
      'gu',
    ),
    confidence: 'high',
  },
  {
    pattern: new RegExp(
      `${start}(?:${weekday},? )?(?:the )?${day} (?:of |de |di )?(?:${month}|${smallMonths})(?:,?(?: of| de)? ${year})?${end}`,
      'gu',
    ),
    confidence: 'high',
  },
  {
    pattern: new RegExp(`${start}(?:${smallMonths}) (?:the )?${day}(?:,? ${year})?${end}`, 'gu'),
    confidence: 'high',
  },
  {
    pattern: new RegExp(`${start}(?:${month}|${smallMonths})(?: of| de)?,? ${year}${end}`, 'gu'),
    confidence: 'high',
  },
  {
    pattern: new RegExp(`${start}(?:19|20)\\d\\d([-/.])(?:1[0-2]|0?[1-9])\\1${dayNumber}${timeOrEnd}`, 'gu'),
    confidence: 'high',
  },
  {
    pattern: new RegExp(`${start}(?:1[0-2]|0?[1-9])[-/.](?:19|20)\\d\\d${end}(?!\\.\\d)`, 'gu'),
    confidence: 'medium',
  },
  { pattern: new RegExp(`${start}(?:19|20)\\d\\d-(?:1[0-2]|0[1-9])${end}`, 'gu'), confidence: 'low' },
  {
    pattern: new RegExp(
      `${start}${dayNumber}([-/.])\\s?(?:1[0-2]|0?[1-9])\\1\\s?(?:(?:19|20)\\d\\d|\\d\\d)${end}`,
      'gu',
    ),
    confidence: 'high',
  },
  {
    pattern: new RegExp(
      `${start}(?:1[0-2]|0?[1-9])([-/])${dayNumber}\\1(?:(?:19|20)\\d\\d|\\d\\d)${end}`,
      'gu',
    ),
    confidence: 'high',
  },
  {
    pattern: new RegExp(
      `(?:[Ii]n|[Ss]ince|[Uu]ntil|[Ll]ast|[Nn]ext|[Tt]his|[Bb]y|[Oo]f|[Ee]very|[Ee]ach|[Ee]arly|[Ll]ate|[Mm]id|[Bb]efore|[Aa]fter|[Dd]uring|[Ff]rom|[Tt]o|[Tt]ill?)[ -](?<id>${english.split('|').slice(0, 12).join('|')}|${smallMonths})${end}(?!\\.\\p{L})`,
      'gu',
    ),
    confidence: 'low',
  },
])
