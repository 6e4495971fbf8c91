import { countOf } from '../text/index.js'
import type { CodeFields } from './code.js'
import type { CodebookPlan, FieldChange } from './codebook-plan.js'

const fieldWords: Record<keyof CodeFields, string> = {
  name: 'name',
  brief: 'brief',
  definition: 'definition',
  useWhen: 'use when',
  notWhen: 'not when',
  examples: 'examples',
  colour: 'colour',
  alias: 'alias',
  origin: 'origin',
  status: 'status',
}

/**
 * What a plan does, one line a code: `+` added, `~` changed, `>` renamed or moved, `-` retired, `=` kept. No
 * lines for nothing.
 */
export function describePlan(plan: CodebookPlan): string[] {
  return [
    ...plan.added.map(
      ({ label, fields }) => `+ ${label}${fields.origin === 'inductive' ? ' (inductive)' : ''}`,
    ),
    ...plan.moved.map(({ labelBefore, label }) => `> ${labelBefore} → ${label}`),
    ...plan.changed.map(({ label, changes }) => `~ ${label}: ${changes.map(describeChange).join(', ')}`),
    ...plan.reordered.map(label => `~ order of ${label === '' ? 'the themes' : `the codes in ${label}`}`),
    ...plan.retired.map(({ label }) => `- ${label} (retired, its codings stay)`),
    ...plan.kept.map(({ label }) => `= ${label} (not in the file, kept)`),
  ]
}

/** The same in a few lines of counts: '+ 6 themes, 24 codes (deductive)'. */
export function summarizePlan(plan: CodebookPlan): string[] {
  const lines = (['deductive', 'inductive'] as const).flatMap(origin => {
    const added = plan.added.filter(({ fields }) => fields.origin === origin)
    const themes = added.filter(({ parentPath }) => parentPath === null).length
    const parts = [count(themes, 'theme'), count(added.length - themes, 'code')].filter(part => part !== '')
    return parts.length === 0 ? [] : [`+ ${parts.join(', ')} (${origin})`]
  })
  const rest: [string, number, string][] = [
    ['>', plan.moved.length, 'renamed or moved'],
    ['~', plan.changed.length, 'changed'],
    ['-', plan.retired.length, 'retired'],
    ['=', plan.kept.length, 'not in the file, kept'],
  ]
  return [
    ...lines,
    ...rest.filter(([, n]) => n > 0).map(([sign, n, what]) => `${sign} ${count(n, 'code')} ${what}`),
  ]
}

function describeChange({ field, before, after }: FieldChange): string {
  if (field === 'status') return after === 'active' ? 'in use again' : 'retired'
  if (field === 'alias' || field === 'colour' || field === 'origin' || field === 'name') {
    return `${fieldWords[field]} ${before ?? 'none'} → ${after ?? 'none'}`
  }
  return fieldWords[field]
}

function count(n: number, noun: string): string {
  return n === 0 ? '' : countOf(n, noun)
}
