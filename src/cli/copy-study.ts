import { resolve } from 'node:path'
import { copyDeidentified } from '../analysis/index.js'
import { countOf } from '../text/index.js'
import { backUpStudy } from './back-up-study.js'
import type { Session } from './session.js'
import type { CopyStudyOptions } from './study.js'
import { warnOfIdentifiers } from './write-output.js'

/** Copies the study, as it is or without identifiers. An encrypted study has encrypted copies, under the same passphrase. */
export async function copyStudy(session: Session, options: CopyStudyOptions, file: string): Promise<void> {
  if (!options.deidentified) {
    await backUpStudy(session, file)
    warnOfIdentifiers(session)
    return
  }
  const path = resolve(session.io.cwd, file)
  await session.withStudy(async study => {
    const { passphrase } = session
    const { checked } = await copyDeidentified(study, path, {
      isForced: options.force ?? false,
      ...(passphrase === null ? {} : { passphrase }),
    })
    if (session.isJson) session.printJson({ file, checked })
    else
      session.print(
        `${file}: a copy without original files, earlier texts, history and key. ${countOf(checked, 'replaced identifier')}: none is in it.`,
      )
    session.note(
      'Nobody but a reader can tell what else gives somebody away: see docs/deidentification.md, “What it cannot find”.',
    )
  })
}
