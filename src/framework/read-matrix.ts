import type { Kysely } from 'kysely'
import type { Schema } from '../store/index.js'
import { type CodeTree, describeSettledOf, readCodeTree, type Study } from '../study/index.js'
import { readCellQuotes } from './cell-quotes.js'
import { type CellChange, groupEvidence, readCellRows } from './cell-records.js'
import type { ShownQuote } from './check-quotes.js'
import { Citations } from './citations.js'
import { readEvidence } from './evidence.js'
import { type DefinedMatrix, type MatrixSelection, readDefinedMatrix } from './matrices.js'
import { readAttributes } from './matrix-attributes.js'
import { type CellSources, MatrixCells } from './matrix-cells.js'
import { caseRows, type RowSource, readRows, withoutValue } from './matrix-rows.js'
import { type MatrixShape, mostAttributes } from './matrix-shape.js'
import type { MatrixAttribute, MatrixView } from './matrix-view.js'

/** What changed under a stale cell, by the places of its row and column in the view. */
export interface StaleCell {
  row: number
  column: number
  change: CellChange
}

export interface ReadMatrix {
  view: MatrixView
  /** Every quote the view shows, each passage of a case once, to be compared with its source. */
  quotes: ShownQuote[]
  /** Cells of cases under which something changed; a row of several cases may have several. */
  stale: StaleCell[]
  /** How its rows are chosen, ordered and shown. */
  shape: MatrixShape
  /** Labels of the columns with those above them: `scheduling › saves time`. */
  labels: string[]
}

/**
 * Reads a matrix as it is now, a row for each of its cases, whatever its rows are: cells, their evidence, attributes of the cases,
 * all from one state of the study.
 * @throws UserError as {@link readDefinedMatrix}
 */
export async function readMatrix(study: Study, selection: MatrixSelection = {}): Promise<ReadMatrix> {
  return read(study, selection, 'cases')
}

/**
 * As {@link readMatrix}, with rows as the matrix has them: cases, documents, or groups of cases. A document's row shows the cells
 * of the cases who speak in it, and of the evidence what is in the document.
 */
export async function readShownMatrix(study: Study, selection: MatrixSelection = {}): Promise<ReadMatrix> {
  return read(study, selection, 'as-defined')
}

async function read(
  study: Study,
  selection: MatrixSelection,
  rows: 'cases' | 'as-defined',
): Promise<ReadMatrix> {
  return study.store.readTogether(async db => {
    const tree = await readCodeTree(db)
    const defined = await readDefinedMatrix(db, tree, selection)
    const matrix = rows === 'cases' ? { ...defined, shape: { ...defined.shape, rows, by: null } } : defined
    const attributes = await readAttributes(db)
    const sources: Sources = {
      tree,
      matrix,
      attributes,
      rows: rows === 'cases' ? caseRows(matrix.cases, attributes) : await readRows(db, matrix, attributes),
      cells: new MatrixCells(await readCellSources(db, tree, matrix)),
    }
    const facts = {
      studyUid: study.facts.uid,
      studyName: study.facts.name,
      coders: await describeSettledOf(db, tree, { codes: matrix.columns, areNamed: matrix.uid !== null }),
    }
    return buildMatrix(sources, facts)
  })
}

async function readCellSources(
  db: Kysely<Schema>,
  tree: CodeTree,
  matrix: DefinedMatrix,
): Promise<CellSources> {
  const cases = matrix.cases.map(({ id }) => id)
  const codes = matrix.columns.map(({ id }) => id)
  const picks = await db.selectFrom('quotes').select(['code_id', 'coding_id', 'rank']).execute()
  return {
    tree,
    isRolledUp: matrix.shape.rollUp,
    rows: await readCellRows(db, { cases, codes }),
    evidence: groupEvidence(await readEvidence(db, { columns: codes, ...(matrix.isPart ? { cases } : {}) })),
    cited: await readCellQuotes(db),
    ranks: new Map(picks.map(pick => [`${pick.code_id} ${pick.coding_id}`, pick.rank])),
    citations: await Citations.read(db),
  }
}

interface Sources {
  tree: CodeTree
  matrix: DefinedMatrix
  rows: readonly RowSource[]
  attributes: Awaited<ReturnType<typeof readAttributes>>
  cells: MatrixCells
}

/** Stands before the attributes where a row has several cases. */
const casesColumn: MatrixAttribute = { name: 'cases', type: 'text' }

function buildMatrix(
  { tree, matrix, rows, attributes, cells }: Sources,
  facts: Pick<MatrixView, 'studyUid' | 'studyName' | 'coders'>,
): ReadMatrix {
  const { shape, columns } = matrix
  const quotes: ShownQuote[] = []
  const stale: StaleCell[] = []
  const shown = shownAttributes(attributes.attributes, shape)
  const isJoined = shape.rows !== 'cases'
  const groupedAt = attributes.attributes.findIndex(({ name }) => name === shape.group)
  const view: MatrixView = {
    ...facts,
    matrix: matrix.name,
    exportedAt: new Date().toISOString(),
    rowsAre: shape.rows,
    rowHeading: shape.rows === 'groups' ? (shape.by ?? '') : shape.rows === 'documents' ? 'Document' : 'Case',
    filter: shape.where,
    groupedBy: shape.group,
    isRolledUp: shape.rollUp,
    attributes: [...(isJoined ? [casesColumn] : []), ...shown.flatMap(at => attributes.attributes[at] ?? [])],
    otherAttributes: attributes.attributes.filter((_, at) => !shown.includes(at)).map(({ name }) => name),
    columns: columns.map(code => ({
      uid: code.uid,
      path: tree.path(code),
      label: code.name,
      definition: code.definition === '' ? code.brief : code.definition,
    })),
    rows: rows.map((row, rowIndex) => ({
      uid: row.uid,
      name: row.name,
      cases: row.cases.map(({ name }) => name),
      group: shape.group === null ? null : String(row.values[groupedAt] ?? withoutValue(shape.group)),
      attributes: [
        ...(isJoined ? [row.cases.map(({ name }) => name).join(', ')] : []),
        ...shown.map(at => row.values[at] ?? null),
      ],
      cells: columns.map((code, column) => {
        const cell = cells.show(row, code)
        quotes.push(...cell.quotes)
        stale.push(...cell.changes.map(change => ({ row: rowIndex, column, change })))
        return cell.view
      }),
    })),
  }
  return { view, quotes, stale, shape, labels: columns.map(code => tree.label(code)) }
}

/** Places of the attributes that are shown: those that were asked for, else the first four, the one that groups before others. */
function shownAttributes(attributes: readonly { name: string }[], shape: MatrixShape): number[] {
  const names = attributes.map(({ name }) => name)
  const first = shape.group === null ? names : [shape.group, ...names.filter(name => name !== shape.group)]
  const shown = shape.attributes ?? (shape.rows === 'groups' ? [] : first.slice(0, mostAttributes))
  return shown.map(name => names.indexOf(name))
}
