import type { Kysely } from 'kysely'
import {
  type DefinedMatrix,
  findAttribute,
  type RowSource,
  readAttributes,
  readDefinedMatrix,
  readRows,
} from '../../framework/index.js'
import type { Schema } from '../../store/index.js'
import {
  type CodeRecord,
  type CodeTree,
  describeSettledOf,
  readCodeTree,
  type Study,
} from '../../study/index.js'
import { binRows } from './bin-rows.js'
import { type CodedPlaces, readCodedPlaces } from './coded-places.js'
import { countAcrossCases } from './count-across-cases.js'
import { countAcrossCodes } from './count-across-codes.js'
import { SaidWords } from './said-words.js'
import { eachTurnOf } from './touched-turns.js'

/** What is counted: codings; cases that have one; words that are coded, each once. */
export type CrosstabCount = 'codings' | 'cases' | 'words'

/** What the columns are: values of an attribute of the cases, cases, documents, or codes. */
export type CrosstabColumns =
  | {
      kind: 'attribute'
      name: string /** Where a new column begins, for numbers. */
      bins?: readonly number[]
    }
  | { kind: 'case' }
  | { kind: 'document' }
  | { kind: 'code'; codes?: readonly string[] }

export interface CrosstabRequest {
  by: CrosstabColumns
  count: CrosstabCount
  /** References of the codes that are its rows; default: every active theme. */
  codes?: readonly string[]
  /** Whether a code counts what is coded with the codes under it; default: yes. */
  rollUp?: boolean
  /** A filter of cases, as `specialty = "Endocrinology"`. */
  where?: string
  /** Names of cases; default: all. */
  cases?: readonly string[]
}

export interface CrosstabRow {
  path: string
  label: string
  cells: number[]
  /** What the row comes to over all columns: what counts in several of them counts once. */
  total: number
}

export interface Crosstab {
  count: CrosstabCount
  /** What the columns are: an attribute, `case`, `document` or `code`. */
  by: string
  /** Each with how many cases it has; null where the columns are codes. */
  columns: { name: string; cases: number | null }[]
  rows: CrosstabRow[]
  /** What each column comes to over all rows, and the table over both; null where the columns are codes. What counts in several counts once. */
  totals: { columns: number[]; all: number } | null
  /** How many cases were asked for. */
  cases: number
  isRolledUp: boolean
  /** Codings of the rows that touch no words of any case, and are in no cell. */
  leftOut: number
  /** Which codings were used, in words. */
  coders: string
}

/** The study as far as a crosstab needs it. */
export interface CrosstabSource {
  places: CodedPlaces
  /** The words, where words are counted. */
  words: SaidWords | null
  /** For the key of a code the numbers of the rows it counts for. */
  rowsOf: ReadonlyMap<number, readonly number[]>
  rows: number
  /** Keys of the cases that were asked for. */
  cases: ReadonlySet<number>
}

/**
 * Counts what was coded with each code, by an attribute of the cases, by case, by document, or together with other codes; settled codings only.
 *
 * A coding counts for each case on whose turns it has at least one character, and in the column of that case; in totals it counts once.
 * Where columns are codes, a cell has the codings of the row that share at least one character with a coding of the column (so the
 * table is not symmetric), the cases in whose words they do, or the words that both cover.
 * @throws UserError `not-found` for a code, case or attribute there is none of; `bad-argument` for a filter that cannot be read
 */
export async function crosstab(study: Study, request: CrosstabRequest): Promise<Crosstab> {
  return study.store.readTogether(async db => {
    const tree = await readCodeTree(db)
    const { by, count, codes, rollUp = true } = request
    const chosen = await readDefinedMatrix(db, tree, {
      ...(codes === undefined ? {} : { columns: codes }),
      ...(request.cases === undefined ? {} : { cases: request.cases }),
      ...(request.where === undefined ? {} : { where: request.where }),
    })
    const places = await readCodedPlaces(study, db)
    const source: CrosstabSource = {
      places,
      words: count === 'words' ? await SaidWords.read(db, places) : null,
      rowsOf: groupsOf(tree, chosen.columns, rollUp),
      rows: chosen.columns.length,
      cases: new Set(chosen.cases.map(({ id }) => id)),
    }
    const beside =
      by.kind !== 'code' ? [] : by.codes === undefined ? chosen.columns : requireCodes(tree, by.codes)
    const described = {
      count,
      by: by.kind === 'attribute' ? by.name : by.kind,
      cases: chosen.cases.length,
      isRolledUp: rollUp,
      leftOut: countLeftOut(source),
      coders: await describeSettledOf(db, tree, {
        codes: [...chosen.columns, ...beside],
        areNamed: codes !== undefined,
      }),
    }
    const named = (cells: readonly (readonly number[])[], totals: readonly number[]): CrosstabRow[] =>
      chosen.columns.map((code, row) => ({
        path: tree.path(code),
        label: tree.label(code),
        cells: [...(cells[row] ?? [])],
        total: totals[row] ?? 0,
      }))
    if (by.kind === 'code') {
      const counted = countAcrossCodes(source, {
        count,
        groupsOf: groupsOf(tree, beside, rollUp),
        groups: beside.length,
      })
      return {
        ...described,
        columns: beside.map(code => ({ name: tree.label(code), cases: null })),
        rows: named(counted.cells, counted.rowTotals),
        totals: null,
      }
    }
    const columns = await readColumns(db, chosen, by)
    const counted = countAcrossCases(source, { count, columns })
    return {
      ...described,
      columns: columns.map(({ name, cases }) => ({ name, cases: cases.length })),
      rows: named(counted.cells, counted.rowTotals),
      totals: { columns: counted.columnTotals, all: counted.total },
    }
  })
}

/** Codings of the rows that touch no turn of a case. */
function countLeftOut({ places, rowsOf }: CrosstabSource): number {
  const { codings, turns } = places
  let count = 0
  let isSpoken = false
  eachTurnOf(codings, turns, {
    turn: (_, turn) => {
      if (!Number.isNaN(turns.caseIds[turn] as number)) isSpoken = true
    },
    done: coding => {
      if (!isSpoken && rowsOf.has(codings.codeIds[coding] as number)) count++
      isSpoken = false
    },
  })
  return count
}

async function readColumns(
  db: Kysely<Schema>,
  chosen: DefinedMatrix,
  by: Exclude<CrosstabColumns, { kind: 'code' }>,
): Promise<RowSource[]> {
  const attributes = await readAttributes(db)
  if (by.kind === 'attribute' && by.bins !== undefined)
    return binRows(chosen.cases, attributes, { name: by.name, bins: by.bins })
  const name = by.kind === 'attribute' ? findAttribute(attributes.attributes, by.name).name : null
  const rows = ({ attribute: 'groups', case: 'cases', document: 'documents' } as const)[by.kind]
  const shape = { ...chosen.shape, rows, by: name }
  return readRows(db, { ...chosen, shape }, attributes)
}

/** For the key of each code the numbers of the groups it counts for: its own, and those of the codes above it. */
export function groupsOf(
  tree: CodeTree,
  codes: readonly CodeRecord[],
  rollUp: boolean,
): Map<number, number[]> {
  const groups = new Map<number, number[]>()
  for (const [group, code] of codes.entries())
    for (const { id } of rollUp ? tree.descendants(code) : [code])
      groups.set(id, [...(groups.get(id) ?? []), group])
  return groups
}

/** The codes that are meant, each once. @throws UserError `not-found`, `bad-argument` */
function requireCodes(tree: CodeTree, references: readonly string[]): CodeRecord[] {
  return [...new Set(references.map(reference => tree.require(reference)))]
}
