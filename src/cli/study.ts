import type { Command } from 'commander'
import { act } from './action.js'
import type { Io } from './io.js'

export interface CopyStudyOptions {
  deidentified?: boolean
  force?: boolean
}

/** `framewise study copy` */
export function addStudyCommands(program: Command, io: Io): void {
  const study = program.command('study').description('the study as a whole')
  study
    .command('copy')
    .description(
      'make a copy of the study: all of it, or, for those who must not know who was interviewed, without original files, earlier texts, history, and the key',
    )
    .argument('<file>', 'the copy; it must not exist')
    .option('--deidentified', 'without anything that deidentify apply replaced; checked in the copy')
    .option('--force', 'with --deidentified: also where something was not looked through or not decided')
    .action(
      act(io, async (session, options: CopyStudyOptions, file: string) => {
        const { copyStudy } = await import('./copy-study.js')
        await copyStudy(session, options, file)
      }),
    )
}
