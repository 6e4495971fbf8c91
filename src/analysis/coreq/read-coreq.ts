import type { CoreqAnswerRow } from '../../store/index.js'
import { type CoreqItem, coreqItems, readCoreqAnswers, type Study } from '../../study/index.js'
import { type CoreqRequest, type KnownItem, readCoreqScope } from './coreq-scope.js'
import { knowCodebook } from './know-codebook.js'
import { knowCoders } from './know-coders.js'
import { knowCollection } from './know-collection.js'
import { knowFindings } from './know-findings.js'
import { knowInterviewers } from './know-interviewers.js'
import { knowMatrix } from './know-matrix.js'
import { knowSample } from './know-sample.js'
import { knowSoftware } from './know-software.js'

/**
 * `answered`: by the researchers. `known`: the study says enough. `partly`: the study says something, and the researchers have to
 * say the rest. `missing`: nothing is said.
 */
export type CoreqState = 'answered' | 'known' | 'partly' | 'missing'

export interface CoreqView extends CoreqItem {
  state: CoreqState
  /** What the study says, with its figures; null where it says nothing. */
  known: string | null
  /** What is still to be said, without an end; null where nothing is. */
  gap: string | null
  /** The command that shows where the figures come from; null where the study can know nothing. */
  source: string | null
  /** What the researchers say; null where they say nothing. */
  answer: string | null
  /** Whether the answer is added to what the study says, instead of standing for it. */
  isAdded: boolean
  /** Who answered, and when, ISO 8601; the name is null where names are not to be told. */
  answeredBy: string | null
  answeredAt: string | null
  /** Whether the study says something else than when it was answered. */
  hasChanged: boolean
  /** Where the manuscript reports it: `Methods, p. 4`; null where that is not said. */
  place: string | null
  /** What stands in the table: the answer, what the study says, or both; null where there is neither. */
  text: string | null
}

/** COREQ for a study. */
export interface CoreqReport {
  study: string
  /** All 32, in their order. */
  items: CoreqView[]
  counts: Record<CoreqState, number>
}

/**
 * The 32 items of COREQ (Tong, Sainsbury & Craig 2007) for a study: what it knows of each, computed now, and what the
 * researchers answered. An answer goes before what the study knows, or is added to it; nothing is guessed. The state of an item does
 * not depend on its place in the manuscript.
 */
export async function readCoreq(study: Study, request: CoreqRequest = {}): Promise<CoreqReport> {
  const isNamed = request.isNamed ?? true
  const known = await readKnown(study, request)
  const answers = await readCoreqAnswers(study.db)
  const isWhole = isNamed && (request.isCharacterised ?? true)
  // What was known when an item was answered was kept with every name and figure in it.
  const whole =
    isWhole || answers.size === 0
      ? known
      : await readKnown(study, { ...request, isNamed: true, isCharacterised: true })
  const items = coreqItems.map(item => {
    const answer = answers.get(item.number)
    const hasChanged =
      answer !== undefined && answer.answer !== '' && answer.known !== (whole[item.number]?.text ?? '')
    return viewItem(item, { known: known[item.number], answer, hasChanged, isNamed })
  })
  const count = (state: CoreqState) => items.filter(item => item.state === state).length
  return {
    study: study.facts.name,
    items,
    counts: {
      answered: count('answered'),
      known: count('known'),
      partly: count('partly'),
      missing: count('missing'),
    },
  }
}

async function readKnown(study: Study, request: CoreqRequest) {
  const scope = await readCoreqScope(study, request)
  return {
    ...knowInterviewers(scope),
    ...(await knowSample(scope)),
    ...(await knowCollection(scope)),
    ...(await knowCoders(scope)),
    ...(await knowCodebook(scope)),
    ...(await knowSoftware(scope)),
    ...(await knowMatrix(scope)),
    ...(await knowFindings(scope)),
  }
}

interface ItemFacts {
  known: KnownItem | undefined
  answer: CoreqAnswerRow | undefined
  hasChanged: boolean
  isNamed: boolean
}

function viewItem(item: CoreqItem, { known, answer, hasChanged, isNamed }: ItemFacts): CoreqView {
  const words = answer?.answer || null
  const isAdded = words !== null && answer?.is_added === 1
  const text = known?.text ?? null
  const gap = known?.gap ?? null
  return {
    ...item,
    state: words !== null ? 'answered' : text === null ? 'missing' : gap === null ? 'known' : 'partly',
    known: text,
    gap,
    source: known?.source ?? null,
    answer: words,
    isAdded,
    answeredBy: words === null || !isNamed ? null : (answer?.author ?? null),
    answeredAt: words === null ? null : (answer?.changed_at ?? null),
    hasChanged,
    place: answer?.place || null,
    text: words === null ? text : isAdded && text !== null ? `${text} ${words}` : words,
  }
}

/** What the study says about each item that it says something about, by number: what {@link answerCoreq} keeps with an answer. */
export function knownTexts({ items }: CoreqReport): Map<number, string> {
  return new Map(items.map(({ number, known }) => [number, known ?? '']))
}
