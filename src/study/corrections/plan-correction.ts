import type { Kysely } from 'kysely'
import { UserError } from '../../problems/index.js'
import { type CodingRow, type DocumentRow, inChunks, type Schema, type TurnRow } from '../../store/index.js'
import type { TextChange } from '../../text/changes/index.js'
import { countWords } from '../../text/index.js'
import { readCodeTree } from '../codebook.js'
import { DocumentText, readDocumentTexts } from '../document-text.js'
import { labelsOf, type NewDocument } from '../documents.js'
import { type CorrectedDocument, correctDocument } from './correct-document.js'
import { type AnchorFate, type MovedAnchors, moveAnchors } from './move-anchors.js'

/** Changes of the text of one document, in order, without overlaps. */
export interface WantedCorrection {
  documentId: number
  changes: readonly TextChange[]
  /** The file that the document is read from now; `changes` lead from its text to that of the file. */
  replacement?: NewDocument
}

export type FateCounts = Record<AnchorFate, number>

/** A passage that stands on words of a document, and what becomes of it. */
export interface AffectedPassage {
  fate: AnchorFate
  /** `P03 l.40–41` */
  reference: string
  /** The code of a coding, or the case and code of a cell. */
  what: string
  /** Who coded it; null for the quote of a cell. */
  coder: string | null
  before: string
  /** Null where it is lost. */
  after: string | null
}

export interface CorrectionPlan {
  documents: {
    name: string
    changes: {
      line: number
      speaker: string | null
      before: string
      after: string
      around: [string, string]
    }[]
    codings: FateCounts
    cellQuotes: FateCounts
    /** Codings and quotes of cells whose words change or go; on request all of them. */
    affected: AffectedPassage[]
    /** Citation lines whose words change; all keep their numbers. */
    lines: number[]
    /** Where the document is read from another file: its turns before and after, and the speakers that come and go. */
    reading?: { turns: [before: number, after: number]; added: string[]; gone: string[] }
  }[]
}

/** A document ready to be changed. */
export interface PreparedCorrection {
  document: DocumentRow
  before: DocumentText
  after: DocumentText
  corrected: CorrectedDocument
  anchors: MovedAnchors
  words: number
  turns: readonly TurnRow[]
  replacement: NewDocument | null
}

/** How many characters of the text are shown on either side of a change. */
const aroundCp = 30

/**
 * What correcting texts would change, down to each coding, quote of a cell and citation line.
 * @param options.all whether passages whose words stay are listed, too
 * @throws UserError `bad-anchor` for a change outside the text, or across the end of a turn
 */
export async function planCorrection(
  db: Kysely<Schema>,
  wanted: readonly WantedCorrection[],
  { all = false }: { all?: boolean } = {},
): Promise<CorrectionPlan> {
  const isListed = (fate: AnchorFate) => all || fate === 'changed' || fate === 'lost'
  const prepared = await prepareCorrections(db, wanted)
  const namesOf = await readNames(db, prepared)
  return {
    documents: prepared.map(each => ({
      name: each.document.name,
      changes: describeChanges(each, namesOf.turns.get(each.document.id) ?? []),
      codings: countFates(each.anchors.codings),
      cellQuotes: countFates(each.anchors.cellQuotes),
      affected: [
        ...each.anchors.codings.flatMap(({ row, fate, words }) =>
          isListed(fate)
            ? [
                affectedPassage(each, row, {
                  fate,
                  what: namesOf.code(row),
                  coder: namesOf.coder(row),
                  after: words,
                }),
              ]
            : [],
        ),
        ...each.anchors.cellQuotes.flatMap(({ row, fate, words }) =>
          isListed(fate)
            ? [
                affectedPassage(each, row, {
                  fate,
                  what: namesOf.cell(row.cell_id),
                  coder: null,
                  after: words,
                }),
              ]
            : [],
        ),
      ],
      lines: each.corrected.changedLines,
      ...(each.replacement === null
        ? {}
        : { reading: describeReading(each, each.replacement, namesOf.turns.get(each.document.id) ?? []) }),
    })),
  }
}

function describeReading(
  { turns }: PreparedCorrection,
  replacement: NewDocument,
  named: readonly NamedTurn[],
) {
  const before = new Set(named.flatMap(({ speaker }) => speaker ?? []))
  const after = new Set(labelsOf(replacement))
  return {
    turns: [turns.length, replacement.turns.length] as [number, number],
    added: [...after].filter(label => !before.has(label)),
    gone: [...before].filter(label => !after.has(label)),
  }
}

function affectedPassage(
  { before }: PreparedCorrection,
  row: { start_cp: number; end_cp: number; quote: string },
  { after, ...named }: Pick<AffectedPassage, 'fate' | 'what' | 'coder' | 'after'>,
): AffectedPassage {
  const { from, to } = before.linesOf({ startCp: row.start_cp, endCp: row.end_cp })
  const lines = from === to ? `${from}` : `${from}–${to}`
  return { reference: `${before.name} l.${lines}`, ...named, before: row.quote, after }
}

