import type { Problem } from '../problems/index.js'
import { type CodeFields, type CodeRecord, CodeTree, slugOf, unsaidFields } from './code.js'
import { findClashes } from './codebook-clashes.js'
import { matchCodes } from './match-codes.js'
import type { WantedCode, WantedCodebook } from './wanted-codebook.js'

interface AddedCode {
  path: string
  label: string
  /** Where it goes: the path of a code in `placed` or of one added before it; null for a theme. */
  parentPath: string | null
  slug: string
  position: number
  fields: CodeFields
}

export interface FieldChange {
  field: keyof CodeFields
  before: CodeFields[keyof CodeFields]
  after: CodeFields[keyof CodeFields]
}

/** A code of the study, with its label once the plan is applied. */
interface LabelledCode {
  code: CodeRecord
  label: string
}

interface ChangedCode extends LabelledCode {
  changes: FieldChange[]
}

/** A code that gets another name, another parent, or both. */
interface MovedCode extends LabelledCode {
  labelBefore: string
  from: string
  to: string
  parentPath: string | null
  slug: string
  name: string
}

interface PlacedCode {
  code: CodeRecord
  path: string
}

interface RepositionedCode {
  code: CodeRecord
  position: number
}

/**
 * What applying a codebook file does to the codes of a study. Codings stay with their codes, whatever happens
 * to these.
 */
export interface CodebookPlan {
  /** Every code of the study that the file mentions, with its path once the plan is applied. */
  placed: PlacedCode[]
  /** Parents before children. */
  added: AddedCode[]
  changed: ChangedCode[]
  moved: MovedCode[]
  retired: LabelledCode[]
  /** Active codes that are not in the file and stay as they are. */
  kept: LabelledCode[]
  /** Codes of the study that get another position, also where only something was added before them. */
  positions: RepositionedCode[]
  /** Labels of the parents whose codes change their order among themselves; '' for the themes. */
  reordered: string[]
  /** Why the plan cannot be applied; empty if it can. */
  problems: Problem[]
}

/**
 * Compares a study's codes with a codebook file and says what applying it would do; changes nothing.
 * With `retireMissing`, active codes that the file does not mention are retired, otherwise they are kept.
 */
export function planCodebook(
  current: readonly CodeRecord[],
  wanted: WantedCodebook,
  options: { retireMissing: boolean },
): CodebookPlan {
  const tree = new CodeTree(current)
  const { matches, problems } = matchCodes(tree, wanted.codes)
  const labels = labelsOf(wanted.codes)
  const label = (path: string) => labels.get(path) ?? path
  const mentioned = new Set(matches.values())
  const absent = tree.ordered().filter(code => code.status === 'active' && !mentioned.has(code))
  const kept = options.retireMissing ? [] : absent
  const plan: CodebookPlan = {
    placed: [...matches].map(([{ path }, code]) => ({ code, path })),
    added: [],
    changed: [],
    moved: [],
    retired: options.retireMissing ? absent.map(code => ({ code, label: tree.label(code) })) : [],
    kept: kept.map(code => ({ code, label: tree.label(code) })),
    positions: [],
    reordered: [],
    problems: [...problems, ...findClashes(tree, wanted.codes, matches, kept)],
  }
  for (const [parentPath, siblings] of siblingsByParent(wanted.codes)) {
    const above = siblings[0] && parentOf(siblings[0], wanted.codes, matches)
    siblings.forEach((code, position) => {
      const match = matches.get(code)
      if (match === undefined) plan.added.push(addition(code, label(code.path), position))
      else comparePlace(tree, match, code, above, label(code.path), plan)
    })
    const ours = siblings.map(code => matches.get(code))
    const others = above === undefined ? [] : tree.children(above).filter(code => !mentioned.has(code))
    plan.positions.push(...reposition([...ours, ...others]))
    if (above !== undefined && isReordered(tree.children(above), ours)) {
      plan.reordered.push(parentPath === null ? '' : label(parentPath))
    }
  }
  const order = new Map(wanted.codes.map(({ path }, index) => [path, index]))
  plan.added.sort((left, right) => (order.get(left.path) ?? 0) - (order.get(right.path) ?? 0))
  for (const [code, match] of matches) compareFields(match, code, label(code.path), plan)
  return plan
}

