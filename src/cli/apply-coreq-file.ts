import { basename } from 'node:path'
import { readCoreq } from '../analysis/index.js'
import { readCoreqYaml, writeCoreqTemplate } from '../interchange/coreq-yaml.js'
import { UserError } from '../problems/index.js'
import { answerCoreq, type CoreqPlan, planCoreqAnswers, type WantedCoreqAnswer } from '../study/index.js'
import { countOf, shorten } from '../text/index.js'
import { confirmOverwriting, readKnownFor } from './answer-coreq.js'
import type { CoreqApplyOptions, CoreqTemplateOptions } from './coreq.js'
import { decodeText } from './decode-text.js'
import { readInputFile } from './read-input-file.js'
import type { Session } from './session.js'
import { viewerToldOfHidden } from './viewer-told-of-hidden.js'
import { formatOf, writeOutput } from './write-output.js'

export async function applyCoreqFile(
  session: Session,
  options: CoreqApplyOptions,
  file: string,
): Promise<void> {
  const wanted = await readFile(session, file)
  await session.withStudy(async study => {
    const known = await readKnownFor(session, study)
    const plan = await planCoreqAnswers(study.db, wanted, { known })
    if (!session.isJson) printPlan(session, plan)
    if (!options.dryRun) await confirmOverwriting(session, plan, options)
    const eventId = options.dryRun ? null : (await answerCoreq(study, wanted, { known })).eventId
    if (session.isJson) session.printJson({ applied: !options.dryRun, ...plan, event: eventId })
    if (!options.dryRun) session.hint('Next: framewise coreq')
  })
}

async function readFile(session: Session, file: string): Promise<WantedCoreqAnswer[]> {
  const name = file === '-' ? 'standard input' : basename(file)
  const bytes = file === '-' ? await session.io.readInput() : readInputFile(session, file)
  const { value, problems } = readCoreqYaml(decodeText(bytes, name, 'bad-answers'), name)
  if (problems.length === 0) return value
  throw new UserError(
    'bad-answers',
    `${name} is not a usable file of answers: ${countOf(problems.length, 'problem')}; nothing was changed.`,
    { problems },
  )
}

function printPlan(session: Session, { items }: CoreqPlan): void {
  const signs = { new: '+', changed: '~', confirmed: '~', same: '=' } as const
  for (const { number, name, change, before, after } of items) {
    session.print(`${signs[change]} ${number}. ${name}`)
    if (change === 'same') continue
    if (after.answer !== before.answer || after.isAdded !== before.isAdded)
      session.print(`    ${after.isAdded ? 'added: ' : ''}${wordsOf(before.answer, after.answer)}`)
    if (after.place !== before.place) session.print(`    reported on: ${wordsOf(before.place, after.place)}`)
  }
}

function wordsOf(before: string, after: string): string {
  return before === '' ? shorten(after) : `${shorten(after)} (was: ${shorten(before)})`
}

export async function writeTemplate(session: Session, options: CoreqTemplateOptions): Promise<void> {
  const output = options.output ?? '-'
  formatOf(output, ['yaml', 'yml'], 'yaml')
  const report = await session.withStudy(async study =>
    readCoreq(study, { viewerId: await viewerToldOfHidden(session, study) }),
  )
  const items = options.all
    ? report.items
    : report.items.filter(({ state }) => state === 'missing' || state === 'partly')
  if (items.length === 0)
    throw new UserError('nothing-to-do', 'Every item is answered, or known from the study.', {
      hint: 'Say --all for a file of all items.',
    })
  writeOutput(session, output, writeCoreqTemplate(items, report.study), options)
  if (output === '-') return
  session.note(`${output}: ${countOf(items.length, 'item')} to fill in`)
  session.hint(`Next: fill it in, then framewise coreq apply ${output}`)
}
