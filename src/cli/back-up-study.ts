import { readdirSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { countOf } from '../text/count-of.js'
import type { Session } from './session.js'

/** Copies the study, and says so where the copy makes it unclear which study a command means. */
export async function backUpStudy(session: Session, file: string): Promise<void> {
  const path = resolve(session.io.cwd, file)
  await session.withStudy(study => study.backup(path))
  session.print(`${file}: a complete copy of the study`)
  const folder = dirname(path)
  const studies = readdirSync(folder).filter(name => name.endsWith('.framewise')).length
  if (studies < 2) return
  session.noteProblem({
    severity: 'warning',
    message: `${relative(session.io.cwd, folder) || 'This folder'} now holds ${countOf(studies, 'study', 'studies')}, so commands there need --study FILE.`,
    hint: 'Keep backups in another folder.',
  })
}
