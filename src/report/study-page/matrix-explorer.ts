import { cellStatuses, describeStatus, staleMark, statusSign } from '../../framework/cell-status.js'
import type { CellView, MatrixAttribute, MatrixRow, MatrixView } from '../../framework/matrix-view.js'
import { countOf } from '../../text/index.js'
import { escapeHtml } from '../escape-html.js'
import { themeTitle } from '../matrix-pages.js'
import { jsonForPage } from './json-for-page.js'

/** A transcript that quotes are followed to; offsets are UTF-16 units of its text. */
export interface ExplorerDocument {
  name: string
  text: string
  /** Who speaks, each once. */
  speakers: readonly string[]
  /** Start, end, place among the speakers (-1 for nobody), start time in ms or null, first citation line. */
  turns: readonly (readonly [number, number, number, number | null, number])[]
}

/** Where a quote stands: the place of its document, and its span in UTF-16 units. */
export type QuoteSource = readonly [document: number, start: number, end: number]

export interface ExplorerSources {
  documents: readonly ExplorerDocument[]
  /** For every quote of the view, row by row, cell by cell; null where nobody may follow it. */
  quotes: readonly (QuoteSource | null)[]
}

/** Attributes that stand not beside the rows but can be filtered by, with their values by the names of the rows. */
export interface OtherAttributes {
  attributes: readonly MatrixAttribute[]
  values: ReadonlyMap<string, readonly (string | number | null)[]>
}

/** How many values an attribute may have to be chosen from a list; of more, a part is typed. */
const mostValues = 30

/**
 * The matrix for a page: a table that reads by itself, with what a script needs to sort and filter it, to open its cells, and to follow
 * their quotes to the transcripts. Everything from the study is escaped.
 */
export function matrixExplorer(view: MatrixView, sources: ExplorerSources, others: OtherAttributes): string {
  const known = withOthers(view, others)
  return `${tools(known)}
<div class="matrix" tabindex="0" role="region" aria-label="The matrix, to scroll">
<table id="matrix-table" role="grid" aria-rowcount="${view.rows.length + 1}" style="--columns:${view.columns.length}">
<thead role="rowgroup"><tr role="row">${[view.rowHeading, ...view.columns.map(({ label }) => label)].map(columnHeading).join('')}</tr></thead>
<tbody role="rowgroup">
${view.rows.map((row, index) => matrixRow(view, row, index)).join('\n')}
</tbody>
</table>
</div>
<dialog id="cell" aria-labelledby="cell-title"></dialog>
<script type="application/json" id="matrix-data">${jsonForPage(explorerData(known, sources))}</script>`
}

/** The transcripts for the end of a page: what is read first does not wait for them. */
export function explorerDocuments({ documents }: ExplorerSources): string {
  return documents
    .map(
      (document, index) =>
        `<script type="application/json" id="document-${index}">${jsonForPage(document)}</script>`,
    )
    .join('\n')
}

/** The matrix with every attribute there is in its rows. */
function withOthers(view: MatrixView, { attributes, values }: OtherAttributes): MatrixView {
  return {
    ...view,
    attributes: [...view.attributes, ...attributes],
    rows: view.rows.map(row => ({
      ...row,
      attributes: [...row.attributes, ...attributes.map((_, at) => values.get(row.name)?.[at] ?? null)],
    })),
  }
}

const inOrder = new Intl.Collator('en', { numeric: true })

/** Numbers are filtered from one to another, a few values by choice, many by a part of them. */
function attributeFilter({ name }: MatrixAttribute, index: number, rows: readonly MatrixRow[]): string {
  const values = [...new Set(rows.map(row => row.attributes[index] ?? null))]
  if (values.length < 2) return ''
  const [label, at] = [escapeHtml(name), `class="matrix-filter" data-attribute="${index}"`]
  const given = values.filter(value => value !== null)
  const numbers = given.filter(value => typeof value === 'number')
  if (numbers.length === given.length) {
    const end = (test: 'from' | 'to', most: number) =>
      `<label class="range-end">${test} <input type="number" step="any" ${at} data-test="${test}" placeholder="${most}" aria-label="${label} ${test}"></label>`
    return `<span class="range" role="group" aria-label="${label}"><span class="range-name">${label}</span>${end('from', Math.min(...numbers))}${end('to', Math.max(...numbers))}</span>`
  }
  if (values.length > mostValues)
    return `<label>${label} <input type="search" ${at} data-test="has" placeholder="a part of it"></label>`
  const options = values
    .toSorted(
      (one, other) =>
        Number(one === null) - Number(other === null) || inOrder.compare(String(one), String(other)),
    )
    .map(
      value =>
        `<option value="${escapeHtml(`=${value ?? ''}`)}">${escapeHtml(String(value ?? '(none)'))}</option>`,
    )
  return `<label>${label} <select ${at}><option value="">all</option>${options.join('')}</select></label>`
}

