import type { SampleAttribute, StudyReport, WeighedEvidence } from '../../analysis/index.js'
import type { MatrixRow, MatrixView, PickedQuotes, QuoteView } from '../../framework/index.js'
import { UserError } from '../../problems/index.js'
import { shortList } from '../../text/short-list.js'
import { renameIn } from './rename-in.js'
import { rareValues, suppressSample } from './suppress-cells.js'

export interface ShareOptions {
  /** How many cases have to have a value of an attribute for it to be told. */
  smallestCell: number
  /** Whether coders go by their names; else they are coder A, coder B. */
  namesCoders: boolean
}

/** What is told in a report that leaves the team, in words. */
export const leftOutOfShared =
  'transcripts, speakers, quotes that were not picked, comments, memos, what was done in detail, and rare values of attributes'

/**
 * A report that can leave the team: no transcripts and nobody who speaks in them, of the quotes only those that were picked, as they
 * are to be printed; no comments, no memos; of the history what was done, not on what; attributes without values that few
 * cases have. Documents that do not go by the name of a case are numbered. What was written in summaries and said in quotes stays as
 * it is. The COREQ of the report has to be read without names and characteristics.
 */
export function shareReport(report: StudyReport, options: ShareOptions): StudyReport {
  refuseSmallGroups(report.matrix, options)
  const shared = withoutDetails(report, options)
  return renameIn(
    shared,
    new Map([...documentNames(report), ...(options.namesCoders ? [] : coderNames(report))]),
  )
}

/** @throws UserError `bad-argument` where a row stands for so few cases that it says of them what is left out elsewhere */
function refuseSmallGroups({ rows, rowsAre, rowHeading }: MatrixView, { smallestCell }: ShareOptions): void {
  if (rowsAre === 'cases' || rowsAre === 'documents') return
  const small = rows.filter(row => row.cases.length < smallestCell)
  if (small.length === 0) return
  throw new UserError(
    'bad-argument',
    `Rows of ${rowHeading} would tell of few cases what a shared report leaves out: ${shortList(small.map(({ name, cases }) => `${name} (${cases.length})`))}.`,
    { hint: 'Take rows of cases, or a smaller --smallest-cell.' },
  )
}

function withoutDetails(report: StudyReport, { smallestCell }: ShareOptions): StudyReport {
  const { themes } = report
  const printed = new Map(
    themes.themes.flatMap(({ quotes }) =>
      quotes.map(({ quote, asPrinted }) => [keyOf(quote), asPrinted] as const),
    ),
  )
  const sampleToShare = report.scope === null ? report.sample : report.sample.map(withoutValues)
  const known = new Set(report.people.map(({ name }) => name))
  return {
    ...report,
    scope: report.scope === null ? null : { ...report.scope, filter: null },
    sample: suppressSample(sampleToShare, smallestCell),
    matrix: shareMatrix(report.matrix, { printed, smallestCell, sample: sampleToShare }),
    otherAttributes: {
      ...report.otherAttributes,
      values: new Map(
        [...report.otherAttributes.values].map(([name, values]) => [
          name,
          shareValues(report.otherAttributes.attributes, values, sampleToShare, smallestCell),
        ]),
      ),
    },
    codesByCase: { ...report.codesByCase, where: null },
    propositions: report.propositions.map(withoutQuotes),
    transcripts: [],
    sources: [],
    themes: {
      ...themes,
      themes: themes.themes.map(theme => ({
        ...theme,
        reflections: [],
        quotes: theme.quotes.map(row => ({
          ...row,
          attributes: shareValues(themes.attributes, row.attributes, sampleToShare, smallestCell),
          quote: { ...row.quote, text: row.asPrinted },
        })),
      })),
    },
    history: report.history.map(event => ({
      ...event,
      actor: known.has(event.actor) ? event.actor : 'a member of the team',
      summary: event.command,
    })),
  }
}

/** What some of the cases are like would tell of the others, too, few as they may be. */
function withoutValues(attribute: SampleAttribute): SampleAttribute {
  return { ...attribute, counts: null, range: null }
}

/** How many passages speak on each side stays; their words do not. */
function withoutQuotes(weighed: WeighedEvidence): WeighedEvidence {
  const silent = (quotes: WeighedEvidence['cases'][number]['cells'][number]['supports']) =>
    quotes.map(quote => ({ ...quote, text: '' }))
  return {
    ...weighed,
    cases: weighed.cases.map(each => ({
      ...each,
      cells: each.cells.map(cell => ({
        ...cell,
        supports: silent(cell.supports),
        contradicts: silent(cell.contradicts),
      })),
    })),
  }
}

function keyOf({ reference, text }: Pick<QuoteView, 'reference' | 'text'>): string {
  return `${reference} ${text}`
}

function shareMatrix(
  view: MatrixView,
  {
    printed,
    smallestCell,
    sample,
  }: { printed: ReadonlyMap<string, string>; smallestCell: number; sample: StudyReport['sample'] },
): MatrixView {
  return {
    ...view,
    // A filter says of all rows what they have in common, few as they may be.
    filter: view.filter === null ? null : 'some of the cases',
    groupedBy: null,
    rows: inOrderOfNames(view.rows).map(row => ({
      ...row,
      group: null,
      attributes: shareValues(view.attributes, row.attributes, sample, smallestCell),
      cells: row.cells.map(cell => ({
        ...cell,
        comment: '',
        author: null,
        quotes: cell.quotes
          .filter(({ rank }) => rank !== null)
          .map(quote => ({ ...quote, text: printed.get(keyOf(quote)) ?? quote.text })),
      })),
    })),
  }
}

/** Rows by name: an order by an attribute would tell its values where they are left out. */
function inOrderOfNames(rows: readonly MatrixRow[]): MatrixRow[] {
  const { compare } = new Intl.Collator('en', { numeric: true })
  return rows.toSorted((one, other) => compare(one.name, other.name))
}

/** The values of a case without those that tell who it is: rare ones, and every number that stands for itself. */
function shareValues(
  attributes: PickedQuotes['attributes'],
  values: readonly (string | number | null)[],
  sample: StudyReport['sample'],
  smallest: number,
): (string | number | null)[] {
  return attributes.map(({ name }, index) => {
    const counts = sample.find(each => each.name === name)?.counts ?? null
    if (counts === null) return null
    const told = counts.flatMap(({ value, cases }) => (cases === null ? [] : [{ value, cases }]))
    const value = values[index] ?? null
    return value === null || rareValues(told, smallest).has(String(value)) ? null : value
  })
}

function documentNames({ documents, matrix }: StudyReport): [string, string][] {
  const cases = new Set(matrix.rows.flatMap(row => row.cases))
  return documents.flatMap(({ name }, index): [string, string][] =>
    cases.has(name) ? [] : [[name, `document ${index + 1}`]],
  )
}

function coderNames({ people }: StudyReport): [string, string][] {
  return people
    .filter(({ kind }) => kind === 'person')
    .map(({ name }, index): [string, string] => [name, `coder ${letterOf(index)}`])
}

/** A, B, … Z, AA, … */
function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : `${letterOf(Math.floor(index / 26) - 1)}${letter}`
}
