import { type Characteristic, casesTable } from '../../study/index.js'
import { countOf } from '../../text/index.js'
import { type CoreqScope, type KnownItem, type KnownItems, percent } from './coreq-scope.js'

/** Items 12, 16 and 18: how many took part, what they are like, and how often they were interviewed. */
export async function knowSample(scope: CoreqScope): Promise<KnownItems> {
  const sample = await casesTable(scope.study)
  return {
    12: knowSize(scope, sample.cases),
    16: knowCharacteristics(scope, sample),
    18: knowRepeats(scope),
  }
}

function knowSize(scope: CoreqScope, allCases: number): KnownItem {
  const { interviews, interviewsOfCase, unclearSpeakers } = scope
  const shared = countShared(interviews)
  const source = 'framewise cases list'
  const speaking = interviewsOfCase.size
  if (interviews.length === 0) return { text: null, gap: null, source }
  const text =
    speaking === 0
      ? `The study holds ${countOf(interviews.length, 'interview')}.`
      : `${shared > 0 ? countOf(speaking, 'case') : `${countOf(speaking, 'participant')} (${speaking === 1 ? 'case' : 'cases'})`} in ${countOf(interviews.length, 'interview')}.`
  const gaps = [
    speaking === 0 && unclearSpeakers === null ? 'who takes part in them' : unclearSpeakers,
    shared === 0
      ? ''
      : `how many people they are: in ${countOf(shared, 'interview')} several speakers belong to one case`,
  ]
  const silent = allCases - speaking
  return {
    text:
      silent === 0
        ? text
        : `${text} ${countOf(silent, 'case')} without an interview ${silent === 1 ? 'is' : 'are'} not counted.`,
    gap: gaps.filter(Boolean).join('; ') || null,
    source,
  }
}

/** Interviews in which several speakers belong to the same case, so that cases are not participants. */
function countShared(interviews: CoreqScope['interviews']): number {
  return interviews.filter(({ speakers }) => {
    const cases = speakers.flatMap(speaker => (speaker.role === 'participant' ? (speaker.case ?? []) : []))
    return new Set(cases).size < cases.length
  }).length
}

function knowCharacteristics(
  { isCharacterised, interviewsOfCase }: CoreqScope,
  { cases, characteristics }: Awaited<ReturnType<typeof casesTable>>,
): KnownItem {
  const source = 'framewise cases table'
  const given = characteristics.filter(({ n }) => n > 0)
  if (given.length === 0) return { text: null, gap: null, source }
  const silent = cases - interviewsOfCase.size
  const of = `${countOf(cases, 'case')}${silent === 0 ? '' : ` (${silent} without an interview)`}`
  const text = isCharacterised
    ? `Of ${of}: ${given.map(each => describeCharacteristic(each, cases)).join('; ')}.`
    : `Recorded of ${of}: ${given.map(({ attribute }) => attribute).join(', ')}.`
  return { text, gap: null, source }
}

function describeCharacteristic(each: Characteristic, cases: number): string {
  const missing = each.missing === 0 ? '' : `, missing ${each.missing}`
  return `${each.attribute}: ${figuresOf(each, cases)}${missing}`
}

function figuresOf(each: Characteristic, cases: number): string {
  if (each.type === 'category')
    return each.categories.map(({ value, n }) => `${value} (n = ${n}, ${percent(n, cases)})`).join(', ')
  if (each.type === 'number' && each.figures !== null) {
    const { median, min, max } = each.figures
    const range = min === null || max === null ? '' : `, range ${figure(min)}–${figure(max)}`
    return `median ${figure(median)}${range}`
  }
  if (each.type === 'date') return `${each.earliest} to ${each.latest}`
  return `recorded in words for ${each.n}`
}

function figure(value: number): string {
  return String(Number(value.toFixed(2)))
}

function knowRepeats({ interviewsOfCase, unclearSpeakers }: CoreqScope): KnownItem {
  const source = 'framewise cases list'
  const counts = [...interviewsOfCase.values()]
  if (counts.length === 0) return { text: null, gap: null, source }
  const repeated = counts.filter(count => count > 1).length
  const cases = countOf(counts.length, 'case')
  if (repeated === 0)
    return { text: `None of ${cases} speaks in more than one interview.`, gap: unclearSpeakers, source }
  return {
    text: `${repeated} of ${cases} ${repeated === 1 ? 'speaks' : 'speak'} in more than one interview, in ${Math.max(...counts)} at most.`,
    gap: ['whether each of these is an interview of its own', unclearSpeakers].filter(Boolean).join('; '),
    source,
  }
}
