import { type DraftPlan, draftCells, planDrafts } from '../framework/index.js'
import { countOf } from '../text/count-of.js'
import type { DraftOptions } from './chart.js'
import { readSelection } from './matrix-look.js'
import { printTable } from './print-table.js'
import type { Session } from './session.js'

export async function draftCellsFrom(session: Session, options: DraftOptions): Promise<void> {
  await session.withStudy(async study => {
    const plan = options.dryRun
      ? await planDrafts(study.db, readSelection(options))
      : (await draftCells(study, readSelection(options))).value
    if (session.isJson) session.printJson(factsOf(plan, options.dryRun ?? false))
    else {
      if (options.dryRun && plan.drafts.length > 0)
        printTable(
          session,
          ['cell', 'quotes'],
          plan.drafts.map(({ name, quotes }) => ({ cell: name, quotes: quotes.length })),
        )
      session.print(sizeOf(plan, options.dryRun ? 'would draft' : 'drafted'))
    }
    if (!options.dryRun && plan.drafts.length > 0)
      session.hint('Next: framewise matrix status. Undo with: framewise undo')
  })
}

function sizeOf({ drafts, withoutEvidence }: DraftPlan, verb: string): string {
  const quotes = drafts.reduce((sum, draft) => sum + draft.quotes.length, 0)
  const done =
    drafts.length === 0
      ? 'there is no empty cell with evidence to draft from'
      : `${verb} ${countOf(drafts.length, 'cell')} with ${countOf(quotes, 'quote')}`
  return withoutEvidence === 0
    ? done
    : `${done}; ${countOf(withoutEvidence, 'empty cell')} without evidence left alone`
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
