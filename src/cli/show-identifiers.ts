import { UserError } from '../problems/index.js'
import { identifierShortTable } from '../report/identifier-tables.js'
import { tableText } from '../report/table-text.js'
import {
  type IdentifierFilter,
  type ListedIdentifier,
  listIdentifiers,
  readScanStatus,
} from '../study/index.js'
import { countOf } from '../text/index.js'
import { shortList } from '../text/short-list.js'
import type { ListIdentifiersOptions } from './deidentify.js'
import { hiddenMemos } from './hidden-memos.js'
import { refuseUnknownKind } from './refuse-unknown-kind.js'
import type { Session } from './session.js'
import { writeIdentifiers } from './write-identifiers.js'

/** Lists what was found, for people, for programs, or as a table to decide in. */
export async function showIdentifiers(session: Session, options: ListIdentifiersOptions): Promise<void> {
  const filter = filterOf(options)
  await session.withStudy(async study => {
    const status = await readScanStatus(study.db)
    if (!status.isScanned)
      throw new UserError('nothing-to-do', 'Nobody has looked for identifiers in this study yet.', {
        hint: 'Begin with framewise deidentify scan.',
      })
    const identifiers = await listIdentifiers(study.db, {
      ...filter,
      hiddenMemos: await hiddenMemos(session, study),
    })
    if (options.output !== undefined)
      await writeIdentifiers(session, identifiers, { ...options, output: options.output })
    else if (session.isJson) session.printJson(identifiers)
    else print(session, identifiers)
    if (status.unscanned.length > 0)
      session.note(
        `Not looked through as they are now: ${shortList(status.unscanned)}. Again: framewise deidentify scan`,
      )
    if (options.output !== undefined && options.output !== '-')
      session.hint(
        `Fill in the column “decision” (replace or keep), then: framewise deidentify review --from ${options.output}`,
      )
  })
}

/** @throws UserError `bad-argument` */
function filterOf({ kind, open, decided }: ListIdentifiersOptions): IdentifierFilter {
  if (open && decided)
    throw new UserError('bad-argument', '--open and --decided contradict each other.', {
      hint: 'Say one of them.',
    })
  refuseUnknownKind(kind)
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(open ? { which: 'open' as const } : decided ? { which: 'decided' as const } : {}),
  }
}

function print(session: Session, identifiers: readonly ListedIdentifier[]): void {
  if (identifiers.length > 0)
    session.io.out(
      tableText(
        identifierShortTable(identifiers),
        session.io.isTerminal ? { width: session.io.columns } : {},
      ),
    )
  const open = identifiers.filter(({ decision }) => decision === 'open').length
  session.print(`${countOf(identifiers.length, 'identifier')}, ${open} not decided.`)
  if (open > 0)
    session.hint(
      'Decide: framewise deidentify set WORDS --replace or --keep; or -o identifiers.xlsx, and review --from it',
    )
}
