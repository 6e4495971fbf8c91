import type { Command } from 'commander'
import { act } from './action.js'
import type { Io } from './io.js'

/** Where a command writes to. */
interface OutputOptions {
  output?: string
  force?: boolean
}

/** Whose codings are compared, and unit by unit of what. */
export interface ComparisonOptions extends OutputOptions {
  round?: string
  coders?: string
  unit?: string
  by?: string
  code?: string
  interviewer?: boolean
}

/** How intervals are made. */
export interface IntervalOptions {
  ci?: string
  interval?: string
  resamples?: string
  seed?: string
}

export interface AgreementOptions extends ComparisonOptions, IntervalOptions {
  coefficients?: string
  as?: string
  confusion?: boolean
  heatMap?: boolean
  consensus?: boolean
  table?: string
  spans?: string
  level?: string
  categories?: string
  length?: string
  gammaWeights?: string
  /** False with --no-header. */
  header?: boolean
}

export interface PlanOptions extends ComparisonOptions, IntervalOptions {
  coefficient?: string
  width?: string
  expected?: string
  prevalence?: string
  atLeast?: string
}

export interface ExportUnitsOptions extends ComparisonOptions {
  for?: string
}

/** `framewise agreement`, and `plan`, `trend` and `export` under it */
export function addAgreementCommand(program: Command, io: Io): void {
  const agreement = program
    .command('agreement')
    .description('how far coders agree, with intervals, counts, and what the figures mean')
  addComparison(agreement)
    .option('--by <level>', 'a line per theme, code, document, pair (of coders) or case (default: theme)')
    .option(
      '--coefficients <names>',
      'which, separated by commas: alpha, kappa, ac1, fleiss, conger, … or all',
    )
    .option('--as <program>', 'as another program prints it: nvivo, maxqda, atlasti or dedoose')
    .option('--confusion', 'which codes were given in place of which')
    .option(
      '--heat-map',
      'α of each theme or code in each document, or with --by pair between each two coders',
    )
    .option('--consensus', 'as it is after what was decided in reconciling')
  addInterval(agreement)
    .option('--table <file>', 'without a study: a CSV with a row per unit and a column per coder')
    .option(
      '--level <level>',
      'of the values of --table: nominal, ordinal, interval or ratio (default: nominal)',
    )
    .option(
      '--categories <names>',
      'every value there is, also unused ones, in their order, separated by commas',
    )
    .option('--no-header', 'the first row of --table is data, not the names of coders')
    .option('--spans <file>', 'without a study: a CSV with the columns coder, start, end, code')
    .option('--length <characters>', 'of the text of --spans; with several documents P01=1200,P02=900')
  agreement.option(
    '--gamma-weights <p,c>',
    'weights of positions and codes in the γ of --spans (default: 1,1)',
  )
  addOutput(agreement, 'file.csv, file.md or file.json').action(
    act(io, async (session, options: AgreementOptions) => {
      const { table, spans } = options
      if (table !== undefined) {
        const { showTableAgreement } = await import('./show-table-agreement.js')
        await showTableAgreement(session, { ...options, table })
      } else if (spans !== undefined) {
        const { showSpanAgreement } = await import('./show-table-agreement.js')
        await showSpanAgreement(session, { ...options, spans })
      } else {
        const { showAgreement } = await import('./show-agreement.js')
        await showAgreement(session, options)
      }
    }),
  )
  addPlan(agreement, io)
  addTrend(agreement, io)
  addExport(agreement, io)
}

function addPlan(agreement: Command, io: Io): void {
  const plan = agreement
    .command('plan')
    .description('how many units to double-code for an interval of a given width')
    .option(
      '--width <width>',
      'wanted width of the interval, from its lower to its upper limit (default: 0.2)',
    )
    .option('--at-least <value>', 'instead of a width: the value that the lower limit must reach')
    .option('--coefficient <name>', 'alpha, kappa or ac1 (default: alpha)')
    .option('--expected <value>', 'the value you expect (default: 0.8, or what the round has)')
    .option(
      '--prevalence <share>',
      'share of units with the code, 0 to 1 (default: 0.1, or what the round has)',
    )
    .option('--coders <n>', 'how many coders code each unit (default: 2)')
    .option('--round <name>', 'take what was found in this round as a pilot')
    .option('--ci <percent>', 'confidence of the interval (default: 95)')
  plan.action(
    act(io, async (session, options: PlanOptions) => {
      const { planAgreement } = await import('./plan-agreement.js')
      await planAgreement(session, options)
    }),
  )
}

function addTrend(agreement: Command, io: Io): void {
  const trend = agreement.command('trend').description('how agreement went from round to round')
  trend
    .option('--coders <names>', 'only these coders, separated by commas')
    .option('--unit <unit>', unitHelp)
    .option('--interviewer', 'count the interviewer’s turns too')
  addOutput(addInterval(trend), 'file.csv, file.md or file.json').action(
    act(io, async (session, options: ComparisonOptions & IntervalOptions) => {
      const { showTrend } = await import('./show-trend.js')
      await showTrend(session, options)
    }),
  )
}

function addExport(agreement: Command, io: Io): void {
  const command = addComparison(
    agreement.command('export').description('the table of units, for R, ReCal and other programs'),
  ).option('--for <program>', 'r (a table with headings) or recal (numbers alone) (default: r)')
  addOutput(command.option('--by <level>', 'theme or code (default: theme)'), 'file.csv').action(
    act(io, async (session, options: ExportUnitsOptions) => {
      const { exportUnits } = await import('./export-units.js')
      await exportUnits(session, options)
    }),
  )
}

const unitHelp =
  'what is judged: turn, sentence, word, character, window:CHARACTERS, document, frequency, segment:PERCENT or spans (default: turn)'

/** Adds the options by which it is said whose codings are compared, and unit by unit of what. */
export function addComparison(command: Command): Command {
  return command
    .option('--round <name>', 'the round; default: the latest one with documents of two coders')
    .option('--coders <names>', 'only these coders, separated by commas; also a consensus or a program')
    .option('--unit <unit>', unitHelp)
    .option('--code <code>', 'only this theme or code, and what lies under it')
    .option('--interviewer', 'count the interviewer’s turns too')
}

/** Adds the options by which it is said how intervals are made. */
export function addInterval(command: Command): Command {
  return command
    .option('--ci <percent>', 'confidence of the intervals (default: 95)')
    .option(
      '--interval <method>',
      'jackknife, bootstrap, bca, analytic, krippendorff or none (default: bootstrap over ten or more documents, else jackknife)',
    )
    .option('--resamples <n>', 'how many times the bootstrap draws (default: 1000)')
    .option('--seed <n>', 'what random draws begin with (default: 1; for γ 2021)')
}

function addOutput(command: Command, formats: string): Command {
  return command
    .option('-o, --output <file>', `${formats}; "-" is standard output (default: -)`)
    .option('--force', 'write over an existing file')
}
