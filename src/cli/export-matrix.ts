import {
  checkQuotes,
  describeColumns,
  describeRows,
  isEditable,
  type MatrixView,
  readShownMatrix,
} from '../framework/index.js'
import type { TellCut } from '../report/excel-text.js'
import { countOf } from '../text/count-of.js'
import type { ExportMatrixOptions } from './matrix.js'
import { readSelection } from './matrix-look.js'
import { noteCutTexts } from './note-cut-texts.js'
import { describeQuotes, tellMisquotes } from './quote-check.js'
import { renderDocument } from './render-document.js'
import type { Session } from './session.js'
import { formatOf, writeOutput } from './write-output.js'

const formats = ['xlsx', 'csv', 'docx', 'md', 'html', 'json'] as const
type Format = (typeof formats)[number]

/** Writes a matrix, and says whether every quote in it stands in its source word for word; if one does not, the status is 1. */
export async function exportMatrix(session: Session, options: ExportMatrixOptions): Promise<void> {
  const format = formatOf<Format>(options.output, formats, session.isJson ? 'json' : 'csv')
  const { view, check } = await session.withStudy(async study => {
    const matrix = await readShownMatrix(study, readSelection(options))
    return { view: matrix.view, check: await checkQuotes(study.db, matrix.quotes) }
  })
  const isFile = options.output !== '-'
  const cut: string[] = []
  writeOutput(session, options.output, await render(view, format, name => cut.push(name)), options)
  const line = `${options.output}: ${describeContent(view)}, ${describeQuotes(check)}`
  if (!isFile || session.isJson) session.note(line)
  else session.print(line)
  if (session.isJson && isFile)
    session.printJson({
      file: options.output,
      rows: view.rows.length,
      columns: view.columns.length,
      quotes: check.quotes,
      misquotes: check.misquotes.map(({ view: quote }) => quote),
    })
  if (view.otherAttributes.length > 0 && options.attributes === undefined && isEditable(view))
    session.note(`Not shown: ${view.otherAttributes.join(', ')}. Up to four attributes: --attributes NAMES.`)
  if (!isEditable(view) && ['xlsx', 'csv', 'docx'].includes(format))
    session.note('A row shows several cases together, so this file is for reading: it cannot be imported.')
  noteCutTexts(session, options.output, cut, 'html, md or json')
  tellMisquotes(session, check)
}

async function render(view: MatrixView, format: Format, tellCut: TellCut): Promise<string | Uint8Array> {
  switch (format) {
    case 'xlsx':
      return (await import('../report/matrix-xlsx.js')).matrixXlsx(view, tellCut)
    case 'csv':
      return (await import('../report/matrix-csv.js')).matrixCsv(view)
    case 'docx':
      return renderDocument((await import('../report/matrix-document.js')).matrixDocument(view), 'docx')
    case 'md':
      return (await import('../report/matrix-markdown.js')).matrixMarkdown(view)
    case 'html':
      return (await import('../report/matrix-html.js')).matrixHtml(view)
    case 'json':
      return (await import('../report/matrix-json.js')).matrixJson(view)
  }
}

function describeContent(view: MatrixView): string {
  const summaries = view.rows.flatMap(row => row.cells).filter(({ summary }) => summary !== '').length
  return `${describeRows(view)}, ${describeColumns(view)}, ${countOf(summaries, 'summary', 'summaries')}`
}
