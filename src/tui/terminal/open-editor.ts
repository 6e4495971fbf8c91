import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Hands a text to the person's own editor (`VISUAL`, then `EDITOR`) and takes it back. The text stands in a file that only
 * this user can read, for as long as the editor is open. Call it while the terminal is lent.
 * @returns the new text; null where there is no editor or it failed, and the text is as it was
 */
export function openEditor(env: Readonly<Record<string, string | undefined>>, text: string): string | null {
  const editor = env.VISUAL || env.EDITOR
  if (editor === undefined || editor === '') return null
  const folder = mkdtempSync(join(tmpdir(), 'framewise-'))
  const file = join(folder, 'text.txt')
  try {
    writeFileSync(file, `${text}\n`, { mode: 0o600 })
    // As git and others do: the variable may hold options, so the shell takes it apart; the file name is no part of the command.
    const { status } = spawnSync(`${editor} "$FRAMEWISE_TEXT"`, {
      shell: true,
      stdio: 'inherit',
      env: { ...env, FRAMEWISE_TEXT: file },
    })
    return status === 0 ? readFileSync(file, 'utf8').replace(/\r\n?/g, '\n').replace(/\n$/, '') : null
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
