import type { Command } from 'commander'
import { act } from './action.js'
import { collect } from './collect.js'
import type { Io } from './io.js'
import { addMatrixOptions, type LookOptions } from './matrix-look.js'
import { refuseUnknownWord } from './refuse-unknown-word.js'

export interface SetCellOptions {
  summary?: string
  summaryFile?: string
  comment?: string
  /** False when --no-quote was said. */
  quote?: string[] | false
  status?: string
  force?: boolean
}

export interface DraftOptions extends Pick<LookOptions, 'matrix' | 'where'> {
  dryRun?: boolean
}

export interface ImportChartOptions {
  dryRun?: boolean
  take?: string[]
  force?: boolean
}

export interface ChartScreenOptions extends LookOptions {
  status?: string
}

/** `framewise chart [set|show|draft|clear|import]` */
export function addChartCommands(program: Command, io: Io): void {
  const open = act(io, async (session, options: ChartScreenOptions) => {
    const { chartOnScreen } = await import('./chart-on-screen.js')
    await chartOnScreen(session, options)
  })
  const chart = program
    .command('chart')
    .description('chart the cells of the framework matrix, on a full screen or by commands')
  addMatrixOptions(chart)
    .option('--status <statuses>', 'the cells to work on, separated by commas (default: empty,stale)')
    .allowExcessArguments()
    .action(async (...given: unknown[]) => {
      refuseUnknownWord(given.at(-1) as Command)
      await open(...given)
    })
  addSet(chart, io)
  addShow(chart, io)
  addDraftAndImport(chart, io)
}

function addSet(chart: Command, io: Io): void {
  chart
    .command('set')
    .description('write a cell; what is not given stays as it is')
    .argument('<case>', 'the case')
    .argument('<code>', 'path, alias or name of the code')
    .option('--summary <text>', 'the summary in your words; - reads it from standard input')
    .option('--summary-file <file>', 'read the summary from a file')
    .option('--comment <text>', 'your comment, apart from the summary; an empty text takes it away')
    .option(
      '--quote <reference...>',
      'passages the summary refers to, "P07 l.112-118"; they replace those it had',
    )
    .option('--no-quote', 'take the passages away')
    .option('--force', 'write over what another wrote or what was reviewed, without asking')
    .option('--status <status>', 'charted, no-data, reviewed or draft (default with a summary: charted)')
    .action(
      act(io, async (session, options: SetCellOptions, caseName: string, code: string) => {
        const { setCellFrom } = await import('./set-cell.js')
        await setCellFrom(session, options, caseName, code)
      }),
    )

  chart
    .command('clear')
    .description('make a cell empty again, with its quotes and memos')
    .argument('<case>', 'the case')
    .argument('<code>', 'path, alias or name of the code')
    .option('--force', 'without asking')
    .action(
      act(io, async (session, options: { force?: boolean }, caseName: string, code: string) => {
        const { clearCellAfterAsking } = await import('./set-cell.js')
        await clearCellAfterAsking(session, options, caseName, code)
      }),
    )
}

function addShow(chart: Command, io: Io): void {
  chart
    .command('show')
    .description('show a cell: summary, comment, quotes, and the codings it rests on')
    .argument('<case>', 'the case')
    .argument('<code>', 'path, alias or name of the code')
    .action(
      act(io, async (session, _options, caseName: string, code: string) => {
        const { showCell } = await import('./show-cell.js')
        await showCell(session, caseName, code)
      }),
    )
}

function addDraftAndImport(chart: Command, io: Io): void {
  const draft = chart
    .command('draft')
    .description('fill the empty cells with the words of their settled codings, as drafts to be rewritten')
  addMatrixOptions(draft)
    .option('--dry-run', 'say which cells would be filled')
    .action(
      act(io, async (session, options: DraftOptions) => {
        const { draftCellsFrom } = await import('./draft-chart.js')
        await draftCellsFrom(session, options)
      }),
    )

  chart
    .command('import')
    .description('take over a matrix that was exported and edited, or a table of case, code and summary')
    .argument('<file>', 'an .xlsx, .csv or .docx file')
    .option(
      '--take <side>',
      'whose words hold where both the file and the study changed a cell: file or study; for one cell, file=P05:scheduling; may be given several times',
      collect,
    )
    .option('--dry-run', 'say what would change, and show the conflicts')
    .option('--force', 'empty cells whose text was deleted in the file, without asking')
    .action(
      act(io, async (session, options: ImportChartOptions, file: string) => {
        const { importChartFile } = await import('./import-chart-file.js')
        await importChartFile(session, options, file)
      }),
    )
}
