/** Pattern source of a time as transcripts write it: `0:00`, `12:33`, `00:12:33`, `00:12:33.120`, `00:12:33,120`. */
export const clockTimePattern = String.raw`\d{1,3}(?::\d{2}){1,2}(?:[.,]\d{1,3})?`

const wholeTime = /^(?:(\d{1,4}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?$/

/** Milliseconds of a time with or without hours and fractions; null when it is no time (61 seconds are none). */
export function parseClockTime(time: string): number | null {
  const match = wholeTime.exec(time)
  if (match === null) return null
  const minutes = Number(match[2])
  const seconds = Number(match[3])
  if (seconds > 59 || (match[1] !== undefined && minutes > 59)) return null
  const fraction = Number((match[4] ?? '0').padEnd(3, '0'))
  return ((Number(match[1] ?? 0) * 60 + minutes) * 60 + seconds) * 1000 + fraction
}
