import { type CodebookPlan, describePlan, summarizePlan } from '../study/index.js'
import { showSafely } from '../text/index.js'
import type { Session } from './session.js'

/**
 * Prints what a plan does to a codebook: counts first, then a line a code; new codes stand with their parent. Of codes that
 * are kept there is nothing to say but how many.
 */
export function printDifference(session: Session, plan: CodebookPlan): void {
  for (const line of summarizePlan(plan)) session.print(session.style.bold(line))
  for (const line of [...describeAdded(plan), ...describePlan({ ...plan, added: [], kept: [] })])
    session.print(`  ${showSafely(line)}`)
}

/** `+ scheduling: saves time, costs time`; `+ scheduling › extra work (inductive)` where the parent was there before. */
function describeAdded({ added }: CodebookPlan): string[] {
  const names = (path: string) =>
    added.filter(({ parentPath }) => parentPath === path).map(({ fields }) => fields.name)
  const paths = new Set(added.map(({ path }) => path))
  return added.flatMap(({ path, parentPath, label, fields }) => {
    const isNamedByParent = parentPath !== null && paths.has(parentPath)
    const below = names(path)
    if (isNamedByParent && below.length === 0) return []
    const origin = fields.origin === 'inductive' ? ' (inductive)' : ''
    return [`+ ${label}${origin}${below.length === 0 ? '' : `: ${below.join(', ')}`}`]
  })
}
