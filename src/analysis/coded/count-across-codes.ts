import type { Stretches } from './coded-places.js'
import type { CountedCells } from './count-across-cases.js'
import type { CrosstabCount, CrosstabSource } from './crosstab.js'
import { passagesOf, sharedStretches } from './passages.js'
import { eachTurnOf } from './touched-turns.js'

interface Beside {
  count: CrosstabCount
  /** For the key of a code the numbers of the columns it counts for. */
  groupsOf: ReadonlyMap<number, readonly number[]>
  groups: number
}

/** Counts, for codes and codes, where both were put on the same words. */
export function countAcrossCodes(
  source: CrosstabSource,
  { count, groupsOf, groups }: Beside,
): Pick<CountedCells, 'cells' | 'rowTotals'> {
  const { places, rowsOf, rows } = source
  const asked = onWordsOfCases(source)
  const within = (passages: Stretches[]) => passages.map(each => sharedStretches(each, asked))
  const columns = within(passagesOf(places, groupsOf, groups))
  if (count === 'codings') return countCodings(source, asked, columns)
  const passages = within(passagesOf(places, rowsOf, rows))
  const measure = count === 'words' ? countWords(source) : countCases(source)
  return {
    cells: passages.map(row => columns.map(column => measure(sharedStretches(row, column)))),
    rowTotals: passages.map(measure),
  }
}

/** The turns of the cases that were asked for, those that follow each other apart. */
function onWordsOfCases({ places, cases }: CrosstabSource): Stretches {
  const { starts, ends, caseIds } = places.turns
  const kept = [...caseIds.keys()].filter(
    turn => cases.has(caseIds[turn] as number) && (starts[turn] as number) < (ends[turn] as number),
  )
  return {
    starts: Float64Array.from(kept, turn => starts[turn] as number),
    ends: Float64Array.from(kept, turn => ends[turn] as number),
  }
}

function countCodings(
  { places, rowsOf, rows }: CrosstabSource,
  asked: Stretches,
  columns: readonly Stretches[],
) {
  const cells = Array.from({ length: rows }, () => columns.map(() => 0))
  const rowTotals = Array.from({ length: rows }, () => 0)
  const { codings } = places
  const isAsked = touching(codings, asked)
  const rowsOfCodings = Array.from(codings.codeIds, (code, coding) =>
    isAsked[coding] === 1 ? rowsOf.get(code) : undefined,
  )
  for (const of of rowsOfCodings) for (const row of of ?? []) rowTotals[row] = (rowTotals[row] ?? 0) + 1
  for (const [column, passages] of columns.entries()) {
    const isBoth = touching(codings, passages)
    for (let coding = 0; coding < isBoth.length; coding++) {
      if (isBoth[coding] === 0) continue
      for (const row of rowsOfCodings[coding] ?? []) {
        const line = cells[row]
        if (line !== undefined) line[column] = (line[column] ?? 0) + 1
      }
    }
  }
  return { cells, rowTotals }
}

/** For each stretch 1 where it shares at least one character with one of others that are in order and do not overlap, else 0. */
function touching(stretches: Stretches, others: Stretches): Uint8Array {
  const is = new Uint8Array(stretches.starts.length)
  let at = 0
  for (let index = 0; index < is.length; index++) {
    const start = stretches.starts[index] as number
    while (at < others.ends.length && (others.ends[at] as number) <= start) at++
    if (at < others.starts.length && (others.starts[at] as number) < (stretches.ends[index] as number))
      is[index] = 1
  }
  return is
}

function countWords({ words }: CrosstabSource): (stretches: Stretches) => number {
  return ({ starts, ends }) =>
    starts.reduce((sum, start, index) => sum + (words?.count(start, ends[index] as number) ?? 0), 0)
}

function countCases({ places }: CrosstabSource): (stretches: Stretches) => number {
  return stretches => {
    const met = new Set<number>()
    eachTurnOf(stretches, places.turns, {
      turn: (_, turn) => met.add(places.turns.caseIds[turn] as number),
      done: () => {},
    })
    return met.size
  }
}
