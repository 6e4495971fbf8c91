import { describeMerge, type MergePlan, mergeCodes, planMerge } from '../study/index.js'
import type { MergeCodesOptions } from './codes.js'
import { sayThenDo } from './say-first.js'
import type { Session } from './session.js'

export async function mergeAfterAsking(
  session: Session,
  options: MergeCodesOptions,
  from: readonly string[],
): Promise<void> {
  await session.withStudy(async study => {
    const plan = await planMerge(study.db, from, options.into)
    const { recoded, duplicates, cellsMoved, cellsJoined, labels } = plan
    const isUsed = recoded + duplicates + cellsMoved + cellsJoined > 0
    const question = isUsed ? `Merge ${labels.from.join(', ')} into ${labels.into}?` : null
    const work = () => mergeCodes(study, from, options.into)
    await sayThenDo(session, options, { lines: describeMerge(plan), plan: plain(plan), question, work })
  })
}

function plain({ from: _from, into: _into, labels, ...counts }: MergePlan): object {
  return { from: labels.from, into: labels.into, ...counts }
}
