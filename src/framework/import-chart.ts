import { type Problem, UserError } from '../problems/index.js'
import type { Changed } from '../store/index.js'
import { readCodeTree, type Study } from '../study/index.js'
import { writeCells } from './cell-records.js'
import { removeCells } from './cells.js'
import { countCharted } from './count-charted.js'
import type { FileMatrix } from './file-cells.js'
import {
  type ChartImportPlan,
  compareWithStudy,
  type ImportedChange,
  type PlannedChange,
} from './plan-chart-import.js'

/** Whose words hold where the file and the study both changed a cell; null leaves it to be decided. */
export type Take = (conflict: ImportedChange) => 'file' | 'study' | null

/**
 * Compares an edited matrix with what was exported and with the study as it is now; nothing is changed.
 * @throws UserError `bad-table` when the file was exported from another study
 */
export async function planChartImport(study: Study, file: FileMatrix): Promise<ChartImportPlan> {
  refuseOtherStudy(study, file)
  const { changes, conflicts, ...rest } = await compareWithStudy(study.db, await readCodeTree(study.db), file)
  return { ...rest, changes: changes.map(withoutKeys), conflicts: conflicts.map(withoutKeys) }
}

/**
 * Imports an edited matrix as one event: what only the file changed is applied; where the study changed too, its words stay
 * and the conflict is listed for a decision, unless `take` decides it. The comparison is made again inside the transaction,
 * so that it fits the study as it is.
 * @param options `take`: whose words hold in conflicts; `name`: what the history calls the file
 * @throws UserError `bad-table` with every cell that cannot be imported; nothing was changed then
 */
export async function importChart(
  study: Study,
  file: FileMatrix,
  options: { take?: Take; name: string },
): Promise<Changed<ChartImportPlan>> {
  refuseOtherStudy(study, file)
  return study.change('chart.import', async set => {
    const tree = await readCodeTree(set.db)
    const { changes, conflicts, ...rest } = await compareWithStudy(set.db, tree, file)
    refuseProblems(rest.problems, options.name)
    const isTaken = (conflict: PlannedChange) => options.take?.(withoutKeys(conflict)) === 'file'
    const taken = [...changes, ...conflicts.filter(isTaken)]
    await writeCells(
      set,
      tree,
      taken.flatMap(({ caseId, codeId, row, after, fields }) =>
        after.status === 'empty'
          ? []
          : {
              caseId,
              codeId,
              before: row,
              content: { ...after, status: after.status },
              isFromEvidence: fields.includes('summary') || fields.includes('status'),
              isStatusGiven: fields.includes('status'),
            },
      ),
      study.actor,
    )
    const emptied = taken.filter(({ after }) => after.status === 'empty')
    await removeCells(
      set,
      emptied.flatMap(({ row }) => row?.id ?? []),
    )
    for (const { row } of emptied) if (row !== null) set.about('cell', row.uid)
    set.say(`imported ${options.name}: ${countCharted(taken)}`)
    return { ...rest, changes: changes.map(withoutKeys), conflicts: conflicts.map(withoutKeys) }
  })
}

function withoutKeys({ caseId: _case, codeId: _code, row: _row, ...change }: PlannedChange): ImportedChange {
  return change
}

function refuseOtherStudy(study: Study, { studyUid }: FileMatrix): void {
  if (studyUid === null || studyUid === study.facts.uid) return
  throw new UserError('bad-table', 'The file was exported from another study.', {
    hint: `This study is “${study.facts.name}”; name the other one with --study FILE.`,
  })
}

function refuseProblems(problems: readonly Problem[], name: string): void {
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0)
    throw new UserError('bad-table', `${name} cannot be imported; nothing was changed.`, { problems: errors })
}
