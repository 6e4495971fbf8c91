import { basename } from 'node:path'
import {
  type ChartImportPlan,
  countCharted,
  describeStatus,
  findDifferingAttributes,
  type ImportedChange,
  importChart,
  planChartImport,
} from '../framework/index.js'
import { readMatrixFile } from '../interchange/matrix-file.js'
import { errorCodes, type Problem, UserError } from '../problems/index.js'
import { countOf } from '../text/count-of.js'
import { shortList } from '../text/short-list.js'
import { shorten } from '../text/shorten.js'
import type { ImportChartOptions } from './chart.js'
import { readInputFile } from './read-input-file.js'
import { readTakes, type Takes } from './read-takes.js'
import type { Session } from './session.js'

/** Code points of a text of a cell that a plan prints; all of it is in `--json`. */
const mostPrinted = 2000

export async function importChartFile(
  session: Session,
  options: ImportChartOptions,
  file: string,
): Promise<void> {
  const takes = readTakes(options.take ?? [])
  const name = basename(file)
  const { value: matrix, problems } = await readMatrixFile(readInputFile(session, file), name)
  refuseErrors(problems, name)
  for (const problem of problems) session.noteProblem(problem)
  await session.withStudy(async study => {
    const planned = await planChartImport(study, matrix)
    takes.check(planned)
    for (const problem of await findDifferingAttributes(study.db, matrix.attributes))
      session.noteProblem(problem)
    if (options.dryRun) rehearse(session, planned, { name, takes })
    else {
      await confirmEmptied(session, options, planned)
      const { value: plan, eventId } = await importChart(study, matrix, { name, take: takes.sideOf })
      if (session.isJson) session.printJson({ ...withTaken(plan, takes), isDryRun: false, event: eventId })
      else session.print(`${name}: ${describePlan(plan, takes)}`)
      reportOpen(session, openConflicts(plan, takes))
      if (eventId !== null) session.hint('Undo with: framewise undo')
    }
  })
}

function refuseErrors(problems: readonly Problem[], name: string): void {
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0)
    throw new UserError('bad-table', `${name} cannot be imported; nothing was changed.`, { problems: errors })
}

/** Texts deleted in the file are texts the study would lose; that is asked. */
async function confirmEmptied(
  session: Session,
  options: ImportChartOptions,
  { changes }: ChartImportPlan,
): Promise<void> {
  const deleted = changes.filter(({ before, after }) =>
    (['summary', 'comment'] as const).some(text => before[text] !== '' && after[text] === ''),
  )
  if (deleted.length === 0) return
  const isOne = deleted.length === 1
  await session.confirm(
    `The file deletes the text of ${countOf(deleted.length, 'cell')} that ${isOne ? 'has' : 'have'} one in the study: ${shortList(deleted.map(describeDeleted))}. Delete ${isOne ? 'it' : 'them'}?`,
    options,
  )
}

/** Which text of a cell goes, where not all of it does: `P01 × scheduling (the summary; with its comment it is then draft)`. */
function describeDeleted({ name, after }: ImportedChange): string {
  if (after.summary === '' && after.comment === '') return name
  if (after.summary !== '') return `${name} (the comment)`
  return `${name} (the summary; with its comment it is then ${describeStatus({ status: after.status, stale: false })})`
}

function openConflicts({ conflicts }: ChartImportPlan, { sideOf }: Takes): ImportedChange[] {
  return conflicts.filter(conflict => sideOf(conflict) === null)
}

/** The plan with the side that is taken in each conflict. */
function withTaken(plan: ChartImportPlan, { sideOf }: Takes) {
  return { ...plan, conflicts: plan.conflicts.map(conflict => ({ ...conflict, take: sideOf(conflict) })) }
}

/** What both sides changed waits for a decision; the rest was applied. */
function reportOpen(session: Session, conflicts: readonly ImportedChange[]): void {
  if (conflicts.length === 0) return
  session.exitCode = errorCodes.conflict.exit
  for (const { name, fields, place } of conflicts) {
    const what = fields.map(field => `the ${field}`).join(' and ')
    session.noteProblem({
      severity: 'error',
      place,
      message: `${name}: ${what} changed both in the file and in the study; the study was left as it is.`,
    })
  }
  session.note(`See both with --dry-run, then decide: ${waysToDecide(conflicts)}.`)
}

function waysToDecide(conflicts: readonly ImportedChange[]): string {
  const [first] = conflicts
  return `--take file or --take study, for one cell --take file=${first?.case}:${first?.code}`
}

/** Shows what an import would do; the status is that of the import. */
function rehearse(
  session: Session,
  plan: ChartImportPlan,
  { name, takes }: { name: string; takes: Takes },
): void {
  const open = openConflicts(plan, takes)
  if (plan.problems.length > 0) session.exitCode = errorCodes['bad-table'].exit
  else if (open.length > 0) session.exitCode = errorCodes.conflict.exit
  if (session.isJson) {
    session.printJson({ ...withTaken(plan, takes), isDryRun: true })
    return
  }
  for (const change of plan.changes) printChange(session, '~', change)
  for (const conflict of plan.conflicts) printChange(session, '!', conflict)
  for (const problem of plan.problems) session.noteProblem({ ...problem, severity: 'error' })
  session.print(`${name} (dry run): ${describePlan(plan, takes)}`)
  if (open.length > 0) session.hint(`Decide with ${waysToDecide(open)}.`)
}

function printChange(session: Session, sign: string, { name, fields, before, after }: ImportedChange): void {
  if (before.status === 'empty') {
    session.print(`+ ${name} (${after.status})${after.summary === '' ? '' : `: ${printed(after.summary)}`}`)
    return
  }
  session.print(`${sign} ${name}`)
  for (const field of fields) {
    session.print(`    ${field} in the study: ${printed(before[field])}`)
    session.print(`    ${field} in the file:  ${printed(after[field])}`)
  }
}

/** A text of a cell on the terminal; one of tens of thousands of characters would hide the rest of the plan. */
function printed(text: string): string {
  return text.length > mostPrinted ? shorten(text, mostPrinted) : text || '(none)'
}

function describePlan(plan: ChartImportPlan, { sideOf }: Takes): string {
  const { changes, conflicts } = plan
  return [
    countCharted([...changes, ...conflicts.filter(conflict => sideOf(conflict) === 'file')]),
    describeConflicts(conflicts.map(sideOf)),
    plan.studyChanged === 0
      ? ''
      : `${countOf(plan.studyChanged, 'cell')} changed in the study alone and kept`,
    `${plan.same} the same`,
  ]
    .filter(Boolean)
    .join('; ')
}

/** `3 conflicts: file taken in 2, 1 open`; where all are decided alike, `1 conflict, file taken`. */
function describeConflicts(sides: readonly ('file' | 'study' | null)[]): string {
  if (sides.length === 0) return ''
  const count = countOf(sides.length, 'conflict')
  if (sides.every(side => side === null)) return count
  const [first] = sides
  if (sides.every(side => side === first)) return `${count}, ${first} taken`
  const parts = (
    [
      ['file', 'file taken in'],
      ['study', 'study taken in'],
      [null, 'open:'],
    ] as const
  ).flatMap(([side, words]) => {
    const those = sides.filter(each => each === side).length
    return those === 0 ? [] : `${words} ${those}`
  })
  return `${count}: ${parts.join(', ')}`
}
