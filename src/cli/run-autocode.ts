import { basename } from 'node:path'
import {
  type AutocodePlan,
  type AutocodeRequest,
  type AutocodeSpan,
  applyAutocode,
  autocodeSpans,
  prepareAutocode,
  spanWords,
} from '../analysis/index.js'
import { readAutocodeRules } from '../interchange/autocode-rules.js'
import { UserError } from '../problems/index.js'
import { autocodeFileTable, autocodeTable } from '../report/autocode-tables.js'
import { tableCsv } from '../report/table-csv.js'
import type { AutocodeRule } from '../study/index.js'
import { countOf, shorten } from '../text/index.js'
import type { AutocodeOptions } from './autocode.js'
import { printProse } from './print-prose.js'
import { printWide } from './print-wide.js'
import { readInputFile } from './read-input-file.js'
import { indexingNote, readScope } from './search-request.js'
import type { Session } from './session.js'
import { noteWhatWasNotDone } from './show-search.js'
import { viewerIfAdded } from './viewer-told-of-hidden.js'
import { formatOf, writeOutput } from './write-output.js'

/** Examples printed for each code. */
const examples = 3

export async function runAutocode(session: Session, options: AutocodeOptions, file?: string): Promise<void> {
  const span = readSpan(options.span ?? 'sentence')
  const format =
    options.output === undefined
      ? null
      : formatOf(options.output, ['csv', 'json'], session.isJson ? 'json' : 'csv')
  const rules = await readRules(session, options, file)
  await session.withStudy(async study => {
    const request: AutocodeRequest = {
      rules,
      scope: readScope(options, 'participant'),
      span,
      program: options.as ?? 'autocode',
      viewerId: await viewerIfAdded(session, study),
    }
    const prepared = await prepareAutocode(study, request, { onProgress: indexingNote(session) })
    const { plan } = prepared
    if (options.output !== undefined && format !== null) {
      const content =
        format === 'json' ? `${JSON.stringify(plan, null, 2)}\n` : tableCsv(autocodeFileTable(plan))
      writeOutput(session, options.output, content, options)
    }
    const isQuiet = options.output === '-'
    if (!isQuiet && !session.isJson) printPlan(session, plan)
    if (request.scope.speaker === 'participant')
      session.note('Interviewers’ turns are left out (--speaker all codes them, too).')
    noteWhatWasNotDone(session, plan)
    if (options.dryRun || plan.fresh === 0) {
      finish(session, plan, { isQuiet, isDryRun: options.dryRun ?? false, event: null })
      return
    }
    await session.confirm(`Code ${countOf(plan.fresh, spanWords[span])} as ${plan.program}?`, options)
    const { summary, eventId } = await applyAutocode(study, prepared)
    finish(session, plan, { isQuiet, isDryRun: false, event: eventId, summary })
  })
}

interface Finish {
  isQuiet: boolean
  isDryRun: boolean
  event: number | null
  summary?: string
}

function finish(session: Session, plan: AutocodePlan, { isQuiet, isDryRun, event, summary }: Finish): void {
  if (!isQuiet && session.isJson) session.printJson({ ...plan, isDryRun, event })
  else if (!isQuiet) {
    if (summary !== undefined) session.print(summary)
    else if (plan.fresh === 0) session.print('There is nothing new to code.')
  }
  if (summary === undefined) return
  session.note(
    `They do not count in analyses until a coder adopts them: framewise codings adopt --from ${plan.program}`,
  )
  session.hint('Undo with: framewise undo')
}

function readSpan(text: string): AutocodeSpan {
  const span = autocodeSpans.find(known => known === text)
  if (span !== undefined) return span
  throw new UserError('bad-argument', `--span is ${autocodeSpans.join(', ')}; not “${text}”.`)
}

async function readRules(session: Session, options: AutocodeOptions, file?: string): Promise<AutocodeRule[]> {
  const { search, code, stem, regex } = options
  if ((file === undefined) === (search === undefined))
    throw new UserError('bad-argument', 'Name either a file of patterns or --search with --code.', {
      hint: `For instance: framewise autocode --search 'refill*' --code prescription-requests`,
    })
  if (file !== undefined) {
    if (code !== undefined || stem || regex)
      throw new UserError(
        'bad-argument',
        '--code, --stem and --regex go with --search; a file says them itself.',
      )
    return readRulesFile(session, file)
  }
  if (stem && regex)
    throw new UserError('bad-argument', 'A regular expression has no stems: take --stem or --regex.')
  if (code === undefined)
    throw new UserError('bad-argument', 'Say which code goes on what is found: --code CODE.')
  return [{ place: {}, code, pattern: search ?? '', kind: regex ? 'regex' : stem ? 'stem' : 'search' }]
}

function readRulesFile(session: Session, file: string): AutocodeRule[] {
  const name = basename(file)
  const { value, problems } = readAutocodeRules(readInputFile(session, file), name)
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0)
    throw new UserError(
      'bad-rules',
      `${name} is not a usable file of patterns: ${countOf(errors.length, 'problem')}; nothing was coded.`,
      { problems: errors },
    )
  for (const problem of problems) session.noteProblem(problem)
  return value
}

function printPlan(session: Session, plan: AutocodePlan): void {
  printWide(session, autocodeTable(plan))
  session.print()
  for (const { label, codings } of plan.codes) {
    const fresh = codings.filter(({ isKnown }) => !isKnown)
    for (const { reference, words } of fresh.slice(0, examples))
      printProse(session, `${label}: “${shorten(words, 160)}” (${reference})`)
    if (fresh.length > examples)
      session.print(`  … and ${fresh.length - examples} more (see them all with -o plan.csv)`)
  }
}
