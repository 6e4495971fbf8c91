import type { Problem } from './problem.js'

/** The problems with those that say the same of several rows of a file made one, with all its rows. */
export function groupProblems(problems: readonly Problem[]): Problem[] {
  const groups = new Map<string, Problem[]>()
  problems.forEach((problem, index) => {
    const { place, severity, message, hint } = problem
    const key =
      place.row === undefined ? String(index) : JSON.stringify([place.file, severity, message, hint])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [problem])
    else group.push(problem)
  })
  return [...groups.values()].flatMap(group => {
    const [first] = group
    if (first === undefined || group.length === 1) return group
    const { row: _, ...place } = first.place
    return [{ ...first, place: { ...place, rows: group.flatMap(({ place: { row } }) => row ?? []) } }]
  })
}
