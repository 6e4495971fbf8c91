import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Figure } from './figure.js'
import { type Place, peakMemory, timeCommand } from './framewise.js'
import { makeCodedStudy } from './make-coded-study.js'
import { median } from './quantiles.js'
import type { ReportSize, Sizes } from './sizes.js'

/** Times the report of a study, its page in a browser, and the workbook of a matrix with very many cases. */
export function measureReport(place: Place, { report, wide, repetitions }: Sizes, bareMs: number): Figure[] {
  const number = (value: number) => value.toLocaleString('en')
  const described = ({ documents, codes, codings }: ReportSize) =>
    `${number(documents)} cases × ${codes} codes, ${number(codings)} codings`
  const reported = makeChartedStudy(place, 'report', report)
  const page = measure(
    place,
    reported,
    ['report', '--matrix', 'main', '-o', 'report.html', '--force'],
    repetitions.long,
  )
  const charted = makeChartedStudy(place, 'wide', wide)
  const book = measure(
    place,
    charted,
    ['matrix', 'export', '--matrix', 'main', '-o', 'wide.xlsx', '--force'],
    repetitions.long,
  )
  const usableMs = timePage(place, join(place.folder, 'report.html'))
  return [
    { what: `report.html of ${described(report)}`, aim: { milliseconds: 5000 }, bareMs, ...page },
    ...(usableMs === null
      ? []
      : [
          {
            what: 'its page, until a cell is open in Chromium',
            aim: { milliseconds: 1000 },
            bareMs,
            ms: usableMs,
          },
        ]),
    { what: `matrix of ${described(wide)}, to xlsx`, aim: { milliseconds: 10_000 }, bareMs, ...book },
  ]
}

function measure(place: Place, study: string, argv: readonly string[], count: number) {
  const times = Array.from({ length: count }, () => timeCommand(place, { argv, study }))
  return { ms: median(times), peakBytes: peakMemory(place, { argv, study }) }
}

/** A study with a matrix of all cases and codes, its cells drafted. @returns its file */
function makeChartedStudy(place: Place, name: string, size: ReportSize): string {
  const { study, codes } = makeCodedStudy(place, name, size)
  timeCommand(place, { argv: ['matrix', 'define', 'main', '--columns', codes.join(',')], study })
  timeCommand(place, { argv: ['chart', 'draft', '--matrix', 'main'], study })
  return study
}

/** Milliseconds from asking for a page until one of its cells is open; null where there is no browser. */
function timePage(place: Place, file: string): number | null {
  const script = join(place.root, 'bench/page-task.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, file], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The page could not be timed:\n${stderr}`)
  return JSON.parse(stdout) as number | null
}