/** Reads the documents of wanted changes and works out what becomes of all that stands on them. Documents without a change are left out. */
export async function prepareCorrections(
  db: Kysely<Schema>,
  wanted: readonly WantedCorrection[],
): Promise<PreparedCorrection[]> {
  const ids = wanted.map(({ documentId }) => documentId)
  const documents = await inChunks(ids, chunk =>
    db.selectFrom('documents').selectAll().where('id', 'in', chunk).execute(),
  )
  const texts = await readDocumentTexts(db, ids)
  const prepared: PreparedCorrection[] = []
  for (const document of documents.toSorted((one, other) => one.position - other.position)) {
    const before = texts.get(document.id)
    const { changes = [], replacement = null } =
      wanted.find(({ documentId }) => documentId === document.id) ?? {}
    if (before === undefined) continue
    const turns = await db
      .selectFrom('turns')
      .selectAll()
      .where('document_id', '=', document.id)
      .orderBy('position')
      .execute()
    refuseBadChanges(before, replacement === null ? turns : [], changes)
    const corrected = correctDocument({ document, text: before, turns, changes })
    if (replacement === null && corrected.changed.changes.length === 0) continue
    const text = corrected.changed.after.text
    const after = new DocumentText(document.name, text, Int32Array.from(corrected.lineStarts))
    const anchors = await moveAnchors(db, document.id, { changed: corrected.changed, after })
    prepared.push({
      document,
      before,
      after,
      corrected,
      anchors,
      words: countWords(text),
      turns,
      replacement,
    })
  }
  return prepared
}

function refuseBadChanges(
  text: DocumentText,
  turns: readonly TurnRow[],
  changes: readonly TextChange[],
): void {
  let done = 0
  for (const { startCp, endCp } of changes) {
    if (startCp < done || endCp < startCp || endCp > text.map.lengthCp)
      throw new UserError(
        'bad-anchor',
        `The changes of ${text.name} are not in order, or not inside its text.`,
      )
    const isAcross = turns.some(
      ({ start_cp, end_cp }) =>
        startCp < end_cp && endCp > start_cp && (startCp < start_cp || endCp > end_cp),
    )
    if (isAcross) {
      const { from } = text.linesOf({ startCp, endCp })
      throw new UserError(
        'bad-anchor',
        `A change at l.${from} of ${text.name} reaches from one turn into another.`,
        {
          hint: 'Corrections are made within a turn; who speaks where is changed with framewise documents update.',
        },
      )
    }
    done = endCp
  }
}

function countFates(anchors: readonly { fate: AnchorFate }[]): FateCounts {
  const counts: FateCounts = { unchanged: 0, moved: 0, changed: 0, lost: 0 }
  for (const { fate } of anchors) counts[fate]++
  return counts
}

function describeChanges({ before, corrected }: PreparedCorrection, turns: readonly NamedTurn[]) {
  return corrected.changed.changes.map(({ startCp, endCp, text }) => ({
    line: before.linesOf({ startCp, endCp }).from,
    speaker: turns.find(turn => turn.start_cp <= startCp && startCp <= turn.end_cp)?.speaker ?? null,
    before: before.words({ startCp, endCp }),
    after: text,
    around: [
      before.words({ startCp: Math.max(0, startCp - aroundCp), endCp: startCp }),
      before.words({ startCp: endCp, endCp: Math.min(before.map.lengthCp, endCp + aroundCp) }),
    ] as [string, string],
  }))
}

interface NamedTurn {
  start_cp: number
  end_cp: number
  speaker: string | null
}

async function readNames(db: Kysely<Schema>, prepared: readonly PreparedCorrection[]) {
  const tree = await readCodeTree(db)
  const labelOf = (codeId: number): string => {
    const code = tree.byId(codeId)
    return code === undefined ? '' : tree.label(code)
  }
  const coders = await db.selectFrom('coders').select(['id', 'name']).execute()
  const coderNames = new Map(coders.map(({ id, name }) => [id, name]))
  const cells = await db
    .selectFrom('cells')
    .innerJoin('cases', 'cases.id', 'cells.case_id')
    .select(['cells.id', 'cells.code_id', 'cases.name'])
    .execute()
  const cellNames = new Map(cells.map(({ id, code_id, name }) => [id, `${name} × ${labelOf(code_id)}`]))
  const turns = await inChunks(
    prepared.map(({ document }) => document.id),
    chunk =>
      db
        .selectFrom('turns')
        .leftJoin('speakers', 'speakers.id', 'turns.speaker_id')
        .select(['turns.document_id', 'turns.start_cp', 'turns.end_cp', 'speakers.label as speaker'])
        .where('turns.document_id', 'in', chunk)
        .orderBy('turns.position')
        .execute(),
  )
  const turnsOf = new Map<number, NamedTurn[]>()
  for (const { document_id, ...turn } of turns) {
    const known = turnsOf.get(document_id)
    if (known === undefined) turnsOf.set(document_id, [turn])
    else known.push(turn)
  }
  return {
    code: (row: CodingRow) => labelOf(row.code_id),
    coder: (row: CodingRow) => coderNames.get(row.coder_id) ?? '',
    cell: (cellId: number) => cellNames.get(cellId) ?? '',
    turns: turnsOf,
  }
}
