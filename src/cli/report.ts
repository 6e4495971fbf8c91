import type { Command } from 'commander'
import { act } from './action.js'
import type { Io } from './io.js'
import { addMatrixOptions, addRowOptions, type LookOptions } from './matrix-look.js'

export interface ReportOptions extends LookOptions {
  output: string
  share?: boolean
  coderNames: boolean
  smallestCell: string
  force?: boolean
}

/** `framewise report` */
export function addReportCommand(program: Command, io: Io): void {
  const report = program
    .command('report')
    .description(
      'write a report on the study: methods, sample, codebook, agreement, saturation, matrix, themes, evidence, COREQ',
    )
    .requiredOption(
      '-o, --output <file>',
      'a file that ends in .html (a page to explore), .docx (an appendix to edit), .md or .xlsx',
    )
  addRowOptions(addMatrixOptions(report))
    .option('--share', 'leave out transcripts, speakers, comments, memos, and what few cases have in common')
    .option('--no-coder-names', 'with --share: coders as coder A, coder B')
    .option(
      '--smallest-cell <n>',
      'with --share: how many cases a value of an attribute needs to be told',
      '5',
    )
    .option('--force', 'write over a file that exists')
    .action(
      act(io, async (session, options: ReportOptions) => {
        const { writeReport } = await import('./write-report.js')
        await writeReport(session, options)
      }),
    )
}
