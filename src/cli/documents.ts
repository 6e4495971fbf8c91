import type { Command } from 'commander'
import { act } from './action.js'
import { addReadingOptions, type ImportCommandOptions } from './import.js'
import type { Io } from './io.js'

export interface ShowDocumentOptions {
  lines?: string
  codings?: boolean
  problems?: boolean
  provenance?: boolean
  at?: string
}

export interface EditDocumentOptions {
  from?: string
  output?: string
  dryRun?: boolean
  force?: boolean
}

export interface UpdateDocumentOptions extends ImportCommandOptions {
  from: string
  output?: string
  force?: boolean
}

/** `framewise documents list|show|edit|update|rename|remove|speaker` */
export function addDocumentCommands(program: Command, io: Io): void {
  const documents = program.command('documents').description('the transcripts of the study')

  documents
    .command('list')
    .description('list the documents')
    .action(
      act(io, async session => {
        const { listAllDocuments } = await import('./show-document.js')
        await listAllDocuments(session)
      }),
    )

  documents
    .command('show')
    .description('print a document with its citation lines, speakers and times')
    .argument('<document>', 'name of the document')
    .option('--lines <from-to>', 'only these lines, as 40-60')
    .option('--codings', 'mark what is coded, and with what')
    .option(
      '--at <moment>',
      'as it was after an event of the history, at a date, or at its import: 12, 2026-03-31, import',
    )
    .option('--problems', 'what reading the file noticed, instead of the text')
    .option('--provenance', 'which file it came from and how it was read, instead of the text')
    .action(
      act(io, async (session, options: ShowDocumentOptions, name: string) => {
        const { showDocument } = await import('./show-document.js')
        await showDocument(session, options, name)
      }),
    )

  documents
    .command('edit')
    .description('correct a text in your own editor; codings stay on their words (can be undone)')
    .argument('<document>', 'name of the document')
    .option('--from <file>', 'take a text that was edited before, instead of opening an editor')
    .option('-o, --output <file>', 'only write the text to edit to a file; - for standard output')
    .option('--dry-run', 'say what would be corrected')
    .option('--force', 'without asking; and write over a file that exists')
    .action(
      act(io, async (session, options: EditDocumentOptions, name: string) => {
        const { editDocument } = await import('./edit-document.js')
        await editDocument(session, options, name)
      }),
    )

  addReadingOptions(
    documents
      .command('update')
      .description(
        'read a document from a corrected or new file; codings stay on their words (can be undone)',
      )
      .argument('<document>', 'name of the document')
      .requiredOption('--from <file>', 'the file')
      .option('--dry-run', 'say what would change')
      .option('-o, --output <file>', 'write the plan to a file that ends in .csv or .json')
      .option('--force', 'without asking; and write over a file that exists'),
  ).action(
    act(io, async (session, options: UpdateDocumentOptions, name: string) => {
      const { updateDocument } = await import('./update-document.js')
      await updateDocument(session, options, name)
    }),
  )

  documents
    .command('rename')
    .description('give a document another name')
    .argument('<document>', 'its name now')
    .argument('<name>', 'its new name')
    .action(
      act(io, async (session, _options, from: string, to: string) => {
        const { renameDocument } = await import('../study/index.js')
        const { summary } = await session.withStudy(study => renameDocument(study, from, to))
        session.print(summary)
      }),
    )

  documents
    .command('remove')
    .description('remove a document with its codings, quotes and memos (can be undone)')
    .argument('<document>', 'name of the document')
    .option('--force', 'without asking')
    .option('--dry-run', 'say what would go')
    .action(
      act(io, async (session, options: { force?: boolean; dryRun?: boolean }, name: string) => {
        const { removeAfterAsking } = await import('./remove-document.js')
        await removeAfterAsking(session, options, name)
      }),
    )

  documents
    .command('speaker')
    .description('say who a speaker is: role and case')
    .argument('<document>', 'name of the document')
    .argument('<label>', 'the speaker as the transcript names them')
    .option('--role <role>', 'participant or interviewer')
    .option('--case <case>', 'the case the speaker belongs to; "-" for none')
    .action(
      act(io, async (session, options: { role?: string; case?: string }, document: string, label: string) => {
        const { tieSpeaker } = await import('./tie-speaker.js')
        await tieSpeaker(session, options, document, label)
      }),
    )
}
