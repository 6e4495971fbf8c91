import {
  comparedRounds,
  type DocumentSummary,
  hiddenRoundIds,
  listDocuments,
  listMemos,
  listRounds,
  type RoundSummary,
  readCodeTree,
  readOpenWork,
  type Study,
  showRound,
  type Viewing,
} from '../study/index.js'
import { countOf } from '../text/index.js'
import { cellStatuses, staleMark } from './cell-status.js'
import { type MatrixStatus, readMatrixStatus } from './matrix-status.js'
import { readPicks } from './quote-picks.js'

/** What can be done next for a stage, and with which command. */
export interface NextStep {
  /** In words: `20 disagreements of cycle-1 wait`. */
  words: string
  /** As it is typed: `framewise reconcile --round cycle-1`. */
  command: string
  /** What is done in it. */
  activity: 'coding' | 'reconciling' | 'charting' | 'other'
  document?: string
  round?: string
}

/** One of the seven stages of the framework method. */
export interface Stage {
  name: string
  /** `begun`: something is there, and something waits. */
  state: 'open' | 'begun' | 'done'
  /** What is there, in words. */
  facts: string[]
  /** Null where nothing waits. */
  next: NextStep | null
}

/**
 * How far a study is, by the seven stages of the framework method, in their order; what the viewer must not see is not counted.
 * The stages are those of Gale et al. (2013), BMC Medical Research Methodology 13, 117; they may overlap, and a study may go back.
 */
export async function readStages(study: Study, viewing: Viewing = {}): Promise<Stage[]> {
  const documents = await listDocuments(study, viewing)
  return [
    transcription(documents),
    await familiarisation(study, documents, viewing),
    await coding(study, documents, viewing),
    await developingFramework(study),
    applyingFramework(documents),
    ...(await chartingAndInterpreting(study)),
  ]
}

function transcription(documents: readonly DocumentSummary[]): Stage {
  const speakers = documents.flatMap(document => document.speakers)
  const cases = new Set(speakers.flatMap(speaker => speaker.case ?? []))
  const untied = documents.filter(document =>
    document.speakers.some(({ role, case: name }) => role === 'participant' && name === null),
  )
  const words = documents.reduce((sum, document) => sum + document.words, 0)
  const name = 'Transcription'
  if (documents.length === 0)
    return {
      name,
      state: 'open',
      facts: [],
      next: { words: 'import the transcripts', command: 'framewise import FOLDER', activity: 'other' },
    }
  const facts = [
    `${countOf(documents.length, 'transcript')} of ${countOf(cases.size, 'case')}, ${countOf(words, 'word')}`,
  ]
  const [first] = untied
  if (first === undefined) return { name, state: 'done', facts, next: null }
  const next: NextStep = {
    words: `speakers of ${countOf(untied.length, 'transcript')} belong to no case`,
    command: `framewise documents show ${first.name}`,
    activity: 'other',
  }
  return { name, state: 'begun', facts, next }
}

async function familiarisation(
  study: Study,
  documents: readonly DocumentSummary[],
  viewing: Viewing,
): Promise<Stage> {
  const memos = (await listMemos(study, viewing)).filter(({ kind }) => kind === 'document' || kind === 'case')
  const about = new Set(memos.filter(({ kind }) => kind === 'document').map(({ on }) => on))
  const unread = documents.find(({ name }) => !about.has(name))
  const noted = documents.filter(({ name }) => about.has(name)).length
  const facts =
    memos.length === 0
      ? []
      : [
          `${countOf(memos.length, 'memo')}; ${noted} of ${countOf(documents.length, 'transcript')} ${noted === 1 ? 'has' : 'have'} one`,
        ]
  return {
    name: 'Familiarisation',
    state: memos.length === 0 ? 'open' : unread === undefined ? 'done' : 'begun',
    facts,
    next:
      unread === undefined
        ? null
        : {
            words: `read ${unread.name}, and note on it with m what strikes you`,
            command: `framewise code ${unread.name}`,
            activity: 'coding',
            document: unread.name,
          },
  }
}

async function coding(study: Study, documents: readonly DocumentSummary[], viewing: Viewing): Promise<Stage> {
  const rounds = await listRounds(study, viewing)
  const codings = documents.reduce((sum, document) => sum + document.codings, 0)
  const open = rounds.filter(({ status }) => status === 'open')
  const facts = [
    ...(codings === 0 ? [] : [countOf(codings, 'coding')]),
    ...(rounds.length === 0 ? [] : [`${countOf(rounds.length, 'round')}, ${open.length} open`]),
  ]
  const next =
    (await ownRound(study, open, viewing)) ??
    (await openDisagreements(study, viewing)) ??
    (codings === 0 && documents.length > 0
      ? { words: 'code a first transcript', command: 'framewise code', activity: 'coding' }
      : null)
  const state = codings === 0 ? 'open' : next === null && open.length === 0 ? 'done' : 'begun'
  return { name: 'Coding', state, facts, next }
}

