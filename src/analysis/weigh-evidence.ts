import { Citations, type Evidence, readEvidence } from '../framework/index.js'
import type { PropositionRole } from '../store/index.js'
import {
  type CodeRecord,
  type CodeTree,
  describeSettledOf,
  type Proposition,
  readCodeTree,
  readProposition,
  type Study,
} from '../study/index.js'

/** What a case says about a proposition. */
export type Stance = 'supports' | 'contradicts' | 'mixed' | 'silent'

export const stances: readonly Stance[] = ['supports', 'contradicts', 'mixed', 'silent']

/** A coding that speaks for or against a proposition. */
export interface WeighedQuote {
  reference: string
  text: string
  /** Path and label of the code. */
  code: string
  label: string
  /** Those who coded these words so. */
  coders: string[]
}

/** What one case says about one of the tasks of a proposition. */
export interface WeighedCell {
  stance: Stance
  supports: WeighedQuote[]
  contradicts: WeighedQuote[]
  /** Whether the case speaks of the task at all. */
  isMentioned: boolean
}

export interface WeighedEvidence {
  name: string
  claim: string
  /** The codes it is about, each a column; one without a path where it is about no code in particular. */
  tasks: { code: string | null; label: string; counts: Record<Stance, number> }[]
  cases: { name: string; cells: WeighedCell[]; stance: Stance }[]
  /** How many cases support it, contradict it, … over all tasks. */
  counts: Record<Stance, number>
  /** Names of cases that contradict it in at least one task, wholly or in part. */
  negativeCases: string[]
  /** Which codings were used, in words. */
  used: string
}

interface Weighing {
  tree: CodeTree
  citations: Citations
  proposition: Proposition
  /** Evidence of the case, by the role of the codes that make it count. */
  evidence: Readonly<Record<PropositionRole, readonly Evidence[]>>
}

/**
 * What each case says for and against a proposition, task by task. A settled coding of a code that supports or contradicts counts
 * for the task it lies under; where it lies under none of the tasks, for those whose codings share words with it. A case supports
 * where it has such codings on one side only, contradicts on the other, is mixed with both, silent with none. Over all tasks it
 * is mixed as soon as there is something on both sides.
 * @param names of the only cases that are asked; default: all
 * @throws UserError `not-found`
 */
export async function weighEvidence(
  study: Study,
  name: string,
  names?: readonly string[],
): Promise<WeighedEvidence> {
  const { db } = study
  const tree = await readCodeTree(db)
  const proposition = await readProposition(db, tree, name)
  const citations = await Citations.read(db)
  const all = await db.selectFrom('cases').select(['id', 'name']).orderBy('position').orderBy('id').execute()
  const cases = names === undefined ? all : all.filter(each => names.includes(each.name))
  const columns = [...new Set(Object.values(proposition.codes).flat())].map(({ id }) => id)
  const byCase = new Map<number, Evidence[]>(cases.map(({ id }) => [id, []]))
  for (const each of await readEvidence(db, { columns })) byCase.get(each.caseId)?.push(each)
  const tasks: (CodeRecord | null)[] = proposition.codes.about.length === 0 ? [null] : proposition.codes.about
  const weighed = cases.map(({ id, name: caseName }) => {
    const own = byCase.get(id) ?? []
    const ofRole = (role: PropositionRole) => {
      const ids = new Set(proposition.codes[role].map(code => code.id))
      return own.filter(({ columnId }) => ids.has(columnId))
    }
    const isNearest = nearestOf(tree, proposition.codes)
    const evidence = {
      about: ofRole('about'),
      supports: ofRole('supports').filter(isNearest),
      contradicts: ofRole('contradicts').filter(isNearest),
    }
    const cells = tasks.map(task => weighCell({ tree, citations, proposition, evidence }, task))
    const has = (side: 'supports' | 'contradicts') => cells.some(cell => cell[side].length > 0)
    return { name: caseName, cells, stance: stanceOf(has('supports'), has('contradicts')) }
  })
  return {
    name: proposition.name,
    claim: proposition.claim,
    tasks: tasks.map((task, index) => ({
      code: task === null ? null : tree.path(task),
      label: task === null ? 'all' : tree.label(task),
      counts: countStances(weighed.flatMap(({ cells }) => cells[index]?.stance ?? [])),
    })),
    cases: weighed,
    counts: countStances(weighed.map(({ stance }) => stance)),
    negativeCases: weighed
      .filter(({ stance }) => stance === 'contradicts' || stance === 'mixed')
      .map(each => each.name),
    used: await describeSettledOf(db, tree, {
      codes: Object.values(proposition.codes).flat(),
      areNamed: true,
    }),
  }
}

