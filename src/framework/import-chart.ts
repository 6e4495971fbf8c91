import type { Kysely } from 'kysely'
import { type Problem, UserError } from '../problems/index.js'
import type { Changed, Schema } from '../store/index.js'
import { type CodeTree, readCodeTree, type Study } from '../study/index.js'
import { writeCells } from './cell-records.js'
import { type ChartedQuote, readChartedQuotes, removeCells } from './cells.js'
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
  const tree = await readCodeTree(study.db)
  const { changes, conflicts, ...rest } = await compareWithStudy(study.db, tree, file)
  const { problems } = await readReferences(study.db, tree, changes)
  return {
    ...rest,
    problems: [...rest.problems, ...problems],
    changes: changes.map(withoutKeys),
    conflicts: conflicts.map(withoutKeys),
  }
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
    const isTaken = (conflict: PlannedChange) => options.take?.(withoutKeys(conflict)) === 'file'
    const taken = [...changes, ...conflicts.filter(isTaken)]
    const { quotesOf, problems } = await readReferences(set.db, tree, taken)
    refuseProblems([...rest.problems, ...problems], options.name)
    await writeCells(
      set,
      tree,
      taken.flatMap(change => {
        const { caseId, codeId, row, after, fields } = change
        const quotes = quotesOf.get(change)
        return after.status === 'empty'
          ? []
          : {
              caseId,
              codeId,
              before: row,
              content: { ...after, status: after.status },
              isFromEvidence: fields.includes('summary') || fields.includes('status'),
              isStatusGiven: fields.includes('status'),
              ...(quotes === undefined ? {} : { quotes }),
            }
      }),
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

/** The passages that changed texts refer to, and every reference that leads nowhere. Texts whose references are as before are left out. */
async function readReferences(
  db: Kysely<Schema>,
  tree: CodeTree,
  changes: readonly PlannedChange[],
): Promise<{ quotesOf: Map<PlannedChange, ChartedQuote[]>; problems: Problem[] }> {
  const quotesOf = new Map<PlannedChange, ChartedQuote[]>()
  const problems: Problem[] = []
  for (const change of changes) {
    const { caseId, codeId, row, after, name, place } = change
    const code = tree.byId(codeId)
    if (code === undefined || after.status === 'empty') continue
    try {
      const { quotes } = await readChartedQuotes(
        db,
        tree,
        { case: { id: caseId }, code, row },
        { given: undefined, content: { ...after, status: after.status } },
      )
      if (quotes !== undefined) quotesOf.set(change, quotes)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      const message = `${name}: ${error.message}`
      problems.push({
        code: 'bad-reference',
        severity: 'error',
        place,
        message,
        ...(error.hint === undefined ? {} : { hint: error.hint }),
      })
    }
  }
  return { quotesOf, problems }
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
