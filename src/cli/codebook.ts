import type { Command } from 'commander'
import { act } from './action.js'
import type { Io } from './io.js'

export interface ApplyCodebookOptions {
  dryRun?: boolean
  yes?: boolean
  force?: boolean
  retireMissing?: boolean
}

export interface ExportCodebookOptions {
  output: string
  version?: string
  keep?: string
  all?: boolean
  force?: boolean
}

export interface SuggestionOptions {
  round?: string
  output: string
  force?: boolean
}

/** `framewise codebook apply|show|diff|export|snapshot|versions|suggestions` */
export function addCodebookCommands(program: Command, io: Io): void {
  const codebook = program.command('codebook').description('the codes of the study as a whole')
  addFileCommands(codebook, io)
  addReadingCommands(codebook, io)
  addVersionCommands(codebook, io)
  addSuggestionCommand(codebook, io)
}

function addFileCommands(codebook: Command, io: Io): void {
  codebook
    .command('apply')
    .description('bring the study’s codes to what a codebook file says, after showing the difference')
    .argument('<file>', 'the codebook (YAML); "-" for standard input')
    .option('--retire-missing', 'retire codes that are not in the file; else they are kept')
    .option('--dry-run', 'only show the difference')
    .option('--yes', 'without asking')
    .option('--force', 'the same as --yes')
    .action(
      act(io, async (session, options: ApplyCodebookOptions, file: string) => {
        const { applyAfterAsking } = await import('./apply-codebook.js')
        await applyAfterAsking(session, options, file)
      }),
    )

  codebook
    .command('export')
    .description('write the codebook to a file; a YAML file that is there keeps its comments and order')
    .option('-o, --output <file>', 'FILE.yaml, .csv, .md or .json; "-" for standard output', '-')
    .option('--version <name>', 'a version instead of the codebook as it is now')
    .option('--keep <file>', 'a YAML file whose comments and order are kept')
    .option('--all', 'retired codes too')
    .option('--force', 'write over a file that is there')
    .action(
      act(io, async (session, options: ExportCodebookOptions) => {
        const { exportCodebook } = await import('./export-codebook.js')
        await exportCodebook(session, options)
      }),
    )
}

function addReadingCommands(codebook: Command, io: Io): void {
  codebook
    .command('show')
    .description('show the codes with their definitions in one line, or one code in full')
    .argument('[code]', 'path, alias or name')
    .action(
      act(io, async (session, _options, code?: string) => {
        const { showCodebook } = await import('./show-codebook.js')
        await showCodebook(session, code)
      }),
    )

  codebook
    .command('diff')
    .description('compare two states of the codebook: what would make the first into the second')
    .argument('<a>', 'name of a version, "now" for the study, or a codebook file (YAML)')
    .argument('[b]', 'the same', 'now')
    .action(
      act(io, async (session, _options, a: string, b: string) => {
        const { diffCodebooks } = await import('./diff-codebooks.js')
        await diffCodebooks(session, a, b)
      }),
    )
}

function addVersionCommands(codebook: Command, io: Io): void {
  codebook
    .command('snapshot')
    .description('keep the codebook as it is now under a name, for ever')
    .argument('<name>', 'name of the version: "cycle 1"')
    .action(
      act(io, async (session, _options, name: string) => {
        const { snapshotCodebook } = await import('../study/index.js')
        const { value, summary } = await session.withStudy(study => snapshotCodebook(study, name))
        if (session.isJson) session.printJson({ name: value.name, createdAt: value.created_at })
        else session.print(summary)
        session.hint(`Compare with: framewise codebook diff "${name}" now`)
      }),
    )

  codebook
    .command('versions')
    .description('list the kept versions of the codebook, oldest first')
    .action(
      act(io, async session => {
        const { printVersions } = await import('./show-codebook.js')
        await printVersions(session)
      }),
    )
}

function addSuggestionCommand(codebook: Command, io: Io): void {
  codebook
    .command('suggestions')
    .description(
      'what the next version should look at: what decisions noted, codes that were confused, boundaries that differ',
    )
    .option('--round <name>', 'only this round; default: every round with documents of two persons')
    .option('-o, --output <file>', 'file.csv, file.md or file.json; "-" is standard output', '-')
    .option('--force', 'write over an existing file')
    .action(
      act(io, async (session, options: SuggestionOptions) => {
        const { showSuggestions } = await import('./show-suggestions.js')
        await showSuggestions(session, options)
      }),
    )
}
