import type { Problem } from '../problems/index.js'
import { shortList } from '../text/short-list.js'
import type { Candidate } from './label-candidates.js'

/** What a person may want to look at: labels that were not taken for speakers, or taken though they occur once, or in several spellings. */
export function reportDoubts(
  candidates: ReadonlyMap<string, Candidate>,
  accepted: ReadonlySet<string>,
): Problem[] {
  return [
    ...reportRejected(candidates, accepted),
    ...reportSingles(candidates, accepted),
    ...reportSpellings(candidates, accepted),
  ]
}

function reportRejected(
  candidates: ReadonlyMap<string, Candidate>,
  accepted: ReadonlySet<string>,
): Problem[] {
  const rejected: Candidate[] = []
  for (const [key, candidate] of candidates) {
    const { shape, clear, loose, timed } = candidate
    const isStriking = clear > 0 && (shape !== 'other' || clear > 1 || timed > 0)
    if ((isStriking || loose > 2) && !accepted.has(key)) rejected.push(candidate)
  }
  const first = rejected[0]
  if (first === undefined) return []
  const shown = rejected.slice(0, 5).map(({ label }) => `"${label}:"`)
  const more = rejected.length > 5 ? ` and ${rejected.length - 5} more` : ''
  const isOnce = rejected.length === 1 && first.count === 1
  const verdict = isOnce
    ? 'occurs once: probably not a speaker, and read as text'
    : `read as text, not as ${rejected.length === 1 ? 'a speaker' : 'speakers'}`
  return [
    {
      code: 'not-a-speaker',
      severity: 'note',
      place: { line: first.firstLine },
      message: `${shown.join(', ')}${more} ${verdict}`,
    },
  ]
}

/** Who speaks only once where others speak often may be no speaker; where many speak once, that is how the file is. */
function reportSingles(candidates: ReadonlyMap<string, Candidate>, accepted: ReadonlySet<string>): Problem[] {
  const speakers = [...candidates].flatMap(([key, candidate]) => (accepted.has(key) ? [candidate] : []))
  const singles = speakers.filter(({ count, timed, shape }) => count === 1 && timed === 0 && shape !== 'role')
  const [first] = singles
  if (first === undefined || singles.length * 3 > speakers.length) return []
  const names = singles.map(({ label }) => `“${label}”`)
  const message = `${shortList(names)} ${singles.length === 1 ? 'occurs' : 'occur'} once, and ${singles.length === 1 ? 'was read as a speaker' : 'were read as speakers'}`
  const hint = `What is no speaker: --not-speaker "${first.label}".`
  return [{ code: 'speaks-once', severity: 'note', place: { line: first.firstLine }, message, hint }]
}

/** Labels that differ in case or composition are one speaker; that is said. */
export function reportSpellings(
  candidates: ReadonlyMap<string, Candidate>,
  accepted: ReadonlySet<string>,
): Problem[] {
  return [...candidates].flatMap(([key, { label, otherSpellings, firstLine }]): Problem[] => {
    if (!accepted.has(key) || otherSpellings.size === 0) return []
    const others = shortList([...otherSpellings].map(other => `“${other}”`))
    const message = `${others} and “${label}” are read as one speaker`
    return [{ code: 'spellings', severity: 'note', place: { line: firstLine }, message }]
  })
}
