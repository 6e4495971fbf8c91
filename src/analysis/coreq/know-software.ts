import { type CoreqScope, type KnownItems, listNames } from './coreq-scope.js'

/** Item 27: the programs that wrote the study, with their versions, in the order in which they did. */
export async function knowSoftware({ db }: CoreqScope): Promise<KnownItems> {
  const rows = await db
    .selectFrom('events')
    .select(first => ['program', first.fn.min('id').as('first')])
    .groupBy('program')
    .orderBy('first')
    .execute()
  const programs = listNames(rows.map(({ program }) => program))
  return { 27: { text: `The study is managed with ${programs}.`, gap: null, source: 'framewise history' } }
}
