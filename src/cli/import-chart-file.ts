import { basename } from 'node:path'
import {
  type ChartImportPlan,
  countCharted,
  type FileMatrix,
  type ImportedChange,
  importChart,
  planChartImport,
  type Take,
} from '../framework/index.js'
import { readMatrixFile } from '../interchange/matrix-file.js'
import { errorCodes, type Problem, UserError } from '../problems/index.js'
import type { Study } from '../study/index.js'
import { countOf } from '../text/count-of.js'
import { shortList } from '../text/short-list.js'
import type { ImportChartOptions } from './chart.js'
import { readInputFile } from './read-input-file.js'
import type { Session } from './session.js'

export async function importChartFile(
  session: Session,
  options: ImportChartOptions,
  file: string,
): Promise<void> {
  const take = readTake(options.take)
  const name = basename(file)
  const { value: matrix, problems } = await readMatrixFile(readInputFile(session, file), name)
  refuseErrors(problems, name)
  for (const problem of problems) session.noteProblem(problem)
  await session.withStudy(async study => {
    if (options.dryRun) await rehearse(session, study, { matrix, name, take })
    else {
      await confirmEmptied(session, options, await planChartImport(study, matrix))
      const { value: plan, eventId } = await importChart(study, matrix, {
        name,
        ...(take === undefined ? {} : { take }),
      })
      if (session.isJson) session.printJson({ ...plan, take: take ?? null, isDryRun: false, event: eventId })
      else session.print(`${name}: ${describePlan(plan, take)}`)
      if (take === undefined) reportConflicts(session, plan)
      if (eventId !== null) session.hint('Undo with: framewise undo')
    }
  })
}

function readTake(side: string | undefined): Take | undefined {
  if (side === undefined || side === 'file' || side === 'study') return side
  throw new UserError('bad-argument', `--take is file or study, not “${side}”.`)
}

function refuseErrors(problems: readonly Problem[], name: string): void {
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0)
    throw new UserError('bad-table', `${name} cannot be imported; nothing was changed.`, { problems: errors })
}

/** A text deleted in the file is one the study would lose; that is asked. */
async function confirmEmptied(
  session: Session,
  options: ImportChartOptions,
  { changes }: ChartImportPlan,
): Promise<void> {
  const emptied = changes.filter(({ after }) => after.status === 'empty').map(({ name }) => name)
  if (emptied.length === 0) return
  const cells = countOf(emptied.length, 'cell')
  await session.confirm(
    `The file leaves ${cells} empty that have text in the study: ${shortList(emptied)}. Empty them?`,
    options,
  )
}

/** What both sides changed waits for a decision; the rest was applied. */
function reportConflicts(session: Session, { conflicts }: ChartImportPlan): void {
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
  session.note('See both with --dry-run, then decide: --take file or --take study.')
}

/** Shows what an import would do; the status is that of the import. */
async function rehearse(
  session: Session,
  study: Study,
  { matrix, name, take }: { matrix: FileMatrix; name: string; take: Take | undefined },
): Promise<void> {
  const plan = await planChartImport(study, matrix)
  if (plan.problems.length > 0) session.exitCode = errorCodes['bad-table'].exit
  else if (plan.conflicts.length > 0 && take === undefined) session.exitCode = errorCodes.conflict.exit
  if (session.isJson) {
    session.printJson({ ...plan, take: take ?? null, isDryRun: true })
    return
  }
  for (const change of plan.changes) printChange(session, '~', change)
  for (const conflict of plan.conflicts) printChange(session, '!', conflict)
  for (const problem of plan.problems) session.noteProblem({ ...problem, severity: 'error' })
  session.print(`${name} (dry run): ${describePlan(plan, take)}`)
  if (plan.conflicts.length > 0 && take === undefined)
    session.hint('Decide with --take file or --take study.')
}

function printChange(session: Session, sign: string, { name, fields, before, after }: ImportedChange): void {
  if (before.status === 'empty') {
    session.print(`+ ${name} (${after.status})${after.summary === '' ? '' : `: ${after.summary}`}`)
    return
  }
  session.print(`${sign} ${name}`)
  for (const field of fields) {
    session.print(`    ${field} in the study: ${before[field] || '(none)'}`)
    session.print(`    ${field} in the file:  ${after[field] || '(none)'}`)
  }
}

function describePlan(plan: ChartImportPlan, take: Take | undefined): string {
  const { changes, conflicts } = plan
  const decided =
    conflicts.length === 0
      ? ''
      : `${countOf(conflicts.length, 'conflict')}${take === undefined ? '' : `, ${take} taken`}`
  return [
    countCharted(take === 'file' ? [...changes, ...conflicts] : changes),
    decided,
    plan.studyChanged === 0
      ? ''
      : `${countOf(plan.studyChanged, 'cell')} changed in the study alone and kept`,
    `${plan.same} the same`,
  ]
    .filter(Boolean)
    .join('; ')
}
