import { type DraftPlan, draftCells, planDrafts } from '../framework/index.js'
import { showSafely } from '../text/index.js'
import type { DraftOptions } from './chart.js'
import { countOf } from './count-of.js'
import { printTable } from './print-table.js'
import type { Session } from './session.js'

export async function draftCellsFrom(session: Session, options: DraftOptions): Promise<void> {
  await session.withStudy(async study => {
    const plan = options.dryRun
      ? await planDrafts(study.db, options.matrix)
      : (await draftCells(study, options.matrix)).value
    if (session.isJson) session.printJson(factsOf(plan, options.dryRun ?? false))
    else {
      if (options.dryRun && plan.drafts.length > 0)
        printTable(
          session,
          ['cell', 'quotes'],
          plan.drafts.map(({ name, quotes }) => ({ cell: name, quotes: quotes.length })),
        )
      session.print(showSafely(`${options.dryRun ? 'would draft' : 'drafted'} ${sizeOf(plan)}`))
    }
    if (!options.dryRun && plan.drafts.length > 0)
      session.hint('Next: framewise matrix status. Undo with: framewise undo')
  })
}

function sizeOf({ drafts, withoutEvidence }: DraftPlan): string {
  const quotes = drafts.reduce((sum, draft) => sum + draft.quotes.length, 0)
  const left =
    withoutEvidence === 0 ? '' : `; ${countOf(withoutEvidence, 'empty cell')} without evidence left alone`
  return `${countOf(drafts.length, 'cell')} with ${countOf(quotes, 'quote')}${left}`
}

function factsOf(plan: DraftPlan, isDryRun: boolean) {
  return {
    matrix: plan.matrix,
    drafts: plan.drafts.map(({ case: name, code, summary, quotes }) => ({
      case: name,
      code,
      summary,
      quotes: quotes.length,
    })),
    withoutEvidence: plan.withoutEvidence,
    isDryRun,
  }
}
