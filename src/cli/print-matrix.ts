import { checkQuotes, type MatrixSelection, readMatrix } from '../framework/index.js'
import { UserError } from '../problems/index.js'
import { matrixPages, type PagesBy, pagesTitle } from '../report/matrix-pages.js'
import type { PrintMatrixOptions } from './matrix.js'
import { readSelection } from './matrix-look.js'
import { describeQuotes, tellMisquotes } from './quote-check.js'
import { type DocumentFormat, documentFormats, renderDocument } from './render-document.js'
import type { Session } from './session.js'
import { formatOf, writeOutput } from './write-output.js'

/**
 * Writes a matrix to be read case by case or theme by theme, and says whether every quote stands in its source word for word; if
 * one does not, the status is 1.
 */
export async function printMatrix(session: Session, options: PrintMatrixOptions): Promise<void> {
  const by = pagesBy(options)
  const output = options.output ?? '-'
  const format = formatOf<DocumentFormat>(output, documentFormats, 'md')
  const selection: MatrixSelection = {
    ...readSelection(options),
    ...(options.case === undefined ? {} : { cases: [options.case] }),
    ...(options.code === undefined ? {} : { columns: [options.code] }),
  }
  const { view, check } = await session.withStudy(async study => {
    const matrix = await readMatrix(study, selection)
    return { view: matrix.view, check: await checkQuotes(study.db, matrix.quotes) }
  })
  if (session.isJson && output === '-') {
    const { matrixJson } = await import('../report/matrix-json.js')
    session.io.out(matrixJson(view))
    return
  }
  writeOutput(session, output, await renderDocument(matrixPages(view, by), format), options)
  const line = `${output}: ${pagesTitle(view, by)}, ${describeQuotes(check)}`
  if (output === '-') session.note(line)
  else if (session.isJson) session.printJson({ file: output, by, quotes: check.quotes })
  else session.print(line)
  tellMisquotes(session, check)
}

/** What is read together. @throws UserError `bad-argument` */
function pagesBy({ by, case: name, code }: PrintMatrixOptions): PagesBy {
  if (by === 'case' || by === 'theme') return by
  if (by !== undefined)
    throw new UserError('bad-argument', `--by is case or theme, not “${by}”.`, {
      hint: 'case puts all themes of a case together, theme all cases under a theme.',
    })
  return code !== undefined && name === undefined ? 'theme' : 'case'
}
