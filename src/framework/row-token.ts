import { textFingerprint } from './cell-fingerprint.js'
import { headingText } from './cell-text.js'

/** What was exported in one row of a table, apart from its texts. */
export interface RowToken {
  studyUid: string
  caseUid: string
  /** Key of the case's name: a token belongs to its case, wherever sorting has left it. */
  caseKey: string
  /** Keys of the columns that are attributes, not codes. */
  attributeKeys: string[]
  cells: { codeUid: string; headingKey: string; fingerprint: string }[]
}

const version = 'framewise-1'

/** Recognises a heading or the name of a case without repeating it. */
export function headingKey(heading: string): string {
  return textFingerprint(headingText(heading))
}

/**
 * The text in the `framewise` column of a CSV, by which an edited file is compared with what was exported:
 * version, study, case, key of the case's name, `a=` and the keys of the attribute columns, then for every code
 * `uid:key of its heading:fingerprint`, separated by spaces.
 */
export function formatRowToken(token: RowToken): string {
  const cells = token.cells.map(cell => `${cell.codeUid}:${cell.headingKey}:${cell.fingerprint}`)
  const attributes = `a=${token.attributeKeys.join(',')}`
  return [version, token.studyUid, token.caseUid, token.caseKey, attributes, ...cells].join(' ')
}

/** Reads the text of a `framewise` column; null when it is not one, or a part of it is missing. */
export function parseRowToken(text: string): RowToken | null {
  const [name, studyUid, caseUid, caseKey, attributes, ...cells] = text.trim().split(/\s+/u)
  if (name !== version || !studyUid || !caseUid || !caseKey || !attributes?.startsWith('a=')) return null
  const parsed = cells.map(cell => cell.split(':'))
  if (parsed.some(parts => parts.length !== 3 || parts.includes(''))) return null
  return {
    studyUid,
    caseUid,
    caseKey,
    attributeKeys: attributes.slice(2).split(',').filter(Boolean),
    cells: parsed.map(([codeUid = '', key = '', fingerprint = '']) => ({
      codeUid,
      headingKey: key,
      fingerprint,
    })),
  }
}
