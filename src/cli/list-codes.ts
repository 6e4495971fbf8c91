import { type ListedCode, listCodes } from '../study/list-codes.js'
import type { ListCodesOptions } from './codes.js'
import { printTable } from './print-table.js'
import type { Session } from './session.js'
import { viewerToldOfHidden } from './viewer-told-of-hidden.js'

/** Prints codes as a tree with their codings. */
export async function printCodes(
  session: Session,
  options: ListCodesOptions,
  under: string | undefined,
): Promise<void> {
  const { codes, retired } = await session.withStudy(async study =>
    listCodes(study.db, {
      ...(under === undefined ? {} : { under }),
      withRetired: options.all ?? false,
      viewerId: await viewerToldOfHidden(session, study),
    }),
  )
  const hasBelow = codes.some(({ depth }) => depth > 0)
  const columns = ['code', 'alias', 'origin', 'codings', ...(hasBelow ? ['with those under it'] : [])]
  const rows = session.isJson ? codes.map(jsonRow) : codes.map(tableRow)
  printTable(session, columns, rows, { shrink: ['code'] })
  if (retired > 0) session.hint(`Not shown: ${retired} retired. See framewise codes list --all`)
  if (codes.length === 0) session.hint('Next: framewise codebook apply FILE, or framewise codes add NAME')
}

function tableRow({ code, depth, codings, codingsWithBelow }: ListedCode) {
  return {
    code: `${'  '.repeat(depth)}${code.name}${code.status === 'retired' ? ' (retired)' : ''}`,
    alias: code.alias ?? '',
    origin: code.origin,
    codings,
    'with those under it': codingsWithBelow,
  }
}

function jsonRow({ code, path, label, depth, codings, codingsWithBelow }: ListedCode) {
  const { name, uid, alias, origin, status, brief, colour } = code
  return { path, label, name, depth, uid, alias, origin, status, brief, colour, codings, codingsWithBelow }
}
