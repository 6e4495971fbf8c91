import { UserError } from '../problems/index.js'
import { setCase } from '../study/index.js'
import type { SetCaseOptions } from './cases.js'
import type { Session } from './session.js'

export async function changeCase(
  session: Session,
  options: SetCaseOptions,
  name: string,
  given: readonly string[],
): Promise<void> {
  const values = new Map(given.map(readValue))
  const speakers = options.speaker.map(readSpeaker)
  if (values.size === 0 && speakers.length === 0 && options.rename === undefined)
    throw new UserError('bad-argument', 'Say what to change.', {
      hint: `As in: framewise cases set ${name} site="Site A" --speaker P01:"Dr. Lee"`,
    })
  const { value, summary } = await session.withStudy(study =>
    setCase(study, name, {
      values,
      speakers,
      canAddAttributes: options.newAttribute ?? false,
      ...(options.rename === undefined ? {} : { name: options.rename }),
    }),
  )
  if (session.isJson) session.printJson({ uid: value.uid, name: value.name, changed: summary !== '' })
  else session.print(summary === '' ? `Nothing to change: ${value.name} is so already.` : summary)
}

function readValue(given: string): [string, string] {
  const cut = given.indexOf('=')
  if (cut > 0) return [given.slice(0, cut).trim(), given.slice(cut + 1)]
  throw new UserError('bad-argument', `“${given}” does not say attribute=value.`)
}

function readSpeaker(given: string): { document: string; label: string } {
  const cut = given.indexOf(':')
  if (cut > 0) return { document: given.slice(0, cut).trim(), label: given.slice(cut + 1).trim() }
  throw new UserError('bad-argument', `--speaker takes DOCUMENT:LABEL, not “${given}”.`)
}
