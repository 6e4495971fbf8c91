import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Writes interviews of a few turns as text files into a folder of their own; gives their names. */
export function writeTranscripts(folder: string, names: readonly string[], turns = 4): string[] {
  mkdirSync(folder, { recursive: true })
  for (const name of names) {
    const lines = Array.from(
      { length: turns },
      (_, turn) =>
        `Interviewer: What about question ${turn} of ${name}?\n\nDr. Lee: Answer ${turn} of ${name} is about messages, and it is long enough to read.\n`,
    )
    writeFileSync(join(folder, `${name}.txt`), lines.join('\n'))
  }
  return [...names]
}
