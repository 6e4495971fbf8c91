import { UserError } from '../problems/index.js'
import type { CellContent } from './cell-fingerprint.js'
import { cellText } from './cell-text.js'
import type { CellStatus } from './matrix-view.js'

/** The statuses a person can give a cell; `empty` is a cell that is not there. */
export type ChartStatus = Exclude<CellStatus, 'empty'>

/** What a person writes into a cell; what is not given stays as it is. */
export interface CellPatch {
  summary?: string
  comment?: string
  status?: ChartStatus
}

export interface ChartedContent extends CellContent {
  status: ChartStatus
}

export const emptyCell: CellContent = { summary: '', comment: '', status: 'empty' }

/**
 * A cell as it is after a change. A new summary makes it charted unless a status is given; a comment alone leaves the
 * status, and makes an empty cell a draft.
 * @param cell how the cell is named in an error: `P04 × test results`
 * @throws UserError `bad-argument` when nothing would be charted, a cell without data would have a summary, or a charted
 *   or reviewed one none
 */
export function changeCell(before: CellContent, patch: CellPatch, cell: string): ChartedContent {
  const summary = cellText(patch.summary ?? before.summary)
  const comment = cellText(patch.comment ?? before.comment)
  const status = patch.status ?? statusAfter(before, patch, summary)
  if (status === 'no-data' && summary !== '')
    throw new UserError('bad-argument', `${cell} cannot be without data and have a summary.`, {
      hint: 'Give it an empty summary, or the status charted.',
    })
  if (summary === '' && isFilled(status, before))
    throw new UserError('bad-argument', `${cell} has no summary, so it cannot be ${status}.`, {
      hint: 'Give it a summary, or the status no-data when nothing was said.',
    })
  if (summary === '' && comment === '' && status === 'draft')
    throw new UserError('bad-argument', `There is nothing to chart for ${cell}.`, {
      hint: 'Give it a summary, a comment, or the status no-data when nothing was said.',
    })
  return { summary, comment, status }
}

function statusAfter(before: CellContent, patch: CellPatch, summary: string): ChartStatus {
  if (patch.summary !== undefined && summary !== cellText(before.summary))
    return summary === '' ? 'draft' : 'charted'
  if (patch.summary !== undefined && summary !== '')
    return before.status === 'reviewed' ? 'reviewed' : 'charted'
  return before.status === 'empty' ? 'draft' : before.status
}

/** Whether the status needs a summary; that nothing was said can be reviewed, too. */
function isFilled(status: ChartStatus, before: CellContent): boolean {
  if (status === 'reviewed')
    return before.summary !== '' || (before.status !== 'no-data' && before.status !== 'reviewed')
  return status === 'charted'
}