function tools(view: MatrixView): string {
  const filters = view.attributes
    .map((attribute, index) => attributeFilter(attribute, index, view.rows))
    .filter(Boolean)
  const cells = view.rows.flatMap(row => row.cells)
  const statuses = (Object.keys(cellStatuses) as (keyof typeof cellStatuses)[])
    .filter(status => cells.some(cell => cell.status === status))
    .map(status => `<option value="${status}">${cellStatuses[status].word}</option>`)
  const stale = cells.some(cell => cell.stale) ? `<option value="stale">${staleMark.word}</option>` : ''
  const sorts = [
    `<option value="up name">${escapeHtml(view.rowHeading.toLowerCase())}</option>`,
    ...view.attributes.flatMap(({ name }, index) => {
      if (view.rows.every(row => (row.attributes[index] ?? null) === null)) return []
      return [
        `<option value="up attribute ${index}">${escapeHtml(name)}, low to high</option>`,
        `<option value="down attribute ${index}">${escapeHtml(name)}, high to low</option>`,
      ]
    }),
    ...view.columns.map(
      ({ label }, index) =>
        `<option value="down column ${index}">codings of ${escapeHtml(label)}, most first</option>`,
    ),
  ]
  return `<div class="tools" id="matrix-tools" hidden>
${filters.join('\n')}
<label>cells <select class="matrix-filter" data-attribute="status"><option value="">all</option>${statuses.join('')}${stale}</select></label>
<label>words <input type="search" id="matrix-search" placeholder="in summaries and comments"></label>
<label>order <select id="matrix-sort"><option value="">as exported</option>${sorts.join('')}</select></label>
<button type="button" id="matrix-reset">Show all</button>
<span id="matrix-count" role="status"></span>
</div>`
}

/** Roles are said because the boxes of the rows (page.css) take from a table what it means to a screen reader. */
function columnHeading(label: string): string {
  return `<th scope="col" role="columnheader">${escapeHtml(label)}</th>`
}

function matrixRow(view: MatrixView, row: MatrixRow, index: number): string {
  const attributes = view.attributes.flatMap((_, at) => {
    const value = row.attributes[at] ?? null
    return value === null ? [] : `<span>${escapeHtml(String(value))}</span>`
  })
  const cells = row.cells.map((cell, column) => matrixCell(cell, index, column))
  return `<tr role="row"><th scope="row" role="rowheader">${escapeHtml(row.name)}${attributes.join('')}</th>${cells.join('')}</tr>`
}

function matrixCell(cell: CellView, row: number, column: number): string {
  const count = cell.codings === 0 ? '' : `<i>${countOf(cell.codings, 'coding')}</i>`
  const status = `<b><span>${statusSign(cell)} ${describeStatus(cell)}</span>${count}</b>`
  return `<td role="gridcell" class="${cell.status}${cell.stale ? ' stale' : ''}"><button type="button" class="cell" tabindex="-1" data-row="${row}" data-column="${column}">${status}<span class="summary" dir="auto">${escapeHtml(cell.summary.trim())}</span></button></td>`
}

/** What the script reads; names are short because there may be a hundred thousand of them. */
function explorerData(view: MatrixView, sources: ExplorerSources) {
  const codes = new Map<string, number>()
  let at = 0
  return {
    rowWords: view.rowsAre,
    attributes: view.attributes.map(({ name }) => name),
    columns: view.columns.map((_, column) => themeTitle(view, column)),
    rows: view.rows.map(row => ({
      name: row.name,
      attributes: view.attributes.map((_, index) => row.attributes[index] ?? null),
      cells: row.cells.map(cell => ({
        s: cell.status,
        x: cell.stale,
        w: describeStatus(cell),
        m: cell.comment.trim(),
        n: cell.codings,
        a: cell.author,
        q: cell.quotes.map(quote => {
          const source = sources.quotes[at++] ?? null
          if (!codes.has(quote.codeLabel)) codes.set(quote.codeLabel, codes.size)
          return {
            r: quote.reference,
            c: codes.get(quote.codeLabel) ?? 0,
            k: quote.coder,
            ...(quote.rank === null ? {} : { p: quote.rank }),
            ...(source === null ? { t: quote.text } : { d: source }),
          }
        }),
      })),
    })),
    codes: [...codes.keys()],
  }
}
