import type { Command } from 'commander'
import { act } from './action.js'
import { addComparison, addInterval, type ComparisonOptions, type IntervalOptions } from './agreement.js'
import type { Io } from './io.js'
import { whereOption } from './matrix-look.js'
import { addRuleOptions, type RuleOptions } from './saturation.js'

/** Where a plot is written to. */
export interface PlotOptions {
  output?: string
  force?: boolean
}

export interface PlotSaturationOptions extends PlotOptions, RuleOptions {
  origin?: string
  level?: string
}

export interface PlotAgreementOptions extends PlotOptions, ComparisonOptions, IntervalOptions {
  coefficient?: string
  heatMap?: boolean
  consensus?: boolean
}

export interface PlotCodesOptions extends PlotOptions {
  by?: string
  bars?: string
  where?: string
  code?: string
}

export interface PlotCooccurrenceOptions extends PlotOptions {
  within?: string
  where?: string
}

/** `framewise plot saturation|agreement|codes|cooccurrence` */
export function addPlotCommands(program: Command, io: Io): void {
  const plot = program
    .command('plot')
    .description(
      'draw a chart: in the terminal, or as SVG or PNG for a paper or slides, with the numbers behind it',
    )
  addSaturationPlot(plot, io)
  addAgreementPlot(plot, io)
  addCodesPlot(plot, io)
  addCooccurrencePlot(plot, io)
}

function addSaturationPlot(plot: Command, io: Io): void {
  const saturation = plot
    .command('saturation')
    .description('codes found after one interview, two, …, and over random orders of the interviews')
    .option('--origin <origin>', 'only deductive or inductive codes (default: both)')
    .option('--level <level>', 'theme: only themes; code: only all codes (default: both)')
  addPlotOutput(addRuleOptions(saturation)).action(
    act(io, async (session, options: PlotSaturationOptions) => {
      const { plotSaturation } = await import('./plot-saturation.js')
      await plotSaturation(session, options)
    }),
  )
}

function addAgreementPlot(plot: Command, io: Io): void {
  const agreement = addComparison(
    plot.command('agreement').description('a coefficient of agreement line by line, each with its interval'),
  )
    .option('--by <level>', 'a line per theme, code, document, pair (of coders) or case (default: theme)')
    .option('--coefficient <name>', 'alpha, kappa, ac1, fleiss, conger, percent, … (default: alpha)')
    .option(
      '--heat-map',
      'instead: α of each theme or code in each document, or with --by pair between each two coders',
    )
    .option('--consensus', 'as it is after what was decided in reconciling')
  addPlotOutput(addInterval(agreement)).action(
    act(io, async (session, options: PlotAgreementOptions) => {
      const { plotAgreement } = await import('./plot-agreement.js')
      await plotAgreement(session, options)
    }),
  )
}

function addCodesPlot(plot: Command, io: Io): void {
  const codes = plot
    .command('codes')
    .description('how often each code was found in each case, as a heat map, or in all as bars')
    .option('--by <level>', 'a line per theme or code (default: code)')
    .option('--bars <count>', 'instead: a bar for each, for the number of codings or of cases')
    .option(...whereOption)
    .option('--code <code>', 'only this theme or code, and what lies under it')
  addPlotOutput(codes).action(
    act(io, async (session, options: PlotCodesOptions) => {
      const { plotCodes } = await import('./plot-codes.js')
      await plotCodes(session, options)
    }),
  )
}

function addCooccurrencePlot(plot: Command, io: Io): void {
  const cooccurrence = plot
    .command('cooccurrence')
    .description('how often each two codes are together, as a heat map')
    .argument('[codes...]', 'the codes (default: all themes)')
    .option('--within <nearness>', 'overlap, same-turn, 5words, 2turns or 3lines (default: overlap)')
    .option(...whereOption)
  addPlotOutput(cooccurrence).action(
    act(io, async (session, options: PlotCooccurrenceOptions, codes: string[]) => {
      const { plotCooccurrence } = await import('./plot-cooccurrence.js')
      await plotCooccurrence(session, options, codes)
    }),
  )
}

function addPlotOutput(command: Command): Command {
  return command
    .option(
      '-o, --output <file>',
      'a file that ends in .svg or .png, or for the numbers in .csv or .json; - draws in the terminal (default: -)',
    )
    .option('--force', 'write over a file that exists')
}
