import { monthNames } from './month-names.js'

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const dayWords =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first'.split(
    ' ',
  )

/** The year that stands for dates without one: no leap year. */
const anyYear = 2001

/**
 * A date moved by a number of days, written as it was: `May 3rd, 2019` by 10 days is `May 13th, 2019`. Where a month has no day, it becomes `[MONTH]`
 * and its year stays. In numbers, `3/4/2019` is March 4 (as in the United States), `3.4.2019` April 3, where both could be.
 * @returns null for what is no date that can be read
 */
export function shiftDate(words: string, days: number): string | null {
  return shiftNumbers(words, days) ?? withoutMonth(words) ?? shiftWords(words, days)
}

/** `03/2019` and `2019-03` have no day. */
function withoutMonth(words: string): string | null {
  const [, before, after] = /^(\d{4}-)\d\d$/u.exec(words) ?? /^()\d\d?([-/.]\d{4})$/u.exec(words) ?? []
  return before === undefined ? null : `${before}[MONTH]${after ?? ''}`
}

function moved(year: number, month: number, day: number, days: number): Date | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1) return null
  date.setUTCDate(day + days)
  return date
}

function shiftNumbers(words: string, days: number): string | null {
  const match = /^(\d{1,4})([-/.])(\s?)(\d{1,2})\2\s?(\d{1,4})$/u.exec(words)
  if (match === null) return null
  const [, first = '', separator = '', space = '', second = '', third = ''] = match
  const order =
    first.length === 4
      ? (['year', 'month', 'day'] as const)
      : separator !== '.' && Number(first) <= 12
        ? (['month', 'day', 'year'] as const)
        : (['day', 'month', 'year'] as const)
  const written = [first, second, third]
  const field = (name: 'year' | 'month' | 'day') => written[(order as readonly string[]).indexOf(name)] ?? ''
  const short = Number(field('year'))
  const year = field('year').length === 4 ? short : short + (short < 50 ? 2000 : 1900)
  const date = moved(year, Number(field('month')), Number(field('day')), days)
  if (date === null) return null
  const isPadded = written.some(part => part.startsWith('0')) || (first.length === 4 && second.length === 2)
  const now = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
  return order
    .map((name, index) => {
      const width = written[index]?.length ?? 0
      return name === 'year'
        ? String(now.year).slice(-width)
        : String(now[name]).padStart(isPadded ? 2 : 1, '0')
    })
    .join(`${separator}${space}`)
}

function shiftWords(words: string, days: number): string | null {
  const month = findMonth(words)
  if (month === null) return null
  const year = /(?:19|20)\d\d(?!\d)/u.exec(words)?.[0] ?? /['’](\d\d)$/u.exec(words)?.[1]
  const day = findDay(words, month)
  if (day === null) return `${words.slice(0, month.start)}[MONTH]${words.slice(month.end)}`
  const date = moved(year === undefined ? anyYear : fullYear(year), month.index + 1, day.value, days)
  if (date === null) return null
  const pieces: [number, number, string][] = [
    [
      month.start,
      month.end,
      casedLike(month.names[date.getUTCMonth()] ?? '', words.slice(month.start, month.end)),
    ],
    [day.start, day.end, dayLike(date.getUTCDate(), words.slice(day.start, day.end))],
  ]
  if (year !== undefined) {
    const at = words.lastIndexOf(year)
    pieces.push([at, at + year.length, String(date.getUTCFullYear()).slice(-year.length)])
  }
  const weekday = /^(?:Sun|Mon|Tues|Tue|Wednes|Wed|Thurs|Thu|Fri|Satur|Sat)(?:day)?(?=,? )/u.exec(words)?.[0]
  if (weekday !== undefined) pieces.push([0, weekday.length, weekdayAfter(weekday, days)])
  let text = words
  for (const [start, end, now] of pieces.sort((one, other) => other[0] - one[0]))
    text = text.slice(0, start) + now + text.slice(end)
  return text
}

interface FoundMonth {
  index: number
  names: readonly string[]
  start: number
  end: number
}

const monthPatterns = monthNames.flatMap(names =>
  names.map((name, index) => ({
    names,
    index,
    pattern: new RegExp(`(?<!\\p{L})${name.replace('.', '\\.')}(?!\\p{L})`, 'iu'),
  })),
)

function findMonth(words: string): FoundMonth | null {
  let best: FoundMonth | null = null
  for (const { names, index, pattern } of monthPatterns) {
    const match = pattern.exec(words)
    const length = match?.[0].length ?? 0
    if (match !== null && length > (best === null ? 0 : best.end - best.start))
      best = { index, names, start: match.index, end: match.index + length }
  }
  return best
}

const dayPatterns = dayWords
  .map((word, index) => ({
    index,
    pattern: new RegExp(`(?<!\\p{L})${word.replace('-', '[- ]')}(?!\\p{L})`, 'iu'),
  }))
  .reverse()

function findDay(words: string, month: FoundMonth): { value: number; start: number; end: number } | null {
  const blank = words.slice(0, month.start) + ' '.repeat(month.end - month.start) + words.slice(month.end)
  const number = /(?<![\d'’])(\d{1,2})(?:st|nd|rd|th|\.|er)?(?!\d)/u.exec(blank)
  if (number !== null)
    return { value: Number(number[1]), start: number.index, end: number.index + number[0].length }
  for (const { index, pattern } of dayPatterns) {
    const match = pattern.exec(blank)
    if (match !== null) return { value: index + 1, start: match.index, end: match.index + match[0].length }
  }
  return null
}

function fullYear(year: string): number {
  return year.length === 4 ? Number(year) : Number(year) + (Number(year) < 50 ? 2000 : 1900)
}

function dayLike(day: number, before: string): string {
  if (/^\d/u.test(before)) {
    const ending = before.replace(/^\d+/u, '')
    const now = /^(?:st|nd|rd|th)$/u.test(ending)
      ? ordinalEnding(day)
      : ending === 'er' && day !== 1
        ? ''
        : ending
    return `${before.startsWith('0') ? String(day).padStart(2, '0') : day}${now}`
  }
  const word = dayWords[day - 1] ?? String(day)
  return before.includes(' ') ? word.replace('-', ' ') : word
}

function ordinalEnding(day: number): string {
  if (day >= 11 && day <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'
}

function weekdayAfter(word: string, days: number): string {
  const index = weekdays.findIndex(day => day.startsWith(word.slice(0, 3)))
  const now = weekdays[(((index + days) % 7) + 7) % 7] ?? ''
  return word.endsWith('day') ? now : now.slice(0, 3)
}

function casedLike(name: string, before: string): string {
  return before === before.toLowerCase() ? name.toLowerCase() : name
}
