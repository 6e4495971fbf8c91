import {
  affectedTable,
  changesTable,
  correctionSentence,
  correctionsTable,
  planTable,
  readingSentences,
} from '../report/correction-tables.js'
import { tableCsv } from '../report/table-csv.js'
import {
  type CorrectionPlan,
  correctTexts,
  planCorrection,
  type Study,
  type WantedCorrection,
} from '../study/index.js'
import { printWide } from './print-wide.js'
import type { Session } from './session.js'
import { formatOf, writeOutput } from './write-output.js'

export interface ApplyCorrectionsOptions {
  output?: string
  dryRun?: boolean
  force?: boolean
}

/** Changes that are printed before the user is asked. */
const shownChanges = 20

/** Shows what corrections would change, and makes them when the user says yes. */
export async function applyCorrections(
  session: Session,
  study: Study,
  { wanted, options }: { wanted: readonly WantedCorrection[]; options: ApplyCorrectionsOptions },
): Promise<void> {
  const plan = await planCorrection(study.db, wanted, { all: options.output !== undefined })
  if (options.output !== undefined) writePlan(session, plan, { ...options, output: options.output })
  if (!session.isJson) printPlan(session, plan)
  if (options.dryRun) {
    if (session.isJson) session.printJson({ corrected: false, ...plan })
    return
  }
  const verb = plan.documents.some(({ reading }) => reading !== undefined) ? 'Update' : 'Correct'
  await session.confirm(`${verb} ${correctionSentence(plan)}?`, options)
  const { eventId, summary } = await correctTexts(study, wanted)
  if (session.isJson) session.printJson({ corrected: true, event: eventId, ...plan })
  else session.print(summary)
  const lost = plan.documents.some(({ codings }) => codings.lost > 0)
  session.hint(
    lost ? 'Next: framewise anchors list' : 'Next: framewise matrix status; undo with: framewise undo',
  )
}

function printPlan(session: Session, plan: CorrectionPlan): void {
  const changes = changesTable(plan)
  printWide(session, { ...changes, rows: changes.rows.slice(0, shownChanges) })
  if (changes.rows.length > shownChanges)
    session.print(`  … and ${changes.rows.length - shownChanges} more (all of them: --dry-run -o plan.csv)`)
  session.print()
  printWide(session, correctionsTable(plan))
  for (const sentence of readingSentences(plan)) session.print(sentence)
  const affected = affectedTable(plan)
  if (affected.rows.length > 0) {
    session.print()
    printWide(session, { ...affected, rows: affected.rows.slice(0, shownChanges) })
    if (affected.rows.length > shownChanges)
      session.print(`  … and ${affected.rows.length - shownChanges} more`)
  }
  session.print(`${correctionSentence(plan)}.`)
}

function writePlan(
  session: Session,
  plan: CorrectionPlan,
  options: ApplyCorrectionsOptions & { output: string },
): void {
  const format = formatOf(options.output, ['csv', 'json'], 'json')
  const content = format === 'csv' ? tableCsv(planTable(plan)) : `${JSON.stringify(plan, null, 2)}\n`
  writeOutput(session, options.output, content, options)
}
