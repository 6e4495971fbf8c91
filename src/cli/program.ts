import { Command } from 'commander'
import { act, exitCodeOf } from './action.js'
import { addAgreementCommand } from './agreement.js'
import { addAnchorCommands } from './anchors.js'
import { addAutocodeCommand } from './autocode.js'
import { addCaseCommands } from './cases.js'
import { addChartCommands } from './chart.js'
import { addCodeCommand } from './code.js'
import { addCodebookCommands } from './codebook.js'
import { addCoderCommands } from './coder.js'
import { addCodeCommands } from './codes.js'
import { addCodingCommands } from './codings.js'
import { addCoreqCommands } from './coreq.js'
import { addCorrectCommand } from './correct.js'
import { addCrosstabCommands } from './crosstab.js'
import { addDeidentifyCommands } from './deidentify.js'
import { addDisagreementsCommand } from './disagreements.js'
import { addDocumentCommands } from './documents.js'
import { addHistoryCommands } from './history.js'
import { addImportCommand } from './import.js'
import { addInitCommand } from './init.js'
import type { Io } from './io.js'
import { addMatrixCommands } from './matrix.js'
import { addMemoCommands } from './memo.js'
import { addPlotCommands } from './plot.js'
import { addEvidenceCommand, addPropositionCommands } from './propositions.js'
import { addQueriesCommands } from './queries.js'
import { addQuoteCommands } from './quotes.js'
import { addReconcileCommands } from './reconcile.js'
import { refuseUnknownWord } from './refuse-unknown-word.js'
import { addReportCommand } from './report.js'
import { addRoundCommands } from './rounds.js'
import { addSaturationCommand } from './saturation.js'
import { addSearchCommands } from './search.js'
import { addStudyCommands } from './study.js'
import { addSuggestCommands } from './suggest.js'
import { addThemeCommands } from './themes.js'

/** The first words of commands, and what adds them, in the order of the help. */
const groups: readonly (readonly [names: readonly string[], add: (program: Command, io: Io) => void])[] = [
  [['init'], addInitCommand],
  [['import'], addImportCommand],
  [['documents'], addDocumentCommands],
  [['correct'], addCorrectCommand],
  [['suggest'], addSuggestCommands],
  [['anchors'], addAnchorCommands],
  [['deidentify'], addDeidentifyCommands],
  [['cases'], addCaseCommands],
  [['codebook'], addCodebookCommands],
  [['codes'], addCodeCommands],
  [['coder'], addCoderCommands],
  [['codings'], addCodingCommands],
  [['code'], addCodeCommand],
  [['agreement'], addAgreementCommand],
  [['disagreements'], addDisagreementsCommand],
  [['reconcile'], addReconcileCommands],
  [['matrix'], addMatrixCommands],
  [['chart'], addChartCommands],
  [['quotes'], addQuoteCommands],
  [['themes'], addThemeCommands],
  [['search', 'kwic', 'words'], addSearchCommands],
  [['crosstab', 'cooccur'], addCrosstabCommands],
  [['queries'], (program, io) => addQueriesCommands(program, io, runWords)],
  [['autocode'], addAutocodeCommand],
  [['saturation'], addSaturationCommand],
  [['propositions'], addPropositionCommands],
  [['evidence'], addEvidenceCommand],
  [['coreq'], addCoreqCommands],
  [['plot'], addPlotCommands],
  [['report'], addReportCommand],
  [['memo'], addMemoCommands],
  [['rounds'], addRoundCommands],
  [['study'], addStudyCommands],
  [['history', 'undo', 'redo', 'check', 'backup'], addHistoryCommands],
]

/**
 * Every command of framewise; what they do is loaded only when they run.
 * @param first the first word of the command line: where it names a command, the others are left out, which saves time
 */
export function buildProgram(io: Io, first?: string): Command {
  const program = new Command('framewise')
  program
    .description('From raw interview transcripts to a defensible framework matrix.')
    .option(
      '--study <file>',
      'the study file (else FRAMEWISE_STUDY, else the only *.framewise file here or above)',
    )
    .option('--coder <name>', 'who is coding (else FRAMEWISE_CODER, else what "coder use" said)')
    .option('--json', 'print data as JSON')
    .option('--no-color', 'no colours (NO_COLOR does the same)')
    .option('--screen-reader', 'full screens as a plain flow of lines, for a screen reader')
    .option('--debug', 'show where an error arose')
    .option('--passphrase-fd <n>', 'read the passphrase of an encrypted study from this file descriptor')
    .helpOption('-h, --help', 'show help')
    .configureOutput({ writeOut: io.out, writeErr: io.err, getOutHelpWidth: () => io.columns })
    .exitOverride()
    .showHelpAfterError('Run with --help to see what it takes.')
  const named = groups.filter(([names]) => names.includes(first ?? ''))
  for (const [, add] of named.length === 0 ? groups : named) add(program, io)
  if (named.length === 0) addHome(program, io)
  return program
}

async function runWords(words: readonly string[], io: Io): Promise<number> {
  await buildProgram(io, words[0]).parseAsync([...words], { from: 'user' })
  return exitCodeOf(io)
}

/** `framewise` alone: the home screen on a terminal, else the help. */
function addHome(program: Command, io: Io): void {
  const open = act(io, async session => {
    const { openHome } = await import('./open-home.js')
    await openHome(session, program)
  })
  program.allowExcessArguments().action(async (...given: unknown[]) => {
    refuseUnknownWord(program)
    await open(...given)
  })
}
