import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The folder of real transcripts (FRAMEWISE_REAL, else ../shared/transcripts); null, said plainly, where there is none. */
export function realFolder(): string | null {
  const folder = resolve(
    process.env.FRAMEWISE_REAL ?? join(import.meta.dirname, '../../../shared/transcripts'),
  )
  if (existsSync(join(folder, 'expected.json'))) return folder
  console.log(`Skipped: no real transcripts in ${folder} (set FRAMEWISE_REAL to their folder).`)
  return null
}
