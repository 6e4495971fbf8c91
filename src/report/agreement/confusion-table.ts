import type { CodeConfusionReport } from '../../analysis/index.js'
import type { Table } from '../table.js'

/**
 * Which codes were given in place of which: a line per code of the first coder, a column per code of the second, numbered as
 * the lines are. Codes that neither of the two gave are left out.
 */
export function confusionTable({ first, second, labels, counts }: CodeConfusionReport): Table {
  const none = labels.length
  const used = labels.flatMap((_, code) => {
    const total = counts[code]?.reduce((sum, units) => sum + units, 0) ?? 0
    return total + counts.reduce((sum, row) => sum + (row[code] ?? 0), 0) > 0 ? [code] : []
  })
  const shown = [...used, none]
  return {
    columns: [
      { heading: `${first} ↓  ${second} →`, cut: true },
      ...shown.map((code, index) => ({
        heading: code === none ? 'none' : String(index + 1),
        align: 'right' as const,
      })),
    ],
    rows: shown.map((row, index) => [
      row === none ? 'none' : `${index + 1} ${labels[row] ?? ''}`,
      ...shown.map(column => counts[row]?.[column] ?? 0),
    ]),
  }
}
