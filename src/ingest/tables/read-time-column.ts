/** Times of a column, and how they were understood. */
export interface TimeColumn {
  /** For each row, null where it holds no time. */
  times: (number | null)[]
  /** `12:33`, `milliseconds`, `seconds`, `time of day`. */
  form: 'clock' | 'milliseconds' | 'seconds' | 'time of day'
  /** How many cells hold something that is no time. */
  unreadable: number
}

/** What helps to tell seconds from milliseconds. */
export interface TimeHints {
  heading: string
  /** Words of the whole table. */
  words: number
}

const clock = /^(-)?(?:(\d{1,4})[:;])?(\d{1,4})[:;](\d{1,2})(?:[.,](\d+)|[:;](\d{2}))?$/
const letters =
  /^(?:(\d{1,3})\s?(?:h|hrs?|hours?)[\s:]*)?(?:(\d{1,4})\s?(?:m|mins?|minutes?|')[\s:]*)?(?:(\d{1,6}(?:[.,]\d+)?)\s?(?:s|secs?|seconds?|"|''))?$/i
const isoDuration = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?$/i
const dateTime =
  /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?$/
/** Also as floating point leaves it: `0.30000000000000004`, `1e-05`. */
const bareNumber = /^-?\d{1,15}(?:[.,]\d+)?(?:e[+-]?\d{1,3})?$/i
/** A speaker says no fewer words a second than this over a whole recording, silences included. */
const slowestSpeech = 0.05

/**
 * Reads a column of times: clock times with or without hours, fractions or frames, in brackets or not, `1h 2m 3s`, `PT62S`, bare
 * numbers as seconds or milliseconds (by the heading, else by how fast the words would be spoken), or times of day, which count from
 * the first. Frames are taken for 25 a second, or 30 where a number is higher or semicolons say that some were dropped (`00;01;02;12`).
 * @returns null where fewer than half of the cells that hold anything are times
 */
export function readTimeColumn(cells: readonly string[], hints: TimeHints): TimeColumn | null {
  const trimmed = cells.map(cell => cell.trim().replace(/^[[(<]\s*|\s*[\])>]$/gu, ''))
  const filled = trimmed.filter(cell => cell !== '')
  if (filled.length === 0) return null
  const column =
    filled.filter(cell => bareNumber.test(cell)).length * 2 > filled.length
      ? readNumbers(trimmed, hints)
      : filled.filter(cell => dateTime.test(cell)).length * 2 > filled.length
        ? readDateTimes(trimmed)
        : readClocks(trimmed)
  const read = column.times.filter(time => time !== null).length
  return read * 2 < filled.length ? null : { ...column, unreadable: filled.length - read }
}

function readClocks(cells: readonly string[]): Omit<TimeColumn, 'unreadable'> {
  const isThirty = cells.some(cell => {
    const frames = clock.exec(cell)?.[6]
    return frames !== undefined && (Number(frames) > 24 || cell.includes(';'))
  })
  const framesPerSecond = isThirty ? 30 : 25
  return { times: cells.map(cell => clockOf(cell, framesPerSecond)), form: 'clock' }
}

function clockOf(cell: string, framesPerSecond: number): number | null {
  const match = clock.exec(cell)
  if (match !== null) {
    const [, minus, hours = '0', minutes = '0', seconds = '0', fraction = '0', frames = '0'] = match
    if (Number(seconds) > 59 || (match[2] !== undefined && Number(minutes) > 59)) return null
    const parts = Number(`0.${fraction}`) + Number(frames) / framesPerSecond
    const time = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds) + parts) * 1000
    return minus === undefined ? Math.round(time) : 0
  }
  const spelled = letters.exec(cell) ?? isoDuration.exec(cell)
  if (spelled === null || cell === '' || /^PT$/i.test(cell)) return null
  const [, hours = '0', minutes = '0', seconds = '0'] = spelled
  return Math.round(((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds.replace(',', '.'))) * 1000)
}

function readNumbers(cells: readonly string[], hints: TimeHints): Omit<TimeColumn, 'unreadable'> {
  const numbers = cells.map(cell => (bareNumber.test(cell) ? Number(cell.replace(',', '.')) : null))
  const form = unitOf(numbers, hints)
  const factor = form === 'seconds' ? 1000 : 1
  return {
    times: numbers.map(number => (number === null ? null : Math.max(0, Math.round(number * factor)))),
    form,
  }
}

function unitOf(numbers: readonly (number | null)[], { heading, words }: TimeHints) {
  const unit = /(?:^|[^a-z])(?:(ms|msec|millis|milliseconds?)|(s|secs?|seconds?))(?:$|[^a-z])/iu.exec(heading)
  if (unit !== null) return unit[1] !== undefined ? 'milliseconds' : 'seconds'
  if (/(?:Ms|MS|_ms|millis)$/u.test(heading)) return 'milliseconds'
  const known = numbers.filter(number => number !== null)
  if (known.some(number => !Number.isInteger(number))) return 'seconds'
  const last = known.reduce((most, number) => Math.max(most, number), 0)
  return words < last * slowestSpeech ? 'milliseconds' : 'seconds'
}

function readDateTimes(cells: readonly string[]): Omit<TimeColumn, 'unreadable'> {
  const times = cells.map(cell => {
    if (!dateTime.test(cell)) return null
    const iso = cell
      .replace(
        /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ](\d{1,2}):/u,
        (_, year, month, day, hour) =>
          `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${hour.padStart(2, '0')}:`,
      )
      .replace(',', '.')
      .replace(' ', '')
    const time = Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/u.test(iso) ? iso : `${iso}Z`)
    return Number.isNaN(time) ? null : time
  })
  const first = times.reduce<number>(
    (least, time) => (time === null ? least : Math.min(least, time)),
    Infinity,
  )
  return { times: times.map(time => (time === null ? null : time - first)), form: 'time of day' }
}
