import type { Kysely } from 'kysely'
import { inChunks, type Schema } from '../store/index.js'
import { type CodeTree, readCodeTree, readRemovedCodings } from '../study/index.js'
import type { CellChange } from './cell-records.js'
import { Citations, type Passage } from './citations.js'

/** Why a coding is no longer evidence for a cell. */
type Loss = 'removed' | 'recoded' | 'aside' | 'unsettled'

type Kind = Loss | 'added' | 'reworded'

const phrases: Record<Kind, { one: string; many: string }> = {
  added: { one: 'a coding was added', many: 'codings were added' },
  removed: { one: 'a coding was removed', many: 'codings were removed' },
  recoded: { one: 'a coding was re-coded', many: 'codings were re-coded' },
  reworded: { one: 'the words of a coding changed', many: 'codings changed their words' },
  aside: {
    one: 'the words of a coding are no longer in the text',
    many: 'codings are no longer in the text',
  },
  unsettled: { one: 'a coding no longer counts', many: 'codings no longer count' },
}

/** How many codings are named before the rest is only counted. */
const mostNamed = 3

/** A coding that changed; without its passage where nobody knows it any more. */
interface ChangedCoding {
  uid: string
  kind: Kind
  caseId: number
  passage: Passage | null
  /** The code it has, or had. */
  codeId: number | null
}

/**
 * What changed under stale cells, each in words, with the codings by their lines and codes: “a coding was removed: P05 l.31–33,
 * scheduling › saves time; 2 codings were added: …”. In the order given.
 */
export async function explainChanges(db: Kysely<Schema>, changes: readonly CellChange[]): Promise<string[]> {
  if (changes.length === 0) return []
  const lost = new Map(changes.flatMap(({ removed }) => removed).map(each => [each.codingUid, each.codeUid]))
  const losses = await readLosses(db, lost)
  const named = changes.map(change => [...groupByKind(listCodings(change, losses)).entries()])
  const gone = named
    .flatMap(kinds => kinds.flatMap(([, codings]) => codings.slice(0, mostNamed)))
    .filter(({ kind }) => kind === 'removed')
  const removed = await readRemovedCodings(
    db,
    new Map(gone.map(({ uid }) => [uid, lost.get(uid) ?? ''] as const)),
  )
  const naming = new Naming(await readCodeTree(db), await Citations.read(db))
  return named.map(kinds =>
    kinds
      .map(([kind, codings]) => {
        const { one, many } = phrases[kind]
        const said = codings.length === 1 ? one : `${codings.length} ${many}`
        const names = codings
          .slice(0, mostNamed)
          .map(coding => naming.name({ ...coding, ...found(removed.get(coding.uid)) }))
          .filter(Boolean)
        const more = codings.length - names.length
        if (names.length === 0) return said
        return `${said}: ${names.join('; ')}${more === 0 ? '' : ` and ${more} more`}`
      })
      .join('; '),
  )
}

function found(
  removed: (Passage & { codeId: number }) | undefined,
): Partial<Pick<ChangedCoding, 'passage' | 'codeId'>> {
  return removed === undefined ? {} : { passage: removed, codeId: removed.codeId }
}

/** Codings by their lines and codes. */
class Naming {
  constructor(
    private readonly tree: CodeTree,
    private readonly citations: Citations,
  ) {}

  /** `P05 l.31–33, scheduling › saves time`; empty where neither is known. */
  name({ kind, caseId, passage, codeId }: ChangedCoding): string {
    const code = codeId === null ? undefined : this.tree.byId(codeId)
    const isThere = passage !== null && this.citations.documentName(passage.documentId) !== ''
    return [
      isThere ? this.citations.reference(passage, caseId) : '',
      code === undefined ? '' : `${kind === 'recoded' ? 'now ' : ''}${this.tree.label(code)}`,
    ]
      .filter(Boolean)
      .join(', ')
  }
}

function listCodings(change: CellChange, losses: ReadonlyMap<string, Lost>): ChangedCoding[] {
  const { caseId } = change
  const still = (['added', 'recoded', 'reworded'] as const).flatMap(kind =>
    change[kind].map(
      (each): ChangedCoding => ({
        uid: each.codingUid,
        kind,
        caseId,
        passage: each,
        codeId: each.codeId,
      }),
    ),
  )
  const gone = change.removed.map(
    ({ codingUid: uid }): ChangedCoding => ({
      uid,
      caseId,
      ...(losses.get(uid) ?? { kind: 'removed', passage: null, codeId: null }),
    }),
  )
  return [...still, ...gone]
}

function groupByKind(codings: readonly ChangedCoding[]): Map<Kind, ChangedCoding[]> {
  const groups = new Map<Kind, ChangedCoding[]>()
  for (const coding of codings) {
    const known = groups.get(coding.kind)
    if (known === undefined) groups.set(coding.kind, [coding])
    else known.push(coding)
  }
  return groups
}

type Lost = Pick<ChangedCoding, 'kind' | 'passage' | 'codeId'>

/** What became of lost codings that are still in the study. */
async function readLosses(db: Kysely<Schema>, lost: ReadonlyMap<string, string>): Promise<Map<string, Lost>> {
  const rows = await inChunks(lost.keys(), uids =>
    db
      .selectFrom('codings')
      .innerJoin('codes', 'codes.id', 'codings.code_id')
      .select([
        'codings.uid',
        'codings.state',
        'codings.document_id as documentId',
        'codings.start_cp as startCp',
        'codings.end_cp as endCp',
        'codes.id as codeId',
        'codes.uid as code',
      ])
      .where('codings.uid', 'in', uids)
      .execute(),
  )
  return new Map(
    rows.map(({ uid, state, code, codeId, ...passage }) => [
      uid,
      {
        kind: state === 'aside' ? 'aside' : code === lost.get(uid) ? 'unsettled' : 'recoded',
        passage,
        codeId,
      },
    ]),
  )
}
