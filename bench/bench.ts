import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { tableText } from '../src/report/table-text.js'
import type { Place } from './framewise.js'
import { type Measured, measure, measureBareNode } from './measure.js'
import { type Aim, type Measurement, measurements } from './measurements.js'
import { makeFiles, makeStudies } from './prepare.js'
import { measureScreen, screenMeasurements } from './screen.js'
import { fullSizes, quickSizes, type Sizes } from './sizes.js'
import { measureWarm, timeNltk, warmMeasurements } from './warm.js'

/**
 * Times whole commands of the built program on studies made for it, and prints a table.
 * @param options `isQuick`: small studies and few repetitions, to see that everything runs; the aims do not hold for it
 */
export async function bench(root: string, options: { isQuick: boolean }): Promise<void> {
  const sizes = options.isQuick ? quickSizes : fullSizes
  const place: Place = { root, folder: mkdtempSync(join(tmpdir(), 'framewise-bench-')) }
  try {
    console.error('Making the studies …')
    makeFiles(place, sizes)
    makeStudies(place, sizes)
    const bare = measureBareNode(place, sizes)
    const rows = [row({ what: 'node -e 0' }, bare)]
    for (const measurement of measurements(sizes)) {
      console.error(`Measuring ${measurement.what} …`)
      rows.push(row(measurement, measure(place, measurement, sizes)))
    }
    for (const measurement of warmMeasurements(sizes)) {
      console.error(`Measuring ${measurement.what} …`)
      rows.push(row(measurement, { ...measureWarm(root, measurement), bareMs: bare.medianMs }))
    }
    const screens = await screenLines(place, sizes)
    const nltk = timeNltk(nltkUnits)
    process.stdout.write(tableText({ columns, rows }))
    console.log(
      nltk === null
        ? '\n  NLTK is not here to compare with (Debian: apt install python3-nltk).'
        : `\n  For comparison: one α of ${nltkUnits.toLocaleString('en')} units takes NLTK ${nltk.toFixed(0)} ms.`,
    )
    for (const line of screens) console.log(`  ${line}`)
    console.log(
      `\n  Medians; Node ${process.version} on ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}.`,
    )
    if (options.isQuick) console.log('  A quick run on small studies: the aims are meant for the full one.')
  } finally {
    rmSync(place.folder, { recursive: true, force: true })
  }
}

/** What a key takes on the screens, in sentences. */
async function screenLines(place: Place, sizes: Sizes): Promise<string[]> {
  const lines: string[] = []
  for (const measurement of screenMeasurements(sizes)) {
    console.error(`Measuring ${measurement.what} …`)
    const measured = await measureScreen(place, measurement)
    if (measured === null) return ['The screens were not measured: node-pty is not here.']
    const { p50Ms, p99Ms, openMs, heldBytes, peakBytes } = measured
    const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MiB`
    lines.push(
      `${measurement.what}: p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms (aim ≤ ${measurement.aimMs} ms); first frame after ${openMs.toFixed(0)} ms (aim ≤ 400 ms); peak ${mebibytes(peakBytes)} (aim ≤ 200 MiB)`,
    )
    if (heldBytes.length > 0)
      lines.push(
        `memory after each quarter of ${measurement.longRun.toLocaleString('en')} keys: ${heldBytes.map(mebibytes).join(', ')}`,
      )
  }
  return lines
}

/** NLTK would need seconds for more. */
const nltkUnits = 100_000

const columns = [
  { heading: 'what' },
  { heading: 'aim', align: 'right' as const },
  { heading: 'median', align: 'right' as const },
  { heading: '× bare node', align: 'right' as const },
  { heading: 'peak memory', align: 'right' as const },
  { heading: 'aim met' },
]

function row({ what, aim }: Pick<Measurement, 'what' | 'aim'>, measured: Measured): string[] {
  const { medianMs, bareMs, peakBytes } = measured
  return [
    what,
    aim === undefined ? '' : describeAim(aim),
    `${medianMs.toFixed(0)} ms`,
    (medianMs / bareMs).toFixed(2),
    `${(peakBytes / 2 ** 20).toFixed(0)} MiB`,
    aim === undefined ? '' : isMet(aim, measured) ? 'yes' : 'no',
  ]
}

function describeAim(aim: Aim): string {
  return 'milliseconds' in aim ? `≤ ${aim.milliseconds} ms` : `≤ ${aim.timesBareNode} × node`
}

function isMet(aim: Aim, { medianMs, bareMs }: Measured): boolean {
  return 'milliseconds' in aim ? medianMs <= aim.milliseconds : medianMs / bareMs <= aim.timesBareNode
}
