import type { Kysely } from 'kysely'
import type { Place, Problem } from '../problems/index.js'
import type { Schema } from '../store/index.js'
import { shortList } from '../text/short-list.js'
import { cellText, headingText } from './cell-text.js'
import { type AttributeValue, readAttributes } from './matrix-attributes.js'

/** An attribute of a case as an edited matrix gives it. */
export interface FileAttribute {
  case: string
  caseUid: string
  /** The heading of its column. */
  attribute: string
  value: string
  place: Place
}

/**
 * What a file says otherwise of attributes than the study, as one warning: they are not taken over with the cells. Attributes and cases the
 * study does not have are passed over.
 */
export async function findDifferingAttributes(
  db: Kysely<Schema>,
  given: readonly FileAttribute[],
): Promise<Problem[]> {
  const cases = new Map(
    (await db.selectFrom('cases').select(['id', 'uid']).execute()).map(row => [row.uid, row.id]),
  )
  const { attributes, valuesOf } = await readAttributes(db)
  const names = attributes.map(({ name }) => headingText(name).toLowerCase())
  const differing = given.flatMap(each => {
    const caseId = cases.get(each.caseUid)
    const index = names.indexOf(each.attribute.toLowerCase())
    if (caseId === undefined || index === -1) return []
    const value = valuesOf(caseId)[index] ?? null
    const shown = value === null ? '' : cellText(String(value))
    if (isSame(each.value, value, shown)) return []
    const text = `${each.case} ${each.attribute}: “${each.value}” (in the study “${shown}”)`
    return [{ text, place: each.place }]
  })
  const [first] = differing
  if (first === undefined) return []
  return [
    {
      code: 'attributes-not-taken',
      severity: 'warning',
      place: first.place,
      message: `Attributes are not taken over with a matrix, and the file has other ones than the study: ${shortList([...new Set(differing.map(({ text }) => text))])}.`,
      hint: 'Change them with framewise cases set, or many at once with framewise cases import.',
    },
  ]
}

/** A figure may have come back with a decimal comma. */
function isSame(given: string, value: AttributeValue, shown: string): boolean {
  return (
    given === shown ||
    (typeof value === 'number' && Number(given.replace(',', '.')) === value && given !== '')
  )
}
