import type { Invocation } from './framewise.js'
import { made, studies } from './prepare.js'
import type { Sizes } from './sizes.js'

/** What is hoped for: so many milliseconds, so many times what Node itself takes, or so much memory (10⁶ bytes). */
export type Aim = { milliseconds: number } | { timesBareNode: number } | { megabytes: number }

/** A command that is timed. */
export interface Measurement extends Invocation {
  what: string
  aim?: Aim
  /** Runs on a fresh copy of its study each time. */
  isChanging?: boolean
  /** Over in moments, so that more repetitions are needed to tell it from noise. */
  isShort?: boolean
}

/** Everything that is timed, in the order of the table. */
export function measurements({
  documents,
  documentBytes,
  manyDocuments,
  shortCues,
  pdfPages,
  codes,
  codings,
  usualCodings,
  manyCodes,
  units,
}: Sizes): Measurement[] {
  const number = (value: number) => value.toLocaleString('en')
  const importCodings = (file: string) => ['codings', 'import', file, '--round', made.round]
  const agreement = (unit: string) => ['agreement', '--round', made.round, '--unit', unit]
  const exportTo = (file: string) => ['matrix', 'export', '--matrix', made.matrix, '-o', file, '--force']
  const matrix = `matrix of ${documents} cases × ${codes} codes`
  const round = `agreement, 2 coders × ${documents} documents`
  return [
    { what: 'framewise --version', argv: ['--version'], isShort: true, aim: { timesBareNode: 1.5 } },
    {
      what: `codes list, ${documents} documents`,
      argv: ['codes', 'list'],
      study: studies.uncoded,
      isShort: true,
      aim: { timesBareNode: 3 },
    },
    {
      what: `codes list, ${number(codings)} codings too`,
      argv: ['codes', 'list'],
      study: studies.coded,
      isShort: true,
    },
    {
      what: `import ${documents} documents of ${documentBytes / 1000} kB`,
      argv: ['import', made.interviews],
      study: studies.empty,
      isChanging: true,
      aim: { milliseconds: 1000 },
    },
    {
      what: `import ${number(manyDocuments)} documents of ${documentBytes / 1000} kB`,
      argv: ['import', made.manyInterviews],
      study: studies.empty,
      isChanging: true,
      aim: { milliseconds: 10_000 },
    },
    {
      what: `import a WebVTT file of ${number(shortCues)} cues of a word each`,
      argv: ['import', made.shortCues],
      study: studies.empty,
      isChanging: true,
      // Twenty times the file.
      aim: { megabytes: (shortCues * 41 * 20) / 1e6 },
    },
    {
      what: `import --preview, a PDF of ${pdfPages} pages`,
      argv: ['import', '--preview', made.pdf],
      aim: { milliseconds: 10_000 },
    },
    {
      what: `import ${number(codings)} codings by offsets`,
      argv: importCodings(made.byOffsets),
      study: studies.uncoded,
      isChanging: true,
      aim: { milliseconds: 3000 },
    },
    {
      what: `import ${number(codings)} codings by quotes`,
      argv: importCodings(made.byQuotes),
      study: studies.uncoded,
      isChanging: true,
    },
    { what: `${round}, per turn`, argv: agreement('turn'), study: studies.coded },
    { what: `${round}, per character`, argv: agreement('character'), study: studies.coded },
    {
      what: `${round}, turn and character, for each of ${manyCodes} codes, ${number(codings)} codings`,
      argv: ['agreement', '--round', made.round, '--by', 'code'],
      study: studies.many,
      aim: { milliseconds: 1000 },
    },
    {
      what: `agreement --table, a CSV of ${number(units)} units × 3 coders`,
      argv: ['agreement', '--table', made.ratings],
      aim: { milliseconds: 1000 },
    },
    ...['csv', 'json', 'html', 'xlsx'].map(format => ({
      what: `${matrix}, ${number(usualCodings)} codings, to ${format}`,
      argv: exportTo(`matrix.${format}`),
      study: studies.usual,
      aim: { milliseconds: 1000 },
    })),
    ...['csv', 'json', 'html'].map(format => ({
      what: `the same, ${number(codings)} codings, to ${format}`,
      argv: exportTo(`matrix.${format}`),
      study: studies.charted,
      aim: { milliseconds: 1000 },
    })),
    {
      what: `deidentify scan, ${documents} documents of ${documentBytes / 1000} kB, every third sentence with an identifier more`,
      argv: ['deidentify', 'scan'],
      study: studies.named,
      isChanging: true,
      aim: { milliseconds: 20_000 },
    },
    {
      what: `correct a word in ${documents} documents with ${number(codings)} codings`,
      argv: ['correct', '--find', 'hospital', '--replace', 'surgery', '--force'],
      study: studies.coded,
      isChanging: true,
      aim: { milliseconds: 5000 },
    },
    { what: `check, ${number(codings)} codings`, argv: ['check'], study: studies.charted },
  ]
}
