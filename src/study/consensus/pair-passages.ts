import type { CodePassage } from './compare-codings.js'

/** Two overlapping passages, by their places in the list, and the share of the characters they cover that both cover. */
interface Pair {
  left: number
  right: number
  share: number
}

/**
 * Brings passages together that different coders gave different codes: the pair that covers each other best first, as long
 * as no coder would be in a group twice. What has no counterpart is a group of its own. Ties go by code and place, never by
 * coder.
 */
export function pairPassages(passages: readonly CodePassage[]): CodePassage[][] {
  const sorted = [...passages].sort(
    (left, right) => left.startCp - right.startCp || left.endCp - right.endCp || left.codeId - right.codeId,
  )
  const groups = sorted.map((passage, at): Group => ({ members: [at], coderIds: passage.coderIds }))
  for (const { left, right } of pairsOf(sorted)) {
    const [first, second] = [groups[left], groups[right]]
    if (first === undefined || second === undefined || first === second) continue
    if (!isDisjoint(first.coderIds, second.coderIds)) continue
    const joined: Group = {
      members: [...first.members, ...second.members],
      coderIds: [...first.coderIds, ...second.coderIds],
    }
    for (const member of joined.members) groups[member] = joined
  }
  return [...new Set(groups)].map(({ members }) => members.map(at => sorted[at] as CodePassage))
}

interface Group {
  /** Places in the sorted list. */
  members: number[]
  coderIds: readonly number[]
}

/** Overlapping passages that share no coder, best first. */
function pairsOf(sorted: readonly CodePassage[]): Pair[] {
  const pairs: Pair[] = []
  let open: number[] = []
  sorted.forEach((passage, right) => {
    open = open.filter(at => (sorted[at]?.endCp ?? 0) > passage.startCp)
    for (const left of open) {
      const other = sorted[left]
      if (other !== undefined && isDisjoint(other.coderIds, passage.coderIds))
        pairs.push({ left, right, share: sharedShare(other, passage) })
    }
    open.push(right)
  })
  return pairs.sort(
    (first, second) => second.share - first.share || first.left - second.left || first.right - second.right,
  )
}

function sharedShare(left: CodePassage, right: CodePassage): number {
  const shared = Math.min(left.endCp, right.endCp) - Math.max(left.startCp, right.startCp)
  const covered = Math.max(left.endCp, right.endCp) - Math.min(left.startCp, right.startCp)
  return shared / covered
}

function isDisjoint(left: readonly number[], right: readonly number[]): boolean {
  return !left.some(coderId => right.includes(coderId))
}
