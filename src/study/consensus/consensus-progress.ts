import type { Kysely } from 'kysely'
import type { DecisionAction, RoundRow, Schema } from '../../store/index.js'
import { readCodeTree } from '../codebook.js'
import type { Study } from '../study.js'
import { readSharedDocuments } from './compared-rounds.js'
import type { DisagreementKind } from './list-disagreements.js'
import { DecisionViewer, readCoderNames } from './list-disagreements.js'
import { isOpen, type RoundPassage, readRoundPassages } from './round-passages.js'

/** How far the coders' differences in a document, or in a round, are settled. */
export interface ConsensusCounts {
  /** Passages on which all coders agree, and those of them that are recorded under the consensus. */
  agreed: number
  agreedRecorded: number
  disagreements: number
  byKind: Record<DisagreementKind, number>
  /** Neither decided nor deferred. */
  open: number
  deferred: number
  decided: number
  /** What was decided: `take`, `both`, `reject`, `span` or `code`. */
  byAction: Record<Exclude<DecisionAction, 'defer'>, number>
  /** Decided disagreements, and recorded agreed passages, that rest on a definition which has changed since. */
  definitionChanged: number
  agreedDefinitionChanged: number
  /** Open disagreements about which something was decided before their codings changed. */
  reopened: number
}

export interface ConsensusProgress {
  round: string
  /** Whether its coders must not see this yet. */
  isBlindAndOpen: boolean
  documents: (ConsensusCounts & { document: string; coders: string[] })[]
  total: ConsensusCounts
  /** Decisions whose codings have all been removed. */
  orphans: number
}

/** Where reconciling a round stands, document by document; only documents that two or more persons were asked to code. */
export async function consensusProgress(study: Study, round: RoundRow): Promise<ConsensusProgress> {
  const { db } = study
  const shared = await readSharedDocuments(db, round.id)
  const { passages, orphans } = await readRoundPassages(db, round)
  const coders = await readCoderNames(db)
  const viewer = new DecisionViewer(await readCodeTree(db), coders)
  const names = await documentNames(db)
  const byDocument = new Map<number, RoundPassage[]>()
  for (const passage of passages) {
    const list = byDocument.get(passage.documentId)
    if (list === undefined) byDocument.set(passage.documentId, [passage])
    else list.push(passage)
  }
  return {
    round: round.name,
    isBlindAndOpen: round.blind === 1 && round.status === 'open',
    documents: [...shared].map(([id, coderIds]) => ({
      document: names.get(id) ?? '',
      coders: coderIds.map(coderId => coders.get(coderId) ?? ''),
      ...countPassages(byDocument.get(id) ?? [], viewer),
    })),
    total: countPassages(passages, viewer),
    orphans: orphans.length,
  }
}

function countPassages(passages: readonly RoundPassage[], viewer: DecisionViewer): ConsensusCounts {
  const counts: ConsensusCounts = {
    agreed: 0,
    agreedRecorded: 0,
    disagreements: 0,
    byKind: { missed: 0, boundary: 0, code: 0 },
    open: 0,
    deferred: 0,
    decided: 0,
    byAction: { take: 0, both: 0, reject: 0, span: 0, code: 0 },
    definitionChanged: 0,
    agreedDefinitionChanged: 0,
    reopened: 0,
  }
  for (const passage of passages) {
    const { kind, decision, outdated } = passage
    if (kind === 'agreed') {
      counts.agreed++
      if (decision !== null) counts.agreedRecorded++
    } else {
      counts.disagreements++
      counts.byKind[kind]++
      if (decision === null) counts.open++
      else if (isOpen(passage)) counts.deferred++
      else counts.decided++
      if (decision === null && outdated.length > 0) counts.reopened++
    }
    if (decision === null || decision.action === 'defer') continue
    const isChanged = viewer.changedCodes(decision).length > 0
    if (kind === 'agreed') counts.agreedDefinitionChanged += isChanged ? 1 : 0
    else {
      counts.byAction[decision.action]++
      counts.definitionChanged += isChanged ? 1 : 0
    }
  }
  return counts
}

async function documentNames(db: Kysely<Schema>): Promise<Map<number, string>> {
  const rows = await db.selectFrom('documents').select(['id', 'name']).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
