import { checkQuotes, type MatrixView, readMatrix } from '../framework/index.js'
import { countOf } from '../text/count-of.js'
import type { ExportMatrixOptions } from './matrix.js'
import { describeQuotes, tellMisquotes } from './quote-check.js'
import type { Session } from './session.js'
import { formatOf, writeOutput } from './write-output.js'

const formats = ['xlsx', 'csv', 'md', 'html', 'json'] as const
type Format = (typeof formats)[number]

/** Writes a matrix, and says whether every quote in it stands in its source word for word; if one does not, the status is 1. */
export async function exportMatrix(session: Session, options: ExportMatrixOptions): Promise<void> {
  const format = formatOf<Format>(options.output, formats, session.isJson ? 'json' : 'csv')
  const { view, check } = await session.withStudy(async study => {
    const matrix = await readMatrix(study, options.matrix)
    return { view: matrix.view, check: await checkQuotes(study.db, matrix.quotes) }
  })
  const isFile = options.output !== '-'
  writeOutput(session, options.output, await render(view, format), options)
  const line = `${options.output}: ${describeSize(view)}, ${describeQuotes(check)}`
  if (!isFile || session.isJson) session.note(line)
  else session.print(line)
  if (session.isJson && isFile)
    session.printJson({
      file: options.output,
      cases: view.rows.length,
      columns: view.columns.length,
      quotes: check.quotes,
      misquotes: check.misquotes.map(({ view: quote }) => quote),
    })
  tellMisquotes(session, check)
}

async function render(view: MatrixView, format: Format): Promise<string | Uint8Array> {
  switch (format) {
    case 'xlsx':
      return (await import('../report/matrix-xlsx.js')).matrixXlsx(view)
    case 'csv':
      return (await import('../report/matrix-csv.js')).matrixCsv(view)
    case 'md':
      return (await import('../report/matrix-markdown.js')).matrixMarkdown(view)
    case 'html':
      return (await import('../report/matrix-html.js')).matrixHtml(view)
    case 'json':
      return (await import('../report/matrix-json.js')).matrixJson(view)
  }
}

function describeSize(view: MatrixView): string {
  const noun = view.columns.every(({ path }) => !path.includes('/')) ? 'theme' : 'code'
  const summaries = view.rows.flatMap(row => row.cells).filter(({ summary }) => summary !== '').length
  return [
    countOf(view.rows.length, 'case'),
    countOf(view.columns.length, noun),
    countOf(summaries, 'summary', 'summaries'),
  ].join(', ')
}
