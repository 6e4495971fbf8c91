import type { Command } from 'commander'
import { act } from './action.js'
import { collect } from './collect.js'
import type { Io } from './io.js'

/** `framewise import PATH...` */
export function addImportCommand(program: Command, io: Io): void {
  program
    .command('import')
    .description('bring transcripts into the study: VTT, SRT, text, Markdown, DOCX')
    .argument('<paths...>', 'files, folders, or patterns such as "interviews/*.vtt"')
    .option('--speaker <label=case>', 'tie a speaker to a case, as "Dr. Lee=P03" (repeatable)', collect)
    .option('--interviewer <label>', 'a speaker who asks and is not studied (repeatable)', collect)
    .option('--name <name>', 'the name of the document, for a single file')
    .option('--language <tag>', 'language of the transcripts (BCP 47), for words and sentences', 'en')
    .option('--dry-run', 'read the files and show what was found; needs no study')
    .action(
      act(io, async (session, options: ImportCommandOptions, paths: string[]) => {
        const { runImport } = await import('./run-import.js')
        await runImport(session, options, paths)
      }),
    )
}

export interface ImportCommandOptions {
  speaker?: string[]
  interviewer?: string[]
  name?: string
  language: string
  dryRun?: boolean
}
