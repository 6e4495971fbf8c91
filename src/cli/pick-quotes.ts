import { basename } from 'node:path'
import { pickQuotes, pickQuotesOf, unpickQuotes } from '../framework/index.js'
import { readQuotesFile } from '../interchange/quotes-file.js'
import { UserError } from '../problems/index.js'
import type { PickOptions } from './quotes.js'
import { readInputFile } from './read-input-file.js'
import type { Session } from './session.js'
import { tellWarnings } from './show-quotes.js'

export async function pickQuotesFrom(
  session: Session,
  options: PickOptions,
  code: string | undefined,
  references: readonly string[],
): Promise<void> {
  if ((options.from === undefined) !== (code !== undefined && references.length > 0))
    throw new UserError('bad-argument', 'It takes a code and references, or --from FILE.', {
      hint: 'For example: framewise quotes pick scheduling "P07 l.112-118".',
    })
  await session.withStudy(async study => {
    const { value, summary, eventId } =
      options.from === undefined
        ? await pickQuotes(study, code ?? '', references)
        : await pickQuotesOf(study, readFile(session, options.from))
    const known = value.known === 0 ? '' : `${value.known} picked already`
    if (session.isJson) session.printJson({ ...value, event: eventId })
    else session.print([eventId === null ? '' : summary, known].filter(Boolean).join('; '))
    await tellWarnings(session, study, options.from === undefined ? code : undefined)
    if (eventId !== null) session.hint('Undo with: framewise undo')
  })
}

function readFile(session: Session, file: string) {
  const { value, problems } = readQuotesFile(readInputFile(session, file), basename(file))
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return value
  throw new UserError('bad-table', `${basename(file)} cannot be read; nothing was changed.`, {
    problems: errors,
  })
}

export async function unpickQuotesFrom(
  session: Session,
  code: string,
  references: readonly string[],
): Promise<void> {
  await session.withStudy(async study => {
    const { value, summary, eventId } = await unpickQuotes(study, code, references)
    if (session.isJson) session.printJson({ ...value, event: eventId })
    else session.print(summary)
    await tellWarnings(session, study, code)
    session.hint('Undo with: framewise undo')
  })
}
