import { createHash } from 'node:crypto'
import type { CodeRecord } from '../code.js'

/** What tells whether the codebook still says the same of a code: its definition, when to use it and when not. */
export function definitionHash({
  definition,
  useWhen,
  notWhen,
}: Pick<CodeRecord, 'definition' | 'useWhen' | 'notWhen'>): string {
  const said = JSON.stringify([definition, useWhen, notWhen])
  return createHash('sha256').update(said).digest('hex').slice(0, 12)
}
