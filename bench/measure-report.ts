import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Figure } from './figure.js'
import { type Place, peakMemory, timeCommand } from './framewise.js'
import { codebookYaml, makeCodes } from './generate/codebook.js'
import { codingsByOffsets, makeCodings } from './generate/codings.js'
import { makeInterview } from './generate/interview.js'
import { seededRandom } from './generate/random.js'
import { median } from './quantiles.js'
import type { ReportSize, Sizes } from './sizes.js'

const coders = ['BK', 'MZ']

/** Times the report of a study, its page in a browser, and the workbook of a matrix with very many cases. */
export function measureReport(place: Place, { report, wide, repetitions }: Sizes, bareMs: number): Figure[] {
  const number = (value: number) => value.toLocaleString('en')
  const described = ({ documents, codes, codings }: ReportSize) =>
    `${number(documents)} cases × ${codes} codes, ${number(codings)} codings`
  const reported = makeStudy(place, 'report', report)
  const page = measure(
    place,
    reported,
    ['report', '--matrix', 'main', '-o', 'report.html', '--force'],
    repetitions.long,
  )
  const charted = makeStudy(place, 'wide', wide)
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

/** A study with two coders' closed round and a matrix of all cases and codes, its cells drafted. @returns its file */
function makeStudy(
  place: Place,
  name: string,
  { documents, documentBytes, codes, codings }: ReportSize,
): string {
  const random = seededRandom(5)
  const folder = join(place.folder, `interviews-for-${name}`)
  mkdirSync(folder)
  const interviews = Array.from({ length: documents }, (_, index) =>
    makeInterview(random, `P${String(index + 1).padStart(4, '0')}`, documentBytes),
  )
  for (const interview of interviews) writeFileSync(join(folder, `${interview.name}.txt`), interview.file)
  const made = makeCodes(codes)
  writeFileSync(join(place.folder, `${name}.yaml`), codebookYaml(made))
  const perInterview = codings / (coders.length * documents)
  writeFileSync(
    join(place.folder, `${name}.csv`),
    codingsByOffsets(makeCodings(random, { interviews, codes: made, coders, perInterview })),
  )
  const study = `${name}.framewise`
  const run = (...argv: string[]) => timeCommand(place, { argv, study })
  run('init', 'Benchmark')
  run('import', folder)
  run('codebook', 'apply', `${name}.yaml`, '--force')
  for (const coder of coders) run('coder', 'add', coder)
  run('rounds', 'open', 'cycle-1', '--coders', coders.join(','))
  run('codings', 'import', `${name}.csv`, '--round', 'cycle-1')
  run('rounds', 'close', 'cycle-1', '--force')
  run('matrix', 'define', 'main', '--columns', made.map(({ path }) => path).join(','))
  run('chart', 'draft', '--matrix', 'main')
  return study
}

/** Milliseconds from asking for a page until one of its cells is open; null where there is no browser. */
function timePage(place: Place, file: string): number | null {
  const script = join(place.root, 'bench/page-task.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, file], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The page could not be timed:\n${stderr}`)
  return JSON.parse(stdout) as number | null
}
