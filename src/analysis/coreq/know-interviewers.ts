import { countOf } from '../../text/index.js'
import { type CoreqScope, type KnownItems, listNames } from './coreq-scope.js'

/** Item 1: whom the transcripts mark as interviewers. */
export function knowInterviewers({ interviews, isNamed }: CoreqScope): KnownItems {
  const documentsOf = new Map<string, number>()
  let marked = 0
  for (const { speakers } of interviews) {
    const labels = new Set(speakers.filter(({ role }) => role === 'interviewer').map(({ label }) => label))
    if (labels.size > 0) marked++
    for (const label of labels) documentsOf.set(label, (documentsOf.get(label) ?? 0) + 1)
  }
  const source = 'framewise documents list'
  if (documentsOf.size === 0) return { 1: { text: null, gap: null, source } }
  const labels = [...documentsOf].sort(([, one], [, other]) => other - one)
  const where = `in ${marked} of ${countOf(interviews.length, 'interview')}`
  const text = isNamed
    ? `The transcripts mark interviewers ${where}: ${listNames(labels.map(([label, n]) => `${label} (${n})`))}.`
    : `The transcripts mark interviewers ${where}, by ${countOf(labels.length, 'label')}.`
  return { 1: { text, gap: 'which of the authors they are', source } }
}
