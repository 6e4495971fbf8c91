import type { ReportScope } from '../../analysis/index.js'
import { countOf } from '../../text/index.js'
import type { Block } from '../document/text-document.js'
import type { ReportSection } from '../study-page/study-page.js'

/** Which cases a report is of: `2 of 10 cases: site = "Site B"`. */
export function describeScope({ filter, cases, of }: ReportScope): string {
  return `${cases} of ${countOf(of, 'case')}${filter === null ? '' : `: ${filter}`}`
}

/** Says at the head of a section that it is of some of the cases; nothing in a report on all of them. */
export function ofScope(scope: ReportScope | null): Block[] {
  return scope === null ? [] : [{ kind: 'paragraph', text: `Only ${describeScope(scope)}.`, isAside: true }]
}

/** Says at the head of a section that it is of the whole study, where a report is of some of the cases. */
export function ofAll(scope: ReportScope | null): Block[] {
  if (scope === null) return []
  const { cases, of } = scope
  const text = `Of the whole study with its ${countOf(of, 'case')}, not only of the ${countOf(cases, 'case')} this report is of.`
  return [{ kind: 'paragraph', text, isAside: true }]
}

/** A section with what is said at its head. */
export function headed(section: ReportSection, head: readonly Block[]): ReportSection {
  return { ...section, blocks: [...head, ...section.blocks] }
}
