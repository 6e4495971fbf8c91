import { identifierTable } from '../report/identifier-tables.js'
import { tableCsv } from '../report/table-csv.js'
import type { ListedIdentifier } from '../study/index.js'
import { countOf } from '../text/index.js'
import type { Session } from './session.js'
import { formatOf, writeOutput } from './write-output.js'

type IdentifierFormat = 'xlsx' | 'csv' | 'json'

/** @throws UserError `bad-argument` for a file that ends in something else */
export function identifierFormat(output: string): IdentifierFormat {
  return formatOf(output, ['xlsx', 'csv', 'json'], 'csv')
}

/** Writes identifiers as a table to decide in. */
export async function writeIdentifiers(
  session: Session,
  identifiers: readonly ListedIdentifier[],
  options: { output: string; force?: boolean },
): Promise<void> {
  const { output } = options
  writeOutput(session, output, await contentOf(identifierFormat(output), identifiers), {
    ...options,
    isReview: true,
  })
  if (output !== '-') session.note(`${output}: ${countOf(identifiers.length, 'identifier')}`)
}

async function contentOf(
  format: IdentifierFormat,
  identifiers: readonly ListedIdentifier[],
): Promise<string | Uint8Array> {
  if (format === 'json') return `${JSON.stringify(identifiers, null, 2)}\n`
  const table = identifierTable(identifiers)
  if (format === 'csv') return tableCsv(table)
  const { tablesXlsx } = await import('../report/table-sheet.js')
  return tablesXlsx([{ name: 'Identifiers', table }])
}