/** Whether applying the plan would change nothing. */
export function isEmptyPlan(plan: CodebookPlan): boolean {
  const { added, changed, moved, retired, positions } = plan
  return [added, changed, moved, retired, positions].every(list => list.length === 0)
}

function labelsOf(wanted: readonly WantedCode[]): Map<string, string> {
  const labels = new Map<string, string>()
  for (const { path, parentPath, fields } of wanted) {
    const above = parentPath === null ? undefined : labels.get(parentPath)
    labels.set(path, above === undefined ? fields.name : `${above} › ${fields.name}`)
  }
  return labels
}

function siblingsByParent(wanted: readonly WantedCode[]): Map<string | null, WantedCode[]> {
  const groups = new Map<string | null, WantedCode[]>()
  for (const code of wanted) groups.set(code.parentPath, [...(groups.get(code.parentPath) ?? []), code])
  return groups
}

/** The code of the study that will be the parent: null for themes, undefined if the parent is new. */
function parentOf(
  code: WantedCode,
  wanted: readonly WantedCode[],
  matches: ReadonlyMap<WantedCode, CodeRecord>,
): CodeRecord | null | undefined {
  if (code.parentPath === null) return null
  const above = wanted.find(({ path }) => path === code.parentPath)
  return above && matches.get(above)
}

function addition(code: WantedCode, label: string, position: number): AddedCode {
  const { path, parentPath, fields } = code
  return {
    path,
    label,
    parentPath,
    slug: slugOf(fields.name),
    position,
    fields: { ...unsaidFields, ...fields },
  }
}

function comparePlace(
  tree: CodeTree,
  code: CodeRecord,
  wanted: WantedCode,
  above: CodeRecord | null | undefined,
  label: string,
  plan: CodebookPlan,
): void {
  const slug = slugOf(wanted.fields.name)
  const staysUnder = above === undefined ? false : (above?.id ?? null) === code.parentId
  if (slug === code.slug && staysUnder) return
  plan.moved.push({
    code,
    label,
    labelBefore: tree.label(code),
    from: tree.path(code),
    to: wanted.path,
    parentPath: wanted.parentPath,
    slug,
    name: wanted.fields.name,
  })
}

function compareFields(code: CodeRecord, wanted: WantedCode, label: string, plan: CodebookPlan): void {
  const after: CodeFields = { ...fieldsOf(code), status: 'active', ...wanted.fields }
  const isRenamed = plan.moved.some(moved => moved.code === code)
  const isRetired = code.status === 'active' && after.status === 'retired'
  if (isRetired) plan.retired.push({ code, label })
  const changes = (Object.keys(after) as (keyof CodeFields)[])
    .filter(field => JSON.stringify(code[field]) !== JSON.stringify(after[field]))
    .filter(field => !(field === 'name' && isRenamed) && !(field === 'status' && isRetired))
    .map(field => ({ field, before: code[field], after: after[field] }))
  if (changes.length > 0) plan.changed.push({ code, label, changes })
}

/** Numbers the codes of one parent in the order given; new codes (undefined) take their places. */
function reposition(codes: readonly (CodeRecord | undefined)[]): RepositionedCode[] {
  return codes.flatMap((code, position) =>
    code === undefined || code.position === position ? [] : [{ code, position }],
  )
}

/** Whether the codes that were there before and are in the file change places among themselves. */
function isReordered(before: readonly CodeRecord[], wanted: readonly (CodeRecord | undefined)[]): boolean {
  const stayed = before.filter(code => wanted.includes(code))
  const after = wanted.filter(code => code !== undefined && before.includes(code))
  return after.some((code, index) => code !== stayed[index])
}

function fieldsOf(code: CodeRecord): CodeFields {
  const { name, brief, definition, useWhen, notWhen, examples, colour, alias, origin, status } = code
  return { name, brief, definition, useWhen, notWhen, examples, colour, alias, origin, status }
}
