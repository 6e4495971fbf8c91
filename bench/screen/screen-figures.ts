import type { Figure } from '../figure.js'
import { median, nearestRank } from '../quantiles.js'
import type { ScreenMeasured } from './measure-screen.js'

const number = (value: number) => value.toLocaleString('en')
const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(0)

/** The lines of the table about the coding screen with one document. */
export function screenFigures(measured: ScreenMeasured): Figure[] {
  const { size, bareMs, times, quarters, memory } = measured
  const screen = `code, ${number(size.documentBytes / 1000)} kB with ${number(size.codings)} codings`
  // A lone escape is known for one only when nothing has come after it for a while.
  const escapes = times.filter(({ key }) => key === 'esc').map(({ ms }) => ms)
  const others = times.filter(({ key }) => key !== 'esc').map(({ ms }) => ms)
  const last = quarters.at(-1)
  return [
    { what: `${screen}: first frame`, aim: { milliseconds: 400 }, ms: measured.firstFrameMs, bareMs },
    { what: `${screen}: a key, median of ${number(others.length)}`, ms: median(others), bareMs },
    {
      what: `${screen}: a key, 99 of 100`,
      aim: { milliseconds: size.aimMs },
      ms: nearestRank(others, 0.99),
      bareMs,
      ...(memory === null ? {} : { peakBytes: memory.peakBytes }),
    },
    { what: `${screen}: esc, its waiting included`, ms: median(escapes), bareMs },
    {
      what: `${screen}: memory after ${number(last?.keys ?? 0)} keys`,
      aim: { megabytes: 200 },
      bareMs,
      ...(last?.memory == null ? {} : { peakBytes: last.memory.peakBytes }),
    },
  ]
}

/** What stands behind the figures, for below the table. */
export function describeSession({ size, times, quarters, keys, saves, saved }: ScreenMeasured): string[] {
  const slowest = times
    .filter(({ key }) => key !== 'esc')
    .sort((left, right) => right.ms - left.ms)
    .slice(0, 5)
    .map(({ key, gesture, ms }) => `${key} (${gesture}) ${ms.toFixed(0)} ms`)
  const held = quarters.map(quarter =>
    quarter.memory === null ? 'unknown' : mebibytes(quarter.memory.residentBytes),
  )
  // A key now and then asks for what is there already, which is no change.
  const doubt = saved > 0.9 * saves ? '' : '; the keys do not do here what they should'
  return [
    `The coding screen with ${number(size.documentBytes / 1000)} kB: slowest keys ${slowest.join(', ')}.`,
    `  Memory after ${quarters.map(quarter => number(quarter.keys)).join(', ')} keys: ${held.join(', ')} MiB.`,
    `  Of ${number(keys)} keys, ${number(saves)} should change the study; it has ${number(saved)} more changes${doubt}.`,
  ]
}
