import { foldIdentifier } from '../deidentify/index.js'
import { UserError } from '../problems/index.js'
import {
  decideIdentifiers,
  findIdentifierNamed,
  findOrAddIdentifier,
  type IdentifierVerdict,
} from '../study/index.js'
import type { SetIdentifiersOptions } from './deidentify.js'
import { refuseUnknownKind } from './refuse-unknown-kind.js'
import type { Session } from './session.js'

/** Decides about identifiers that are named. */
export async function setIdentifiers(
  session: Session,
  options: SetIdentifiersOptions,
  named: readonly string[],
): Promise<void> {
  const { decision, replacement } = decisionOf(options)
  refuseUnknownKind(options.kind)
  await session.withStudy(async study => {
    const verdicts: IdentifierVerdict[] = []
    for (const words of named) {
      const find = decision === 'open' ? findIdentifierNamed : findOrAddIdentifier
      const identifier = await find(study.db, words, { kind: options.kind, fold: foldIdentifier })
      if (!('id' in identifier))
        session.note(
          `No scan has found “${words}”: it is ${decision === 'keep' ? 'kept' : 'replaced'} wherever it stands.`,
        )
      verdicts.push({ identifier, decision, replacement })
    }
    const { summary, eventId, value } = await decideIdentifiers(study, verdicts)
    if (session.isJson) session.printJson({ ...value, event: eventId })
    else session.print(eventId === null ? 'That is decided already.' : summary)
    if (eventId !== null) session.hint('Undo with: framewise undo')
  })
}

/** @throws UserError `bad-argument` */
function decisionOf({ replace, keep, open }: SetIdentifiersOptions): Omit<IdentifierVerdict, 'identifier'> {
  const said = [replace !== undefined, keep === true, open === true].filter(Boolean).length
  if (said !== 1) throw new UserError('bad-argument', 'Say one of --replace, --keep and --open.')
  const replacement = typeof replace === 'string' ? replace.trim() : ''
  return { decision: keep ? 'keep' : open ? 'open' : 'replace', replacement }
}
