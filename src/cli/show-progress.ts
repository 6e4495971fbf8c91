import { type AgreementRow, figureOf, measureAgreement } from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import { coefficientHeading } from '../report/agreement/coefficient-names.js'
import { coefficientJson } from '../report/agreement/figures-json.js'
import { rounded } from '../report/agreement/show-estimate.js'
import type { Table } from '../report/table.js'
import { tableText } from '../report/table-text.js'
import {
  type ConsensusCounts,
  type ConsensusProgress,
  chooseComparedRound,
  comparedRounds,
  consensusProgress,
  hiddenRoundIds,
  type Study,
} from '../study/index.js'
import { countOf } from '../text/index.js'
import { viewerId } from './coder-in-use.js'
import type { Session } from './session.js'

interface ShownProgress extends ConsensusProgress {
  /** Over all themes, by turn: as coded, and with what was decided in place of what was coded. */
  agreement: { before: AgreementRow; after: AgreementRow }
}

export async function showProgress(session: Session, options: { round?: string }): Promise<void> {
  const progress = await session.withStudy(study => readProgress(session, study, options.round))
  if (session.isJson) {
    session.printJson(
      progress.map(({ agreement: { before, after }, ...each }) => ({
        ...each,
        agreement: { before: coefficientsOf(before), after: coefficientsOf(after) },
      })),
    )
    return
  }
  progress.forEach((each, index) => {
    if (index > 0) session.print()
    printProgress(session, each)
  })
}

async function readProgress(
  session: Session,
  study: Study,
  name: string | undefined,
): Promise<ShownProgress[]> {
  const viewer = await viewerId(session, study)
  const hidden = await hiddenRoundIds(study.db, viewer)
  const all = name === undefined ? await comparedRounds(study.db) : []
  const shown = all.filter(({ id }) => !hidden.includes(id))
  // Names the round that is asked for, or says why there is none to show.
  const rounds = shown.length > 0 ? shown : [await chooseComparedRound(study.db, name, viewer)]
  const progress: ShownProgress[] = []
  for (const round of rounds) {
    const counts = await consensusProgress(study, round)
    if (counts.documents.length === 0)
      throw new UserError('not-found', `No document of ${round.name} has two persons to code it.`, {
        hint: `See framewise rounds show ${round.name}.`,
      })
    const request = {
      round: round.name,
      unit: { kind: 'turn' },
      by: 'theme',
      interval: { choice: 'none' },
      viewerId: viewer,
    } as const
    const before = await measureAgreement(study, request)
    const after = await measureAgreement(study, { ...request, isAfterConsensus: true })
    progress.push({ ...counts, agreement: { before: before.pooled, after: after.pooled } })
  }
  return progress
}

function printProgress(session: Session, progress: ShownProgress): void {
  const { round, total, agreement, orphans, documents } = progress
  if (progress.isBlindAndOpen)
    session.note(`${round} is blind and open: keep this from its coders until it is closed.`)
  session.print(`${round}: ${countOf(total.disagreements, 'disagreement')}, ${describeOpen(total)}\n`)
  session.io.out(tableText(progressTable(progress)))
  if (total.decided > 0) session.print(`Decided: ${describeActions(total)}.`)
  if (total.agreedRecorded < total.agreed && total.agreedRecorded > 0)
    session.print(
      `${total.agreed - total.agreedRecorded} of ${countOf(total.agreed, 'agreed passage')} not recorded yet.`,
    )
  if (total.definitionChanged + total.agreedDefinitionChanged > 0)
    session.print(
      `On a definition that has changed since rest ${countOf(total.definitionChanged, 'decision')} (see framewise disagreements --decided) and ${countOf(total.agreedDefinitionChanged, 'agreed passage')}.`,
    )
  if (total.reopened > 0)
    session.print(
      `${countOf(total.reopened, 'disagreement')} open again: codings changed after the decision.`,
    )
  if (orphans > 0) session.print(`${countOf(orphans, 'decision')} about codings that were removed since.`)
  const { before, after } = agreement
  const shown = headline.filter(key => figureOf(before, key) !== undefined)
  const steps = shown.map(
    key => `pooled ${coefficientHeading(key)} ${show(before, key)} → ${show(after, key)}`,
  )
  session.print(`Agreement by turn over all themes, before → after: ${steps.join(', ')}.`)
  if (total.agreedRecorded === 0 && total.agreed > 0 && documents.length > 0)
    session.hint(`Record what all agree on: framewise reconcile --policy agreed --round ${round}`)
  else if (total.open + total.deferred > 0)
    session.hint(`What is open: framewise disagreements --round ${round}`)
}

function progressTable({ documents, total }: ConsensusProgress): Table {
  const rowOf = (what: string, coders: string, counts: ConsensusCounts) => [
    what,
    coders,
    counts.agreed,
    counts.byKind.missed,
    counts.byKind.boundary,
    counts.byKind.code,
    counts.open,
    counts.deferred,
    counts.decided,
  ]
  const headings = [
    'document',
    'coders',
    'agreed',
    'missed',
    'boundary',
    'code',
    'open',
    'deferred',
    'decided',
  ]
  return {
    columns: headings.map(heading => ({ heading })),
    rows: [
      ...documents.map(({ document, coders, ...counts }) => rowOf(document, coders.join(', '), counts)),
      ...(documents.length === 1 ? [] : [rowOf('all', '', total)]),
    ],
  }
}

function describeOpen({ disagreements, open, deferred, decided }: ConsensusCounts): string {
  if (disagreements === 0) return 'nothing to decide'
  return [`${open} open`, deferred === 0 ? '' : `${deferred} deferred`, `${decided} decided`]
    .filter(part => part !== '')
    .join(', ')
}

function describeActions({ byAction }: ConsensusCounts): string {
  const words = {
    take: 'one coder’s version',
    both: 'all versions',
    reject: 'nothing',
    span: 'other words',
    code: 'another code',
  }
  return (Object.keys(words) as (keyof typeof words)[])
    .filter(action => byAction[action] > 0)
    .map(action => `${byAction[action]} × ${words[action]}`)
    .join(', ')
}

const headline = ['cohen_kappa', 'fleiss_kappa', 'krippendorff_alpha_nominal']

function show(row: AgreementRow, key: string): string {
  const estimate = figureOf(row, key)?.estimate
  if (estimate === undefined) return '–'
  return estimate.status === 'undefined' ? `undefined (${estimate.reason})` : rounded(estimate)
}

function coefficientsOf({ figures }: AgreementRow) {
  return Object.fromEntries(figures.map(figure => [figure.key, coefficientJson(figure)]))
}
