import type { Command } from 'commander'
import { act } from './action.js'
import type { Io } from './io.js'
import { addMatrixOptions, addRowOptions, type LookOptions, whereOption } from './matrix-look.js'

export interface DefineOptions extends Omit<LookOptions, 'matrix'> {
  rows: string
  cases?: string
  columns?: string
  rollUp: boolean
  redefine?: boolean
}

export interface ExportMatrixOptions extends LookOptions {
  output: string
  force?: boolean
}

export interface PrintMatrixOptions extends LookOptions {
  case?: string
  code?: string
  by?: string
  output?: string
  force?: boolean
}

export interface ReviewOptions extends LookOptions {
  status: string
}

/** `framewise matrix define|list|show|status|review|export|print|remove` */
export function addMatrixCommands(program: Command, io: Io): void {
  const matrix = program.command('matrix').description('the framework matrix: cases × codes')
  addDefining(matrix, io)
  addShowing(matrix, io)
  addReview(matrix, io)
  addWriting(matrix, io)
}

function addDefining(matrix: Command, io: Io): void {
  addRowOptions(
    matrix
      .command('define')
      .description('define a matrix; all cases × all themes is there without')
      .argument('<name>', 'its name')
      .option(
        '--rows <rows>',
        'what its rows are: cases, documents, or an attribute whose values make groups of cases',
        'cases',
      )
      .option('--cases <names>', 'only these cases, in this order, separated by commas')
      .option(...whereOption),
  )
    .option(
      '--columns <codes>',
      'codes in this order, separated by commas (default: every theme there is now)',
    )
    .option('--no-roll-up', 'show in a column only what was coded with its own code, not with those under it')
    .option('--redefine', 'give the matrix of this name other rows and columns; its cells stay')
    .action(
      act(io, async (session, options: DefineOptions, name: string) => {
        const { defineMatrixFrom } = await import('./define-matrix.js')
        await defineMatrixFrom(session, options, name)
      }),
    )

  matrix
    .command('list')
    .description('list the matrices')
    .action(
      act(io, async session => {
        const { showMatrices } = await import('./define-matrix.js')
        await showMatrices(session)
      }),
    )

  matrix
    .command('remove')
    .description('remove the definition of a matrix; its cells stay')
    .argument('<name>', 'its name')
    .option('--force', 'without asking')
    .action(
      act(io, async (session, options: { force?: boolean }, name: string) => {
        const { removeMatrixAfterAsking } = await import('./define-matrix.js')
        await removeMatrixAfterAsking(session, options, name)
      }),
    )
}

function addShowing(matrix: Command, io: Io): void {
  const show = matrix
    .command('show')
    .description('show how far every cell is, and how many codings it rests on')
  addRowOptions(addMatrixOptions(show)).action(
    act(io, async (session, options: LookOptions) => {
      const { showMatrix } = await import('./show-matrix.js')
      await showMatrix(session, options)
    }),
  )

  const status = matrix
    .command('status')
    .description('say what is charted, what is stale and why, and what is left to chart')
  addMatrixOptions(status).action(
    act(io, async (session, options: LookOptions) => {
      const { showMatrixStatus } = await import('./show-matrix-status.js')
      await showMatrixStatus(session, options)
    }),
  )
}

function addReview(matrix: Command, io: Io): void {
  const review = matrix
    .command('review')
    .description(
      'go through the cells of a status one by one, each with its evidence; on a full screen where there is one',
    )
  addMatrixOptions(review)
    .option(
      '--sort <attributes>',
      'in the order of these attributes, separated by commas; -age from high to low',
    )
    .option('--status <statuses>', 'which cells, separated by commas', 'charted,stale')
    .action(
      act(io, async (session, options: ReviewOptions) => {
        const { reviewMatrix } = await import('./review-matrix.js')
        await reviewMatrix(session, options)
      }),
    )
}

function addWriting(matrix: Command, io: Io): void {
  const exporting = matrix
    .command('export')
    .description('write a matrix to a file, every quote compared with its source')
    .requiredOption(
      '-o, --output <file>',
      'a file that ends in .xlsx, .csv, .docx, .md, .html or .json; - for CSV on standard output',
    )
  addRowOptions(addMatrixOptions(exporting))
    .option('--force', 'write over a file that exists')
    .action(
      act(io, async (session, options: ExportMatrixOptions) => {
        const { exportMatrix } = await import('./export-matrix.js')
        await exportMatrix(session, options)
      }),
    )

  const printing = matrix
    .command('print')
    .description(
      'all of one case, or all of one theme, to read on paper: summaries, comments and every quote',
    )
    .option('--case <name>', 'only this case')
    .option('--code <code>', 'only this code, across all cases')
    .option('--by <side>', 'case or theme: what is read together (default: case, and theme with --code)')
    .option(
      '-o, --output <file>',
      'a file that ends in .docx, .html or .md; - for Markdown on standard output',
    )
  addRowOptions(addMatrixOptions(printing))
    .option('--force', 'write over a file that exists')
    .action(
      act(io, async (session, options: PrintMatrixOptions) => {
        const { printMatrix } = await import('./print-matrix.js')
        await printMatrix(session, options)
      }),
    )
}
