import { checkQuotes, readMatrix } from '../../framework/index.js'
import { countOf } from '../../text/index.js'
import { type CoreqScope, type KnownItems, listNames } from './coreq-scope.js'

/** Items 9 and 30: what was charted, and how far that still rests on the data. Of the matrix of all cases and themes. */
export async function knowMatrix({ study, db, tree }: CoreqScope): Promise<KnownItems> {
  const { view, quotes } = await readMatrix(study)
  const shown = view.columns.map(({ path }) => tree.atPath(path) !== undefined)
  const cells = view.rows.flatMap(row => row.cells.filter((_, column) => shown[column]))
  const size = `${countOf(view.rows.length, 'case')} × ${countOf(shown.filter(Boolean).length, 'theme')}`
  const summarised = cells.filter(({ status }) => status === 'charted' || status === 'reviewed')
  const noData = cells.filter(({ status }) => status === 'no-data').length
  const source = 'framewise matrix status'
  if (summarised.length + noData === 0)
    return { 9: { text: null, gap: null, source }, 30: { text: null, gap: null, source } }
  const stale = cells.filter(each => each.stale).length
  const left = cells.length - summarised.length - noData
  const resting = summarised.filter(({ codings }) => codings > 0).length
  const counts = [
    `${summarised.length} have a summary`,
    `${noData} are marked as without data`,
    ...(left === 0 ? [] : [`${left} are not charted`]),
  ]
  const check = await checkQuotes(db, quotes)
  const right = check.quotes - check.misquotes.length
  const gaps = [
    stale === 0 ? '' : `${countOf(stale, 'cell')} whose codings changed since`,
    check.misquotes.length === 0
      ? ''
      : `${countOf(check.misquotes.length, 'quote')} that ${check.misquotes.length === 1 ? 'is' : 'are'} not in the transcripts word for word`,
    'whether the findings fit the data, which is for you to judge',
  ].filter(Boolean)
  return {
    9: {
      text: `The data were charted in a framework matrix (${size}).`,
      gap: 'which methodological orientation underpins the study',
      source,
    },
    30: {
      text: `Of ${countOf(cells.length, 'cell')} of the framework matrix (${size}), ${listNames(counts)}; ${resting} of the summaries rest on codings, and ${stale === 0 ? 'none is' : `${countOf(stale, 'cell')} ${stale === 1 ? 'is' : 'are'}`} out of date. ${right} of ${countOf(check.quotes, 'passage')} shown with them stand in the transcripts word for word.`,
      gap: gaps.join('; '),
      source,
    },
  }
}
