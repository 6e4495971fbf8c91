import type { Changed, CoderKind, CoderRow } from '../store/index.js'
import { seenBy, type Viewing } from './blind.js'
import { refuseTakenName } from './find.js'
import type { Study } from './study.js'

export interface NewCoder {
  /** Short name, as it appears in tables: `BK`. */
  name: string
  fullName?: string
  /** Default: a person. */
  kind?: CoderKind
}

/** Adds somebody, or something, that applies codes. @throws UserError `already-exists` */
export async function addCoder(study: Study, coder: NewCoder): Promise<Changed<CoderRow>> {
  const { name, fullName = '', kind = 'person' } = coder
  return study.change('coder.add', async set => {
    await refuseTakenName(set.db, 'coders', name)
    const row = await set.insertOne('coders', {
      name,
      full_name: fullName,
      kind,
      created_at: new Date().toISOString(),
    })
    set.about('coder', row.uid)
    set.say(`added the coder ${name}${kind === 'person' ? '' : ` (${kind})`}`)
    return row
  })
}

export interface CoderSummary extends CoderRow {
  codings: number
  documents: number
}

/** Every coder, with what they coded. */
export async function listCoders(study: Study, { viewerId = null }: Viewing = {}): Promise<CoderSummary[]> {
  const isSeen = await seenBy(study.db, viewerId)
  const rows = await study.db
    .selectFrom('coders')
    .leftJoin('codings', join => join.onRef('codings.coder_id', '=', 'coders.id').on(isSeen))
    .selectAll('coders')
    .select(count => [
      count.fn.count<number>('codings.id').as('codings'),
      count.fn.count<number>('codings.document_id').distinct().as('documents'),
    ])
    .groupBy('coders.id')
    .orderBy('coders.id')
    .execute()
  return rows.map(row => ({ ...row, codings: Number(row.codings), documents: Number(row.documents) }))
}
