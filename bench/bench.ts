import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { tableText } from '../src/report/table-text.js'
import { type Figure, figureColumns, figureRow } from './figure.js'
import type { Place } from './framewise.js'
import { measure, measureBareNode } from './measure.js'
import { measureParsing } from './measure-parsing.js'
import { measureQueries } from './measure-queries.js'
import { measureReport } from './measure-report.js'
import { measureSearch } from './measure-search.js'
import { measurements } from './measurements.js'
import { makeFiles, makeStudies } from './prepare.js'
import { measureScreen, screenProblem } from './screen/measure-screen.js'
import { describeSession, screenFigures } from './screen/screen-figures.js'
import { fullSizes, quickSizes, type Sizes } from './sizes.js'
import { measureWarm, timeNltk, warmMeasurements } from './warm.js'

export interface BenchOptions {
  /** Small studies and few repetitions, to see that everything runs; the aims do not hold for it. */
  isQuick: boolean
  /** Only the coding screen. */
  isScreenOnly: boolean
  /** Only full-text search. */
  isSearchOnly: boolean
  /** Only the report and the largest workbook. */
  isReportOnly: boolean
  /** Only queries on codings. */
  isQueriesOnly: boolean
}

/** The lines of the table that belong together, and what is to be said below it. */
interface Part {
  figures: Figure[]
  notes: string[]
}

/**
 * Times whole commands of the built program on studies made for it, the library warm, and the coding screen in a
 * pseudo-terminal, and prints a table.
 */
export async function bench(
  root: string,
  { isQuick, isScreenOnly, isSearchOnly, isReportOnly, isQueriesOnly }: BenchOptions,
): Promise<void> {
  const sizes = isQuick ? quickSizes : fullSizes
  const place: Place = { root, folder: mkdtempSync(join(tmpdir(), 'framewise-bench-')) }
  try {
    const { medianMs: bareMs, peakBytes } = measureBareNode(place, sizes)
    const parts: Part[] = [{ figures: [{ what: 'node -e 0', ms: bareMs, bareMs, peakBytes }], notes: [] }]
    const isAll = !isScreenOnly && !isSearchOnly && !isReportOnly && !isQueriesOnly
    if (isAll)
      parts.push(benchCommands(place, sizes), benchLibrary(root, sizes, bareMs), await benchParsing(bareMs))
    if (isAll || isSearchOnly) parts.push(benchSearch(place, sizes, bareMs))
    if (isAll || isQueriesOnly) parts.push(benchQueries(place, sizes, bareMs))
    if (isAll || isReportOnly) parts.push(benchReport(place, sizes, bareMs))
    if (isAll || isScreenOnly) parts.push(await benchScreens(place, sizes))
    const rows = parts.flatMap(part => part.figures.map(figureRow))
    process.stdout.write(tableText({ columns: figureColumns, rows }))
    console.log()
    for (const note of parts.flatMap(part => part.notes)) console.log(`  ${note}`)
    const processor = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`
    console.log(`  Medians, where nothing else is said; Node ${process.version} on ${processor}.`)
    if (isQuick) console.log('  A quick run on small studies: the aims are meant for the full one.')
  } finally {
    rmSync(place.folder, { recursive: true, force: true })
  }
}

function benchCommands(place: Place, sizes: Sizes): Part {
  console.error('Making the studies …')
  makeFiles(place, sizes)
  makeStudies(place, sizes)
  const figures = measurements(sizes).map(measurement => {
    console.error(`Measuring ${measurement.what} …`)
    const { medianMs, ...measured } = measure(place, measurement, sizes)
    return figureOf(measurement, { ...measured, ms: medianMs })
  })
  return { figures, notes: [] }
}

/** NLTK would need seconds for more. */
const nltkUnits = 100_000

function benchLibrary(root: string, sizes: Sizes, bareMs: number): Part {
  const figures = warmMeasurements(sizes).map(measurement => {
    console.error(`Measuring ${measurement.what} …`)
    const { medianMs, peakBytes } = measureWarm(root, measurement)
    return figureOf(measurement, { ms: medianMs, bareMs, peakBytes })
  })
  const nltk = timeNltk(nltkUnits)
  const note =
    nltk === null
      ? 'NLTK is not here to compare with (Debian: apt install python3-nltk).'
      : `For comparison: one α of ${nltkUnits.toLocaleString('en')} units takes NLTK ${nltk.toFixed(0)} ms.`
  return { figures, notes: [note] }
}

async function benchParsing(bareMs: number): Promise<Part> {
  console.error('Measuring the reading of long transcripts …')
  return { figures: await measureParsing(bareMs), notes: [] }
}

function benchSearch(place: Place, sizes: Sizes, bareMs: number): Part {
  console.error('Measuring full-text search …')
  return { figures: measureSearch(place, sizes, bareMs), notes: [] }
}

function benchQueries(place: Place, sizes: Sizes, bareMs: number): Part {
  console.error('Measuring queries on codings …')
  return { figures: measureQueries(place, sizes, bareMs), notes: [] }
}

function benchReport(place: Place, sizes: Sizes, bareMs: number): Part {
  console.error('Measuring the report …')
  return { figures: measureReport(place, sizes, bareMs), notes: [] }
}

async function benchScreens(place: Place, sizes: Sizes): Promise<Part> {
  const problem = screenProblem(place.root)
  if (problem !== null) return { figures: [], notes: [`The coding screen was not measured: ${problem}.`] }
  const part: Part = { figures: [], notes: [] }
  for (const size of sizes.screens) {
    const { documentBytes } = size
    const keys = sizes.screenKeys.hour.toLocaleString('en')
    console.error(`Measuring the coding screen with ${documentBytes / 1000} kB, ${keys} keys …`)
    try {
      const measured = await measureScreen(place, size, sizes)
      part.figures.push(...screenFigures(measured))
      part.notes.push(...describeSession(measured))
    } catch (error) {
      // What was measured before is worth printing all the same.
      process.exitCode = 1
      part.notes.push(`The coding screen with ${documentBytes / 1000} kB could not be measured: ${error}`)
    }
  }
  return part
}

function figureOf({ what, aim }: Pick<Figure, 'what' | 'aim'>, measured: Omit<Figure, 'what'>): Figure {
  return aim === undefined ? { ...measured, what } : { ...measured, what, aim }
}
