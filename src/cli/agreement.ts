import type { Command } from 'commander'
import { act } from './action.js'
import type { Io } from './io.js'

export interface AgreementOptions {
  round?: string
  coders?: string
  unit: string
  by: string
  interviewer?: boolean
  output: string
  force?: boolean
}

/** `framewise agreement` */
export function addAgreementCommand(program: Command, io: Io): void {
  program
    .command('agreement')
    .description('how far the coders of a round agree: percent agreement, Cohen’s κ, Krippendorff’s α')
    .option('--round <name>', 'the round; default: the latest one with documents of two coders')
    .option('--coders <names>', 'only these coders, separated by commas')
    .option('--unit <unit>', 'what is judged: turn, sentence or character', 'turn')
    .option('--by <level>', 'a line per theme (with the codes under it) or per code', 'theme')
    .option('--interviewer', 'count the interviewer’s turns too')
    .option('-o, --output <file>', 'file.csv, file.md or file.json; "-" is standard output', '-')
    .option('--force', 'write over an existing file')
    .action(
      act(io, async (session, options: AgreementOptions) => {
        const { showAgreement } = await import('./show-agreement.js')
        await showAgreement(session, options)
      }),
    )
}
