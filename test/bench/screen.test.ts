import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { figureRow } from '../../bench/figure.js'
import { seededRandom } from '../../bench/generate/random.js'
import { median, nearestRank } from '../../bench/quantiles.js'
import { type Gesture, keyMix } from '../../bench/screen/key-mix.js'
import { keySeed } from '../../bench/screen/measure-screen.js'
import { describeSession, screenFigures } from '../../bench/screen/screen-figures.js'
import { runSession, timeFirstFrame } from '../../bench/screen/screen-session.js'
import { describeOnTerminal } from '../support/describe-on-terminal.js'
import { bytesOfKey } from '../support/key-bytes.js'
import { TerminalProcess } from '../support/terminal-process.js'

const plan = { codes: ['theme-01', 'theme-02'], lines: 600 }

function gesturesOf(seed: number, keys: number): Gesture[] {
  const mix = keyMix(seededRandom(seed), plan)
  const gestures: Gesture[] = []
  for (let count = 0; count < keys; count += gestures.at(-1)?.keys.length ?? 0)
    gestures.push(mix.next().value)
  return gestures
}

describe('the keys of an hour', () => {
  it('are the same for the same seed', () => {
    expect(gesturesOf(keySeed, 2000)).toEqual(gesturesOf(keySeed, 2000))
    expect(gesturesOf(6, 2000)).not.toEqual(gesturesOf(keySeed, 2000))
  })

  it('are keys a terminal can send, of every kind within the first 500', () => {
    const gestures = gesturesOf(keySeed, 500)
    for (const key of gestures.flatMap(({ keys }) => keys)) expect(bytesOfKey(key)).not.toBe('')
    const kinds = ['code', 'go', 'help', 'jump', 'repeat', 'search', 'select', 'step', 'stride', 'undo']
    expect([...new Set(gestures.map(({ what }) => what))].sort()).toEqual(kinds)
  })

  it('mostly move; what they code they undo in part, and never more than they coded', () => {
    let coded = 0
    let undone = 0
    let keys = 0
    for (const gesture of gesturesOf(keySeed, 20_000)) {
      keys += gesture.keys.length
      if (gesture.what === 'undo') undone++
      else coded += gesture.saves
      expect(undone).toBeLessThanOrEqual(coded)
    }
    expect(coded / keys).toBeLessThan(0.05)
    expect(undone / coded).toBeGreaterThan(0.3)
    expect(undone / coded).toBeLessThan(0.7)
  })
})

describe('the figures of a screen', () => {
  it('take the nearest rank for 99 of 100, and the middle for the median', () => {
    const values = Array.from({ length: 500 }, (_, index) => 500 - index)
    expect(nearestRank(values, 0.99)).toBe(495)
    expect(nearestRank([7], 0.99)).toBe(7)
    expect(median(values)).toBe(250.5)
    expect([nearestRank([], 0.5), median([])]).toEqual([Number.NaN, Number.NaN])
  })

  it('are lines of the table: esc apart, memory against its aim, and what stands behind them below', () => {
    const memory = (mebibytes: number) => ({
      residentBytes: mebibytes * 2 ** 20,
      peakBytes: (mebibytes + 10) * 2 ** 20,
    })
    const measured = {
      size: { documentBytes: 60_000, codings: 300, aimMs: 33 },
      firstFrameMs: 350,
      bareMs: 50,
      times: [
        { key: 'j', gesture: 'step', ms: 4 },
        { key: 'enter', gesture: 'code', ms: 40 },
        { key: 'esc', gesture: 'select', ms: 46 },
      ],
      memory: memory(90),
      quarters: [1, 2, 3, 4].map(quarter => ({ keys: 5000 * quarter, memory: memory(100 + quarter) })),
      keys: 20_000,
      saves: 800,
      saved: 500,
    }
    expect(screenFigures(measured).map(figureRow)).toEqual([
      ['code, 60 kB with 300 codings: first frame', '≤ 400 ms', '350 ms', '7.00', '', 'yes'],
      ['code, 60 kB with 300 codings: a key, median of 2', '', '22 ms', '0.44', '', ''],
      ['code, 60 kB with 300 codings: a key, 99 of 100', '≤ 33 ms', '40 ms', '0.80', '100 MiB', 'no'],
      ['code, 60 kB with 300 codings: esc, its waiting included', '', '46 ms', '0.92', '', ''],
      ['code, 60 kB with 300 codings: memory after 20,000 keys', '≤ 190 MiB', '', '', '114 MiB', 'yes'],
    ])
    expect(describeSession(measured)).toEqual([
      'The coding screen with 60 kB: slowest keys enter (code) 40 ms, j (step) 4 ms.',
      '  Memory after 5,000, 10,000, 15,000, 20,000 keys: 101, 102, 103, 104 MiB.',
      '  Of 20,000 keys, 800 should change the study; it has 500 more changes; the keys do not do here what they should.',
    ])
    const unknown = { ...measured, memory: null, quarters: [{ keys: 9, memory: null }] }
    expect(screenFigures(unknown).map(figureRow).at(-1)?.slice(4)).toEqual(['', 'not measured'])
  })
})

describeOnTerminal('a screen that is timed', () => {
  const start = () =>
    new TerminalProcess({
      command: process.execPath,
      args: [join(import.meta.dirname, '../support/programs/show-keys.mjs')],
      columns: 120,
      rows: 40,
      isAlone: true,
    })

  it('is opened until its first frame is there', async () => {
    const ms = await timeFirstFrame(start)
    expect(ms).toBeGreaterThan(0)
    expect(ms).toBeLessThan(40_000)
  })

  it('gets each key when the frame of the one before is there, and its memory is read at each quarter', async () => {
    let terminal: TerminalProcess | null = null
    const session = await runSession(
      () => {
        terminal = start()
        return terminal
      },
      { gestures: keyMix(seededRandom(keySeed), plan), timed: 100, hour: 400 },
    )
    expect(session.times.length).toBeGreaterThanOrEqual(100)
    expect(session.keys).toBeGreaterThanOrEqual(400)
    expect((terminal as TerminalProcess | null)?.frame).toEqual({
      keys: session.keys,
      frame: session.keys + 1,
    })
    for (const { ms } of session.times) expect(ms).toBeGreaterThan(0)
    for (const { ms } of session.times.filter(({ key }) => key === 'esc')) expect(ms).toBeGreaterThan(35)
    expect(session.quarters).toHaveLength(4)
    if (process.platform === 'linux')
      for (const { memory } of session.quarters) {
        expect(memory?.residentBytes).toBeGreaterThan(10e6)
        expect(memory?.peakBytes).toBeGreaterThanOrEqual(memory?.residentBytes ?? Number.POSITIVE_INFINITY)
      }
  })

  it('that cannot be opened says so with its last words', async () => {
    const command = { command: process.execPath, args: ['-e', 'console.log("no study"); process.exit(3)'] }
    await expect(timeFirstFrame(() => new TerminalProcess(command))).rejects.toThrow(
      /the first frame: the program ended with 3\.\n.*no study/,
    )
  })
})
