import { basename } from 'node:path'
import { scanStudy } from '../analysis/index.js'
import { readNamesFile } from '../interchange/identifiers-file.js'
import { identifierCounts } from '../report/identifier-tables.js'
import { listIdentifiers } from '../study/index.js'
import { countOf } from '../text/index.js'
import type { ScanOptions } from './deidentify.js'
import { hiddenMemos } from './hidden-memos.js'
import { printWide } from './print-wide.js'
import { readInputFile } from './read-input-file.js'
import type { Session } from './session.js'
import { identifierFormat, writeIdentifiers } from './write-identifiers.js'

/** Looks for identifiers, keeps what is found, and says how much of each kind there is. */
export async function scanIdentifiers(session: Session, options: ScanOptions): Promise<void> {
  const { document: documents, names, output } = options
  if (output !== undefined) identifierFormat(output)
  const known = names === undefined ? [] : await readNamesFile(readInputFile(session, names), basename(names))
  await session.withStudy(async study => {
    const { value, eventId } = await scanStudy(study, {
      known,
      ...(documents === undefined ? {} : { documents }),
    })
    const identifiers = await listIdentifiers(study.db, {
      mostPlaces: 3,
      hiddenMemos: await hiddenMemos(session, study),
    })
    const open = identifiers.filter(({ decision }) => decision === 'open').length
    if (output !== undefined) await writeIdentifiers(session, identifiers, { ...options, output })
    if (session.isJson) session.printJson({ ...value, open, event: eventId })
    else if (output !== '-') {
      if (identifiers.length > 0) printWide(session, identifierCounts(identifiers))
      session.print(
        `${countOf(value.texts, 'text')} looked through: ${countOf(value.identifiers, 'identifier')} in ${countOf(value.places, 'place')}; ${open} not decided.`,
      )
    }
    session.hint(
      open === 0
        ? 'No finder finds everything: read docs/deidentification.md, and the transcripts.'
        : output === undefined
          ? 'Next: framewise deidentify list, or a table to decide in: framewise deidentify list -o identifiers.xlsx'
          : `Fill in the column “decision” (replace or keep), then: framewise deidentify review --from ${output}`,
    )
  })
}
