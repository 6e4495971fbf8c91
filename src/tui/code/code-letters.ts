import type { CodeRecord } from '../../study/index.js'
import { graphemesOf, terminalWidth } from '../../text/index.js'

const spare = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789']

/**
 * A letter for each code, to tell the lanes apart without colour: the first of its alias or name that is free, in capitals for
 * themes and small for what is under them; else any that is free. Where there are more codes than letters, some share one.
 * @param codes in the order of the codebook
 */
export function codeLetters(codes: readonly CodeRecord[]): Map<number, string> {
  const letters = new Map<number, string>()
  const taken = new Set<string>()
  for (const code of codes) {
    const wanted = lettersOf(`${code.alias ?? ''}${code.name}`, code.parentId === null)
    const letter = [...wanted, ...spare].find(candidate => !taken.has(candidate)) ?? wanted[0] ?? '•'
    taken.add(letter)
    letters.set(code.id, letter)
  }
  return letters
}

function lettersOf(name: string, isTheme: boolean): string[] {
  const letters: string[] = []
  for (const { segment } of graphemesOf(name))
    if (/[\p{L}\p{N}]/u.test(segment) && terminalWidth(segment) === 1)
      letters.push(isTheme ? segment.toLocaleUpperCase() : segment.toLocaleLowerCase())
  return letters.filter(letter => terminalWidth(letter) === 1)
}
