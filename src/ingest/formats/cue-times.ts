import type { Problem } from '../../problems/index.js'
import { countOf } from '../../text/index.js'

/** A cue's times; null where the file has some that cannot be read. */
export interface CueTimes {
  /** Line in the source, from 1. */
  line: number
  startMs: number | null
  endMs: number | null
}

const clock = /^(-?)(?:(-?\d{1,4}):)?(-?\d{1,4}):(-?\d{1,2})(?:[.,](-?\d{1,9})|:(\d{3}))?$/
const bare = /^(-?\d{1,12})(?:[.,](\d{1,9}))?$/

/**
 * Reads the times of a file's cues, also as they come from programs that do not keep to the standard: without leading zeros, with a
 * comma, with minus signs, as bare seconds or milliseconds. Whether `10.20` is 20 or 200 milliseconds shows over the whole file.
 */
export class CueTimeReader {
  private readonly short: { times: CueTimes; field: 'startMs' | 'endMs'; wholeMs: number; digits: string }[] =
    []
  private hasLong = false
  private hasTrailingZero = false
  private hasLeadingZero = false
  private hasBareFraction = false
  private readonly bareWhole: { times: CueTimes; field: 'startMs' | 'endMs'; count: number }[] = []
  private readonly negative: CueTimes[] = []

  /** Reads both times of a cue into it. Returns false, and leaves it without times, where one of them is no time. */
  read(times: CueTimes, start: string, end: string): boolean {
    const startMs = this.readOne(times, 'startMs', start)
    const endMs = this.readOne(times, 'endMs', end)
    if (startMs === null || endMs === null) return false
    times.startMs = startMs
    times.endMs = endMs
    return true
  }

  private readOne(times: CueTimes, field: 'startMs' | 'endMs', text: string): number | null {
    const regular = readRegular(text)
    if (regular !== null) {
      this.hasLong = true
      if (text.endsWith('0')) this.hasTrailingZero = true
      if (text.charCodeAt(text.length - 3) === 0x30) this.hasLeadingZero = true
      return regular
    }
    const match = clock.exec(text)
    if (match === null) return this.readBare(times, field, text)
    const [, sign, hours = '0', minutes, seconds, fraction = '', milliseconds] = match
    const [h, m, s] = [hours, minutes, seconds].map(part => Math.abs(Number(part)))
    // 60 seconds come of rounding.
    if (s! > 60 || (match[2] !== undefined && m! > 59)) return null
    const digits = (milliseconds ?? fraction).replace('-', '')
    const wholeMs = ((h! * 60 + m!) * 60 + s!) * 1000
    if (sign === '-' || text.includes('-')) {
      this.negative.push(times)
      return 0
    }
    if (digits.length > 0) this.look(digits)
    if (digits.length === 1 || digits.length === 2) this.short.push({ times, field, wholeMs, digits })
    return wholeMs + decimalMs(digits)
  }

  private readBare(times: CueTimes, field: 'startMs' | 'endMs', text: string): number | null {
    const match = bare.exec(text)
    if (match === null) return null
    const count = Number(match[1])
    if (count < 0) {
      this.negative.push(times)
      return 0
    }
    if (match[2] === undefined) this.bareWhole.push({ times, field, count })
    else this.hasBareFraction = true
    return count * 1000 + decimalMs(match[2] ?? '')
  }

  private look(digits: string): void {
    if (digits.length > 2) this.hasLong = true
    if (digits.length > 1 && digits.endsWith('0')) this.hasTrailingZero = true
    if (digits.length > 1 && digits.startsWith('0')) this.hasLeadingZero = true
  }

  /** Settles what single times left open, and says what was noticed. To be called after the last cue. */
  finish(): Problem[] {
    const first = this.short.find(({ digits }) => digits.length === 2)
    // Decimals without their last zeros never end in one, and milliseconds without leading zeros never begin with one.
    const areMilliseconds = this.hasLong && this.hasTrailingZero && !this.hasLeadingZero
    if (areMilliseconds)
      for (const { times, field, wholeMs, digits } of this.short) times[field] = wholeMs + Number(digits)
    // Whole numbers beside fractions are seconds; alone they count milliseconds.
    if (!this.hasBareFraction) for (const { times, field, count } of this.bareWhole) times[field] = count
    const problems: Problem[] = []
    if (areMilliseconds && first !== undefined)
      problems.push({
        code: 'short-fractions',
        severity: 'note',
        place: { line: first.times.line },
        message: `times are written without leading zeros: .${first.digits} is read as ${countOf(Number(first.digits), 'millisecond')}`,
      })
    const [before] = this.negative
    if (before !== undefined)
      problems.push({
        code: 'times-negative',
        severity: 'note',
        place: { line: before.line },
        message: `${countOf(this.negative.length, 'time')} before the recording begins read as 0`,
      })
    return problems
  }
}

/** Milliseconds of `00:12:33.120`, as most files have it; null for other forms. */
function readRegular(text: string): number | null {
  if (text.length !== 12) return null
  let ms = 0
  for (let at = 0; at < 12; at++) {
    const sign = text.charCodeAt(at)
    if (at === 2 || at === 5) {
      if (sign !== 0x3a) return null
    } else if (at === 8) {
      if (sign !== 0x2e && sign !== 0x2c) return null
    } else {
      const digit = sign - 0x30
      // Tens of minutes and of seconds go to 5.
      if (digit < 0 || digit > 9 || (digit > 5 && (at === 3 || at === 6))) return null
      ms += digit * weights[at]!
    }
  }
  return ms
}

/** What a digit is worth at each place of a time. */
const weights = [36_000_000, 3_600_000, 0, 600_000, 60_000, 0, 10_000, 1000, 0, 100, 10, 1]

function decimalMs(digits: string): number {
  return digits === '' ? 0 : Number(digits.slice(0, 3).padEnd(3, '0'))
}

/** Times that cannot all be right: kept as they are, and counted. */
export function timeProblems(cues: readonly CueTimes[]): Problem[] {
  const overlapping: CueTimes[] = []
  const goingBack: CueTimes[] = []
  const endingFirst: CueTimes[] = []
  let before: CueTimes | undefined
  for (const cue of cues) {
    const { startMs, endMs } = cue
    if (startMs === null) continue
    if (endMs !== null && endMs < startMs) endingFirst.push(cue)
    if (before !== undefined && startMs < before.startMs!) goingBack.push(cue)
    else if (before?.endMs != null && startMs < before.endMs) overlapping.push(cue)
    before = cue
  }
  return [
    ...timesNote(
      'times-overlap',
      overlapping,
      'begins before the one before it ends',
      'begin before the one before them ends',
    ),
    ...timesNote(
      'times-go-back',
      goingBack,
      'begins before the one before it begins',
      'begin before the one before them begins',
    ),
    ...timesNote('times-reversed', endingFirst, 'ends before it begins', 'end before they begin'),
  ]
}

function timesNote(code: string, cues: readonly CueTimes[], one: string, several: string): Problem[] {
  const first = cues[0]
  if (first === undefined) return []
  const message = cues.length === 1 ? `1 cue ${one}` : `${cues.length} cues ${several}`
  return [{ code, severity: 'note', place: { line: first.line }, message }]
}
