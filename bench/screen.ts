import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { IPty } from 'node-pty'
import { type Place, timeCommand } from './framewise.js'
import { codebookYaml, makeCodes } from './generate/codebook.js'
import { codingsByOffsets, makeCodings } from './generate/codings.js'
import { makeInterview } from './generate/interview.js'
import { type Random, seededRandom } from './generate/random.js'
import type { Sizes } from './sizes.js'

/** One transcript that is coded on the screen. */
export interface ScreenMeasurement {
  what: string
  name: string
  documentBytes: number
  codings: number
  keys: number
  /** How long a key may take from its press to the last byte of its frame, 99 times of 100. */
  aimMs: number
  /** Keys for the measure of memory; 0 for none. */
  longRun: number
}

export interface ScreenMeasured {
  p50Ms: number
  p99Ms: number
  /** From the start of the program to the end of its first frame. */
  openMs: number
  /** Memory held after a quarter, a half, three quarters and all of the long run, in bytes. */
  heldBytes: readonly number[]
  peakBytes: number
}

export function screenMeasurements({ screens, screenKeys, longRun }: Sizes): ScreenMeasurement[] {
  return screens.map(({ documentBytes, codings, aimMs }, index) => ({
    what: `code, a key on a transcript of ${Math.round(documentBytes / 1000)} kB with ${codings.toLocaleString('en')} codings`,
    name: `S${index + 1}`,
    documentBytes,
    codings,
    keys: screenKeys,
    aimMs,
    longRun: index === 0 ? longRun : 0,
  }))
}

/** Drives the real program on a pseudo-terminal, key by key; null where there is none (node-pty could not be compiled). */
export async function measureScreen(
  place: Place,
  measurement: ScreenMeasurement,
): Promise<ScreenMeasured | null> {
  const pty = await import('node-pty').catch(() => null)
  if (pty === null) return null
  const study = prepare(place, measurement)
  const driver = new Driver(
    pty.spawn(
      process.execPath,
      [join(place.root, 'bin/framewise.js'), 'code', measurement.name, '--study', study, '--coder', 'BK'],
      {
        name: 'xterm-256color',
        cols: 120,
        rows: 40,
        cwd: place.folder,
        env: {
          PATH: process.env.PATH ?? '',
          HOME: place.folder,
          XDG_STATE_HOME: join(place.folder, measurement.name),
          TERM: 'xterm-256color',
          FRAMEWISE_FRAME_MARK: '1',
        },
      },
    ),
  )
  try {
    const openMs = await driver.firstFrame()
    const random = seededRandom(3)
    const times: number[] = []
    // The first keys load what the later ones find ready.
    for (const key of keysFor(random, 40)) await driver.press(key)
    for (const key of keysFor(random, measurement.keys)) times.push(await driver.press(key))
    const heldBytes: number[] = []
    for (let quarter = 0; quarter < (measurement.longRun === 0 ? 0 : 4); quarter++) {
      for (const key of keysFor(random, measurement.longRun / 4)) await driver.press(key)
      heldBytes.push(driver.memory('VmRSS'))
    }
    times.sort((left, right) => left - right)
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
    return { p50Ms: at(0.5), p99Ms: at(0.99), openMs, heldBytes, peakBytes: driver.memory('VmHWM') }
  } finally {
    await driver.end()
  }
}

function prepare(place: Place, { name, documentBytes, codings }: ScreenMeasurement): string {
  const random = seededRandom(2)
  const interview = makeInterview(random, name, documentBytes)
  const codes = makeCodes(30)
  const made = makeCodings(random, { interviews: [interview], codes, coders: ['BK'], perInterview: codings })
  const file = (ending: string) => join(place.folder, `${name}${ending}`)
  const study = `screen-${name}.framewise`
  writeFileSync(file('.txt'), interview.file)
  writeFileSync(file('.yaml'), codebookYaml(codes))
  writeFileSync(file('.csv'), codingsByOffsets(made))
  timeCommand(place, { argv: ['init', 'Screens'], study })
  for (const argv of [
    ['import', `${name}.txt`],
    ['codebook', 'apply', `${name}.yaml`, '--force'],
    ['coder', 'add', 'BK'],
    ['codings', 'import', `${name}.csv`],
  ])
    timeCommand(place, { argv, study })
  return join(place.folder, study)
}

/**
 * What a coder presses, as it comes: mostly reading and moving, some selecting, a passage coded now and then, some of those
 * taken back. Every list ends on the text, with nothing selected.
 */
function keysFor(random: Random, count: number): string[] {
  const moves = ['j', 'j', 'j', 'k', 'w', 'b', ')', '(', '}', '{', 'l', '\x1b[6~', '\x1b[5~']
  const acts: readonly (readonly string[])[] = [
    ['v', 'w', 'w', 'w', 'v'],
    ['s', ')', 'c', 'c', '1', '\r'],
    ['s', '.', 'u'],
    [']', 'c'],
    ['[', 'c'],
    ['/', 't', 'h', 'e', '\r', 'n', 'n', 'N', '\x1b'],
    ['\t', 'j', 'j', '\x1b'],
  ]
  const keys: string[] = []
  while (keys.length < count) {
    if (random.chance(0.75)) keys.push(random.pick(moves))
    else keys.push(...random.pick(acts))
  }
  return keys
}

const mark = /\x1b\]9001;(\d+);(\d+)\x07/g

/** How long the program may be silent before the bench gives up, in milliseconds. */
const patienceMs = 30_000

/** Presses keys and hears when their frames are finished. */
class Driver {
  private readonly start = process.hrtime.bigint()
  private done = -1
  private pressed = 0
  private tail = ''
  private wake: () => void = () => {}
  private hasEnded = false

  constructor(private readonly pty: IPty) {
    pty.onData(bytes => {
      this.tail += bytes
      for (const found of this.tail.matchAll(mark)) this.done = Number(found[1])
      this.tail = this.tail.slice(-200)
      this.wake()
    })
    pty.onExit(() => {
      this.hasEnded = true
      this.wake()
    })
  }

  async firstFrame(): Promise<number> {
    await this.until(() => this.done >= 0)
    return Number(process.hrtime.bigint() - this.start) / 1e6
  }

  /** @returns milliseconds from the press to the mark after the frame that shows it */
  async press(key: string): Promise<number> {
    const start = process.hrtime.bigint()
    this.pressed++
    this.pty.write(key)
    await this.until(() => this.done >= this.pressed)
    return Number(process.hrtime.bigint() - start) / 1e6
  }

  /** A figure of the process in bytes, where the system tells it; else 0. */
  memory(figure: 'VmRSS' | 'VmHWM'): number {
    const file = `/proc/${this.pty.pid}/status`
    if (!existsSync(file)) return 0
    return Number(new RegExp(`${figure}:\\s+(\\d+)`).exec(readFileSync(file, 'utf8'))?.[1] ?? 0) * 1024
  }

  async end(): Promise<void> {
    if (this.hasEnded) return
    this.pty.kill('SIGTERM')
    await this.until(() => this.hasEnded)
  }

  private until(isDone: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.wake = () => {}
        reject(
          new Error(`The screen shows ${this.done} of ${this.pressed} keys:\n${JSON.stringify(this.tail)}`),
        )
      }, patienceMs)
      this.wake = () => {
        if (!isDone() && !this.hasEnded) return
        clearTimeout(timer)
        this.wake = () => {}
        if (isDone()) resolve()
        else reject(new Error(`The program ended:\n${this.tail}`))
      }
      this.wake()
    })
  }
}
