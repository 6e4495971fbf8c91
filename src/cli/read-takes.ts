import type { ChartImportPlan, ImportedChange, Take } from '../framework/index.js'
import { UserError } from '../problems/index.js'
import { shortList } from '../text/short-list.js'

type Side = 'file' | 'study'

/** What `--take` decides: whose words hold in a conflict, and a check that every cell it names is one. */
export interface Takes {
  sideOf: Take
  /** @throws UserError `bad-argument` for a cell that is not among the conflicts */
  check(plan: ChartImportPlan): void
}

/**
 * Reads `file` or `study` (for every conflict that is not named) and `file=P05:scheduling` (for one). What is said of one cell
 * goes before what is said of all.
 * @throws UserError `bad-argument`
 */
export function readTakes(given: readonly string[]): Takes {
  const ofCell = new Map<string, { side: Side; words: string }>()
  let ofAll: Side | null = null
  for (const each of given) {
    const [side = '', cell] = splitOnce(each)
    if (side !== 'file' && side !== 'study')
      throw new UserError('bad-argument', `--take is file or study, not “${side}”.`, {
        hint: 'For one cell: --take file=P05:scheduling.',
      })
    if (cell === undefined) ofAll = side
    else ofCell.set(cell.toLowerCase(), { side, words: cell })
  }
  return {
    sideOf: conflict => ofCell.get(cellKey(conflict))?.side ?? ofAll,
    check({ conflicts }) {
      const keys = new Set(conflicts.map(cellKey))
      const [, unknown] = [...ofCell].find(([key]) => !keys.has(key)) ?? []
      if (unknown === undefined) return
      const cells = conflicts.map(({ case: name, code }) => `${name}:${code}`)
      throw new UserError('bad-argument', `--take names ${unknown.words}, where there is no conflict.`, {
        hint:
          cells.length === 0
            ? 'There is no conflict at all; leave --take out.'
            : `Conflicts: ${shortList(cells)}.`,
      })
    },
  }
}

function splitOnce(text: string): [string, string?] {
  const at = text.indexOf('=')
  return at < 0 ? [text.trim()] : [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}

function cellKey({ case: name, code }: ImportedChange): string {
  return `${name}:${code}`.toLowerCase()
}
