import { join } from 'node:path'
import { loadPty } from '../../test/support/load-pty.js'
import { TerminalProcess } from '../../test/support/terminal-process.js'
import { copyStudy, lastEvent, type Place, program, timeBareNode } from '../framewise.js'
import { seededRandom } from '../generate/random.js'
import { median } from '../quantiles.js'
import type { ScreenSize, Sizes } from '../sizes.js'
import { keyMix } from './key-mix.js'
import { runSession, type Session, timeFirstFrame } from './screen-session.js'
import { coded, makeScreenStudy } from './screen-study.js'

/** What was measured of the coding screen with one document. */
export interface ScreenMeasured extends Session {
  size: ScreenSize
  firstFrameMs: number
  /** Median time of Node itself, measured between the openings. */
  bareMs: number
  /** How many changes the study has more after the keys than before. */
  saved: number
}

/** Why the screens cannot be measured here; null: they can. */
export function screenProblem(root: string): string | null {
  return loadPty(join(root, 'package.json')).problem
}

/** Gives every kind of gesture within the first 500 keys. */
export const keySeed = 4

/** Opens the coding screen many times, then presses an hour's worth of keys in it. */
export async function measureScreen(
  place: Place,
  size: ScreenSize,
  { repetitions, screenKeys }: Sizes,
): Promise<ScreenMeasured> {
  const study = makeScreenStudy(place, size)
  const looked = copyStudy(place, study, `looked-at-${study}`)
  const opened: number[] = []
  const bare: number[] = []
  for (let round = 0; round < repetitions.short; round++) {
    bare.push(timeBareNode(place))
    opened.push(await timeFirstFrame(() => startCoding(place, looked)))
  }
  const worked = copyStudy(place, study, `worked-${study}`)
  const before = lastEvent(place, worked)
  const plan = {
    codes: coded.codes.filter(code => code.path === code.theme).map(code => code.name),
    lines: Math.floor(size.documentBytes / 100),
  }
  const gestures = keyMix(seededRandom(keySeed), plan)
  const session = await runSession(() => startCoding(place, worked), { gestures, ...screenKeys })
  const saved = lastEvent(place, worked) - before
  return { ...session, size, firstFrameMs: median(opened), bareMs: median(bare), saved }
}

function startCoding(place: Place, study: string): TerminalProcess {
  return new TerminalProcess({
    command: process.execPath,
    args: [program(place), 'code', coded.document, '--coder', coded.coder, '--study', study],
    cwd: place.folder,
    home: join(place.folder, 'home'),
    columns: 120,
    rows: 40,
    isAlone: true,
    keptChars: 10_000,
    ptyFrom: join(place.root, 'package.json'),
  })
}
