import type { Command } from 'commander'
import { act } from './action.js'
import { collect } from './collect.js'
import type { Io } from './io.js'

/** `framewise import PATH...` */
export function addImportCommand(program: Command, io: Io): void {
  const command = program
    .command('import')
    .description('bring transcripts into the study, whatever they were made with')
    .argument('<paths...>', 'files, folders, or patterns such as "interviews/*.vtt"')
    .option('--preview', 'show how each file is read: speakers, first turns, doubts; needs no study')
    .option('--dry-run', 'read the files and show what was found in a table; needs no study')
    .option('--case <label=case>', 'tie a speaker to a case, as "Dr. Lee=P03" (repeatable)', collect)
    .option('--interviewer <label>', 'a speaker who asks and is not studied (repeatable)', collect)
  addReadingOptions(command)
    .option('--name <name>', 'the name of the document, for a single file')
    .option('--language <tag>', 'language of the transcripts (BCP 47; default: en), for words and sentences')
    .action(
      act(io, async (session, options: ImportCommandOptions, paths: string[]) => {
        const { runImport } = await import('./run-import.js')
        await runImport(session, options, paths)
      }),
    )
}

/** What changes how a file is read. */
export function addReadingOptions(command: Command): Command {
  return command
    .option('--speaker <old=new>', 'another name for a speaker, as "S.L.=Sam Lee" (repeatable)', collect)
    .option('--not-speaker <label>', 'what looks like a speaker and is text (repeatable)', collect)
    .option('--unlabelled <who>', 'who says what has no label: continue, unknown, or a name')
    .option('--merge-turns', 'neighbouring pieces of one speaker are one turn (the default)')
    .option('--no-merge-turns', 'each piece the file delimits is a turn')
    .option('--keep-preamble', 'what stands before the first speaker is speech')
    .option('--no-keep-preamble', 'what stands before the first speaker is kept apart (the default)')
    .option('--format <format>', 'the format, where the content is taken for another')
    .option(
      '--column <role=heading>',
      'which column of a table is what, as "text=Utterance" (repeatable)',
      collect,
    )
    .option('--encoding <name>', 'the encoding of text files, as windows-1252')
    .option('--profile <file>', 'choices for all of this, made once (YAML)')
}

export interface ImportCommandOptions {
  preview?: boolean
  dryRun?: boolean
  case?: string[]
  interviewer?: string[]
  speaker?: string[]
  notSpeaker?: string[]
  unlabelled?: string
  mergeTurns?: boolean
  keepPreamble?: boolean
  format?: string
  column?: string[]
  encoding?: string
  profile?: string
  name?: string
  language?: string
}