/** What an open round still asks of the viewer. */
async function ownRound(
  study: Study,
  open: readonly RoundSummary[],
  viewing: Viewing,
): Promise<NextStep | null> {
  const viewer =
    viewing.viewerId === undefined || viewing.viewerId === null
      ? undefined
      : await study.db
          .selectFrom('coders')
          .select('name')
          .where('id', '=', viewing.viewerId)
          .executeTakeFirst()
  for (const { name } of open) {
    const { assignments } = await showRound(study, name, viewing)
    const own = assignments.filter(({ coder }) => coder === viewer?.name)
    const unfinished = own.find(({ codings }) => (codings ?? 0) === 0) ?? own.at(0)
    if (unfinished === undefined) continue
    const coded = own.reduce((sum, { codedTurns }) => sum + (codedTurns ?? 0), 0)
    const turns = own.reduce((sum, each) => sum + each.turns, 0)
    return {
      words: `${name} is open: you coded ${coded} of ${countOf(turns, 'turn')} in ${countOf(own.length, 'transcript')}`,
      command: `framewise code ${unfinished.document} --round ${name}`,
      activity: 'coding',
      document: unfinished.document,
      round: name,
    }
  }
  return null
}

/** Disagreements that wait in the latest round that the viewer may compare. */
async function openDisagreements({ db }: Study, { viewerId = null }: Viewing): Promise<NextStep | null> {
  const hidden = new Set(await hiddenRoundIds(db, viewerId))
  const round = (await comparedRounds(db)).findLast(
    ({ id, blind, status }) => !hidden.has(id) && !(blind === 1 && status === 'open'),
  )
  if (round === undefined) return null
  const { disagreements } = await readOpenWork(db, round)
  if (disagreements === 0) return null
  return {
    words: `${countOf(disagreements, 'disagreement')} of ${round.name} ${disagreements === 1 ? 'waits' : 'wait'} for a decision`,
    command: `framewise reconcile --round ${round.name}`,
    activity: 'reconciling',
    round: round.name,
  }
}

async function developingFramework({ db }: Study): Promise<Stage> {
  const tree = await readCodeTree(db)
  const codes = tree.ordered().filter(({ status }) => status === 'active')
  const themes = tree.children(null).filter(({ status }) => status === 'active')
  const inductive = codes.filter(({ origin }) => origin === 'inductive')
  const undefinedCodes = codes.filter(({ definition, brief }) => definition === '' && brief === '')
  const name = 'Developing a framework'
  const [first] = undefinedCodes
  if (codes.length === 0)
    return {
      name,
      state: 'open',
      facts: [],
      next: {
        words: 'begin with a codebook, or with codes from the text',
        command: 'framewise codebook apply FILE',
        activity: 'other',
      },
    }
  const facts = [
    `${countOf(themes.length, 'theme')}, ${countOf(codes.length, 'code')}, ${inductive.length} of them inductive`,
  ]
  if (first === undefined) return { name, state: 'done', facts, next: null }
  return {
    name,
    state: 'begun',
    facts,
    next: {
      words: `${countOf(undefinedCodes.length, 'code')} without a definition: ${tree.label(first)}${undefinedCodes.length > 1 ? ', …' : ''}`,
      command: `framewise codes edit ${tree.path(first)} --definition "…"`,
      activity: 'other',
    },
  }
}

function applyingFramework(documents: readonly DocumentSummary[]): Stage {
  const uncoded = documents.filter(({ codings }) => codings === 0)
  const coded = documents.length - uncoded.length
  const [first] = uncoded
  const facts = coded === 0 ? [] : [`${coded} of ${countOf(documents.length, 'transcript')} coded`]
  const name = 'Applying the framework'
  if (first === undefined) return { name, state: coded === 0 ? 'open' : 'done', facts, next: null }
  return {
    name,
    state: coded === 0 ? 'open' : 'begun',
    facts,
    next: {
      words: `${first.name}${uncoded.length > 1 ? ` and ${uncoded.length - 1} more` : ''} not coded yet`,
      command: `framewise code ${first.name}`,
      activity: 'coding',
      document: first.name,
    },
  }
}

async function chartingAndInterpreting(study: Study): Promise<[Stage, Stage]> {
  const status = await readMatrixStatus(study)
  const { counts, cells } = status
  const done = counts.charted + counts.reviewed + counts['no-data']
  const waiting = cells - done
  const charting: Stage = {
    name: 'Charting',
    state: done === 0 ? 'open' : waiting === 0 ? 'done' : 'begun',
    facts: done + counts.draft + counts.stale === 0 ? [] : [countCells(status)],
    next:
      waiting === 0
        ? null
        : {
            words: `${countOf(waiting, 'cell')} of ${cells} to chart`,
            command: 'framewise chart',
            activity: 'charting',
          },
  }
  const picks = await readPicks(study.db, await readCodeTree(study.db))
  const codes = new Set(picks.map(({ codeId }) => codeId))
  const interpreting: Stage = {
    name: 'Interpreting',
    state: picks.length === 0 ? 'open' : waiting === 0 ? 'done' : 'begun',
    facts:
      picks.length === 0
        ? []
        : [`${countOf(picks.length, 'quote')} picked for ${countOf(codes.size, 'code')}`],
    next:
      picks.length === 0
        ? {
            words: 'pick quotes that stand for a theme',
            command: 'framewise quotes pick CODE "P01 l.12-14"',
            activity: 'other',
          }
        : {
            words: 'export the matrix',
            command: 'framewise matrix export -o matrix.xlsx',
            activity: 'other',
          },
  }
  return [charting, interpreting]
}

function countCells({ counts }: MatrixStatus): string {
  const kinds = ['charted', 'reviewed', 'no-data', 'draft'] as const
  const parts = kinds.flatMap(kind =>
    counts[kind] === 0 ? [] : [`${counts[kind]} ${cellStatuses[kind].word}`],
  )
  return [...parts, ...(counts.stale === 0 ? [] : [`${counts.stale} ${staleMark.word}`])].join(', ')
}