/**
 * Whether a column is, of all codes that speak for or against, the one nearest above a coding: where `scheduling` supports and
 * `scheduling/costs-time` contradicts, a coding of the latter contradicts only.
 */
function nearestOf(tree: CodeTree, { supports, contradicts }: Record<PropositionRole, CodeRecord[]>) {
  const speaking = [...supports, ...contradicts].map(code => ({
    id: code.id,
    below: new Set(tree.descendants(code).map(({ id }) => id)),
  }))
  return ({ codeId, columnId }: Evidence): boolean => {
    const above = speaking.filter(({ below }) => below.has(codeId))
    const fewest = Math.min(...above.map(({ below }) => below.size))
    return above.some(({ id, below }) => id === columnId && below.size === fewest)
  }
}

function weighCell(weighing: Weighing, task: CodeRecord | null): WeighedCell {
  const { evidence } = weighing
  const mentions =
    task === null ? evidence.about : evidence.about.filter(({ columnId }) => columnId === task.id)
  const side = (role: 'supports' | 'contradicts') =>
    quotesOf(
      weighing,
      evidence[role].filter(each => task === null || isFor(weighing, each, task, mentions)),
    )
  const [supports, contradicts] = [side('supports'), side('contradicts')]
  return {
    stance: stanceOf(supports.length > 0, contradicts.length > 0),
    supports,
    contradicts,
    isMentioned: mentions.length > 0 || supports.length > 0 || contradicts.length > 0,
  }
}

/** Whether a coding counts for a task. */
function isFor(
  { tree, proposition }: Weighing,
  { codeId, documentId, startCp, endCp }: Evidence,
  task: CodeRecord,
  mentions: readonly Evidence[],
): boolean {
  const under = proposition.codes.about.filter(about =>
    tree.descendants(about).some(({ id }) => id === codeId),
  )
  if (under.length > 0) return under.includes(task)
  return mentions.some(
    mention => mention.documentId === documentId && mention.startCp < endCp && startCp < mention.endCp,
  )
}

/** Codings as quotes; the same words with the same code by several coders once. */
function quotesOf({ tree, citations }: Weighing, evidence: readonly Evidence[]): WeighedQuote[] {
  const quotes = new Map<string, WeighedQuote>()
  for (const each of evidence) {
    const key = `${each.documentId} ${each.startCp} ${each.endCp} ${each.codeId}`
    const known = quotes.get(key)
    if (known !== undefined) {
      if (!known.coders.includes(each.coder)) known.coders.push(each.coder)
      continue
    }
    const code = tree.byId(each.codeId)
    quotes.set(key, {
      reference: citations.reference(each, each.caseId),
      text: each.quote,
      code: code === undefined ? '' : tree.path(code),
      label: code === undefined ? '' : tree.label(code),
      coders: [each.coder],
    })
  }
  return [...quotes.values()]
}

function stanceOf(isSupported: boolean, isContradicted: boolean): Stance {
  if (isSupported) return isContradicted ? 'mixed' : 'supports'
  return isContradicted ? 'contradicts' : 'silent'
}

function countStances(found: readonly Stance[]): Record<Stance, number> {
  const count = (stance: Stance) => found.filter(each => each === stance).length
  return {
    supports: count('supports'),
    contradicts: count('contradicts'),
    mixed: count('mixed'),
    silent: count('silent'),
  }
}
