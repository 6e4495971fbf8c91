import { readThemes } from '../framework/index.js'
import { themesDocument } from '../report/themes-document.js'
import { countOf } from '../text/count-of.js'
import { type DocumentFormat, documentFormats, renderDocument } from './render-document.js'
import type { Session } from './session.js'
import type { ThemeSheetOptions } from './themes.js'
import { viewerToldOfHidden } from './viewer-told-of-hidden.js'
import { formatOf, writeOutput } from './write-output.js'

export async function writeThemeSheet(
  session: Session,
  options: ThemeSheetOptions,
  code: string | undefined,
): Promise<void> {
  const output = options.output ?? '-'
  const format = formatOf<DocumentFormat>(output, documentFormats, 'md')
  const sheet = await session.withStudy(async study =>
    readThemes(study, {
      ...(code === undefined ? {} : { code }),
      viewerId: await viewerToldOfHidden(session, study),
    }),
  )
  if (session.isJson && output === '-') {
    session.printJson(sheet)
    return
  }
  writeOutput(session, output, await renderDocument(themesDocument(sheet), format), options)
  const quotes = sheet.themes.reduce((sum, theme) => sum + theme.quotes.length, 0)
  const memos = sheet.themes.reduce((sum, theme) => sum + theme.reflections.length, 0)
  const line = `${output}: ${countOf(sheet.themes.length, 'theme')}, ${countOf(memos, 'memo')}, ${countOf(quotes, 'quote')}`
  if (output === '-') session.note(line)
  else if (session.isJson) session.printJson({ file: output, themes: sheet.themes.length, memos, quotes })
  else session.print(line)
}
