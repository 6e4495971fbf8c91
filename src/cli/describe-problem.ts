import { describePlace, type Place, type Problem } from '../problems/index.js'
import { showSafely } from '../text/safe-terminal.js'

/** A problem as one line, safe to print: place, what is wrong, what to do. */
export function describeProblem(problem: Pick<Problem, 'message' | 'hint'> & { place?: Place }): string {
  const place = describePlace(problem.place ?? {})
  const parts = [place === '' ? '' : `${place}:`, sentence(problem.message), sentence(problem.hint ?? '')]
  return showSafely(parts.filter(part => part !== '').join(' '))
}

/** A message with the full stop it may lack. */
export function sentence(text: string): string {
  return text === '' || /[.!?:…”"]$/u.test(text) ? text : `${text}.`
}
