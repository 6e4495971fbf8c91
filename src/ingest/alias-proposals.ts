import { distance } from 'fastest-levenshtein'
import { labelKey } from './label-evidence.js'
import { roleWords } from './role-words.js'

/** Two labels that may be one speaker; a person decides. */
export interface AliasProposal {
  kind: 'alias'
  /** The label that is rather an abbreviation or a slip. */
  from: string
  to: string
  /** Why it is proposed, to stand in brackets: `its initials`. */
  why: string
}

/** Of more labels than this nobody looks at proposals, and comparing them all takes long. */
const mostLabels = 300

interface Label {
  label: string
  count: number
  /** Letters and digits alone, without accents and case. */
  plain: string
  /** The parts of the name without titles and what stands in brackets. */
  parts: string[]
  /** What stands in brackets after it, plain. */
  bracketed: string
}

/**
 * Which labels look like others: the initials of a name, the letter of a role, a part of a name, the same but for signs, or a slip of the
 * keys. Two labels that talk to each other are two people. None is proposed where it could be more than one.
 * @param labelled the label of each piece that has one, in order
 */
export function proposeAliases(labelled: readonly string[]): AliasProposal[] {
  const counts = new Map<string, number>()
  for (const label of labelled) counts.set(label, (counts.get(label) ?? 0) + 1)
  if (counts.size < 2 || counts.size > mostLabels) return []
  const labels = [...counts].map(([label, count]) => describe(label, count))
  const meetings = countMeetings(labelled)
  const proposals: AliasProposal[] = []
  for (const from of labels) {
    const found = labels.flatMap(to => {
      const like = to === from ? null : likeness(from, to)
      return like === null ? [] : [{ to, like }]
    })
    const rank = Math.min(...found.map(({ like }) => like.rank))
    const [best, ...others] = found.filter(({ like }) => like.rank === rank)
    if (best === undefined || others.length > 0) continue
    const met = meetings.get(pairKey(from.label, best.to.label)) ?? 0
    const areTwo = met > 1 && met * 4 > Math.min(from.count, best.to.count)
    if (!areTwo || best.like.isSure)
      proposals.push({ kind: 'alias', from: from.label, to: best.to.label, why: best.like.why })
  }
  return proposals
}

const titles =
  /^(?:dr|prof|professor|mr|mrs|ms|mx|sir|herr|frau|hr|fr|dipl|ing|mme|m|mlle|sr|sra|don|doña|sig|rabbi|rev)$/u

function describe(label: string, count: number): Label {
  const plainOf = (text: string) =>
    text
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '')
  const name = label.replace(/\s*[([].*$/u, '')
  const [last, first] = name.split(/,\s*/u, 2)
  const ordered = first === undefined ? name : `${first} ${last}`
  const parts = ordered
    .split(/[\s._-]+/u)
    .map(plainOf)
    .filter(part => part !== '' && !titles.test(part))
  return {
    label,
    count,
    plain: plainOf(label),
    parts,
    bracketed: plainOf(/[([]([^)\]]*)/u.exec(label)?.[1] ?? ''),
  }
}

interface Likeness {
  why: string
  /** 1 for the strongest. */
  rank: number
  /** Whether it holds even of two who follow each other. */
  isSure: boolean
}

const like = {
  bracketed: { why: 'it stands in brackets after it', rank: 1, isSure: true },
  initials: { why: 'its initials', rank: 1, isSure: true },
  role: { why: 'the beginning of the word', rank: 2, isSure: false },
  beside: { why: 'the same but for what stands beside the name', rank: 3, isSure: true },
  part: { why: 'a part of the name', rank: 4, isSure: false },
  signs: { why: 'the same but for signs', rank: 5, isSure: true },
  slip: { why: 'a letter or two differ', rank: 6, isSure: false },
} satisfies Record<string, Likeness>

/** Why one label looks like another that it may stand for; null where it does not. */
function likeness(from: Label, to: Label): Likeness | null {
  if (from.plain === to.plain) return isFuller(to, from) ? like.signs : null
  if (/\d/.test(from.plain) || /\d/.test(to.plain)) return null
  return likeAbbreviation(from, to) ?? likeName(from, to) ?? (isSlip(from, to) ? like.slip : null)
}

function likeAbbreviation({ plain }: Label, to: Label): Likeness | null {
  if (plain.length > 4) return null
  if (to.bracketed === plain) return like.bracketed
  if (plain.length > 1 && to.parts.length > 1 && initialsOf(to).includes(plain)) return like.initials
  const isRole = to.parts.length <= 2 && to.parts.some(part => roleWords.has(part))
  return plain.length <= 3 && isRole && to.plain.startsWith(plain) ? like.role : null
}

function likeName(from: Label, to: Label): Likeness | null {
  const [part = ''] = from.parts
  if (part !== '' && from.parts.join(' ') === to.parts.join(' '))
    return isFuller(to, from) ? like.beside : null
  const isPart = from.parts.length === 1 && part.length > 2 && !roleWords.has(part) && to.parts.length > 1
  return isPart && (to.parts[0] === part || to.parts.at(-1) === part) ? like.part : null
}

function initialsOf({ parts }: Label): string[] {
  const initials = parts.map(part => part[0]).join('')
  return parts.length > 2 ? [initials, `${parts[0]![0]}${parts.at(-1)![0]}`] : [initials]
}

/** Of two spellings the one that occurs more often stands for both, else the one that comes first in the alphabet. */
function isFuller(to: Label, from: Label): boolean {
  return to.count === from.count ? labelKey(to.label) < labelKey(from.label) : to.count > from.count
}

/** A rare label one or two keys away from a frequent one. */
function isSlip(from: Label, to: Label): boolean {
  const { length } = from.plain
  if (length < 4 || from.count * 4 > to.count || from.plain[0] === undefined) return false
  if (roleWords.has(from.plain) && roleWords.has(to.plain)) return false
  return distance(from.plain, to.plain) <= (length < 8 ? 1 : 2)
}

/** How often one label follows another. */
function countMeetings(labelled: readonly string[]): Map<string, number> {
  const meetings = new Map<string, number>()
  for (let index = 1; index < labelled.length; index++) {
    const [before, label] = [labelled[index - 1]!, labelled[index]!]
    if (before === label) continue
    const key = pairKey(before, label)
    meetings.set(key, (meetings.get(key) ?? 0) + 1)
  }
  return meetings
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`
}
