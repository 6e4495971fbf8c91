import { shortList } from '../text/short-list.js'
import type { Session } from './session.js'

/**
 * Says which texts a workbook holds only the beginning of.
 * @param cut their names, some perhaps several times
 * @param whole names of formats that hold all of them
 */
export function noteCutTexts(session: Session, file: string, cut: readonly string[], whole: string): void {
  if (cut.length === 0) return
  session.noteProblem({
    severity: 'warning',
    message: `${file}: too long for a cell of a workbook (32,767 characters), so cut there: ${shortList([...new Set(cut)])}.`,
    hint: `Export to ${whole} to have all of it.`,
  })
}
