import { UserError } from '../problems/index.js'
import { findCase, setSpeaker } from '../study/index.js'
import type { Session } from './session.js'

export async function tieSpeaker(
  session: Session,
  options: { role?: string; case?: string },
  document: string,
  label: string,
): Promise<void> {
  const { role } = options
  if (role !== undefined && role !== 'participant' && role !== 'interviewer')
    throw new UserError('bad-argument', `--role is participant or interviewer, not “${role}”.`)
  if (role === undefined && options.case === undefined)
    throw new UserError('bad-argument', 'Say what to change: --role or --case.')
  const { summary } = await session.withStudy(async study => {
    const caseId =
      options.case === undefined
        ? undefined
        : options.case === '-'
          ? null
          : (await findCase(study.db, options.case)).id
    return setSpeaker(study, document, label, {
      ...(role === undefined ? {} : { role }),
      ...(caseId === undefined ? {} : { caseId }),
    })
  })
  session.print(summary === '' ? 'Nothing was changed.' : summary)
}
