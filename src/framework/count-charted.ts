import { countOf } from '../text/index.js'
import type { CellContent } from './cell-fingerprint.js'

const said: Record<CellContent['status'], string> = {
  charted: 'charted',
  reviewed: 'reviewed',
  draft: 'drafted',
  'no-data': 'marked no data',
  empty: 'emptied',
}

/** What became of cells, by their status: `76 cells charted, 24 marked no data`. */
export function countCharted(cells: readonly { after: Pick<CellContent, 'status'> }[]): string {
  const statuses = Object.keys(said) as CellContent['status'][]
  const parts = statuses
    .map(status => ({ status, count: cells.filter(({ after }) => after.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }, index) => `${index === 0 ? countOf(count, 'cell') : count} ${said[status]}`)
  return parts.length === 0 ? 'no cell changed' : parts.join(', ')
}
