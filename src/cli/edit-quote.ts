import { editQuote } from '../framework/index.js'
import { UserError } from '../problems/index.js'
import type { EditQuoteOptions } from './quotes.js'
import type { Session } from './session.js'

export async function editQuoteFrom(
  session: Session,
  options: EditQuoteOptions,
  { code, reference, text }: { code: string; reference: string; text: string | undefined },
): Promise<void> {
  if ((text === undefined) !== (options.clear ?? false))
    throw new UserError('bad-argument', 'It takes the text to be printed, or --clear.', {
      hint: 'For example: framewise quotes edit scheduling "P07 l.112-118" "I had [...] the [glucometer]."',
    })
  const { value, summary, eventId } = await session.withStudy(study =>
    editQuote(study, code, { reference, display: text ?? '' }),
  )
  const printed = value.display?.text ?? value.view.text
  if (session.isJson)
    session.printJson({
      reference: value.view.reference,
      text: value.view.text,
      display: value.display?.text ?? null,
      event: eventId,
    })
  else session.print(eventId === null ? 'It is printed so already.' : `${summary}\n  “${printed}”`)
  if (eventId !== null) session.hint('Undo with: framewise undo')
}
