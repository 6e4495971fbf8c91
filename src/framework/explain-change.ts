import type { Kysely } from 'kysely'
import { inChunks, type Schema } from '../store/index.js'
import type { BasisChange } from './cell-basis.js'

/** Why a coding is no longer evidence for a cell. */
type Loss = 'removed' | 'recoded' | 'aside' | 'unsettled'

const phrases: Record<Loss | 'added' | 'reworded', { one: string; many: string }> = {
  added: { one: 'a quote was added', many: 'quotes were added' },
  removed: { one: 'a quote was removed', many: 'quotes were removed' },
  recoded: { one: 'a quote was re-coded', many: 'quotes were re-coded' },
  reworded: { one: 'the words of a quote changed', many: 'quotes changed their words' },
  aside: { one: 'the words of a quote are no longer in the text', many: 'quotes are no longer in the text' },
  unsettled: { one: 'a quote no longer counts', many: 'quotes no longer count' },
}

/** What changed under stale cells, each in words: “a quote was re-coded, 2 quotes were added”. In the order given. */
export async function explainChanges(db: Kysely<Schema>, changes: readonly BasisChange[]): Promise<string[]> {
  const lost = new Map(changes.flatMap(({ removed }) => removed).map(each => [each.codingUid, each.codeUid]))
  const losses = await readLosses(db, lost)
  return changes.map(change => {
    const counts = new Map<keyof typeof phrases, number>([
      ['added', change.added.length],
      ['recoded', change.recoded.length],
      ['reworded', change.reworded.length],
    ])
    for (const { codingUid } of change.removed) {
      const loss = losses.get(codingUid) ?? 'removed'
      counts.set(loss, (counts.get(loss) ?? 0) + 1)
    }
    return [...counts]
      .filter(([, count]) => count > 0)
      .map(([kind, count]) => (count === 1 ? phrases[kind].one : `${count} ${phrases[kind].many}`))
      .join(', ')
  })
}

async function readLosses(db: Kysely<Schema>, lost: ReadonlyMap<string, string>): Promise<Map<string, Loss>> {
  const rows = await inChunks(lost.keys(), uids =>
    db
      .selectFrom('codings')
      .innerJoin('codes', 'codes.id', 'codings.code_id')
      .select(['codings.uid', 'codings.state', 'codes.uid as code'])
      .where('codings.uid', 'in', uids)
      .execute(),
  )
  return new Map(
    rows.map(row => {
      if (row.state === 'aside') return [row.uid, 'aside']
      return [row.uid, row.code === lost.get(row.uid) ? 'unsettled' : 'recoded']
    }),
  )
}
