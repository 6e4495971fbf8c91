import type { Command } from 'commander'
import { act } from './action.js'
import type { Io } from './io.js'

export interface DefineOptions {
  rows: string
  cases?: string
  columns?: string
  redefine?: boolean
}

export interface MatrixOptions {
  matrix?: string
}

export interface ExportMatrixOptions extends MatrixOptions {
  output: string
  force?: boolean
}

const matrixOption = [
  '--matrix <name>',
  'a matrix that was defined (default: all cases × all themes)',
] as const

/** `framewise matrix define|list|show|status|export|remove` */
export function addMatrixCommands(program: Command, io: Io): void {
  const matrix = program.command('matrix').description('the framework matrix: cases × codes')
  addDefining(matrix, io)
  addShowing(matrix, io)
}

function addDefining(matrix: Command, io: Io): void {
  matrix
    .command('define')
    .description('define a matrix; all cases × all themes is there without')
    .argument('<name>', 'its name')
    .option('--rows <rows>', 'what its rows are: cases', 'cases')
    .option('--cases <names>', 'only these cases, in this order, separated by commas')
    .option(
      '--columns <codes>',
      'codes in this order, separated by commas (default: every theme there is now)',
    )
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
  matrix
    .command('show')
    .description('show how far every cell is, and how many codings it rests on')
    .option(...matrixOption)
    .action(
      act(io, async (session, options: MatrixOptions) => {
        const { showMatrix } = await import('./show-matrix.js')
        await showMatrix(session, options)
      }),
    )

  matrix
    .command('status')
    .description('say what is charted, what is stale and why, and what is left to chart')
    .option(...matrixOption)
    .action(
      act(io, async (session, options: MatrixOptions) => {
        const { showMatrixStatus } = await import('./show-matrix-status.js')
        await showMatrixStatus(session, options)
      }),
    )

  matrix
    .command('export')
    .description('write a matrix to a file, every quote compared with its source')
    .requiredOption(
      '-o, --output <file>',
      'a file that ends in .xlsx, .csv, .md, .html or .json; - for CSV on standard output',
    )
    .option(...matrixOption)
    .option('--force', 'write over a file that exists')
    .action(
      act(io, async (session, options: ExportMatrixOptions) => {
        const { exportMatrix } = await import('./export-matrix.js')
        await exportMatrix(session, options)
      }),
    )
}
