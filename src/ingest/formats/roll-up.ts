import type { Problem } from '../../problems/index.js'

interface Rolling {
  line: number
  payload: readonly string[]
}

/**
 * Leaves out the lines that captions show a second time while they roll up, as YouTube writes them: a cue begins with the line with
 * which the one before it ended. Files in which that is rare have speakers who say things twice, and stay as they are.
 */
export function withoutRepeats<C extends Rolling>(
  cues: readonly C[],
): { cues: readonly C[]; problems: Problem[] } {
  const shown: number[] = []
  const repeats: number[] = []
  let before: string[] = []
  for (const { payload } of cues) {
    const lines = payload.map(bareLine).filter(line => line !== '')
    repeats.push(repeatedLines(before, lines))
    shown.push(lines.length)
    before = lines
  }
  const rolling = repeats.filter((count, index) => count > 0 && count < shown[index]!).length
  if (rolling < 3 || rolling * 4 < cues.length) return { cues, problems: [] }
  const kept = cues.map((cue, index) => {
    let skip = repeats[index]!
    const payload = cue.payload.filter(line => bareLine(line) === '' || skip-- <= 0)
    return { ...cue, payload }
  })
  const first = cues[repeats.findIndex(count => count > 0)]!
  const message = `captions roll up: lines that ${rolling} cues show again are left out`
  return {
    cues: kept,
    problems: [{ code: 'roll-up', severity: 'note', place: { line: first.line }, message }],
  }
}

/** How many lines at the start of a cue are those at the end of the cue before. */
function repeatedLines(before: readonly string[], lines: readonly string[]): number {
  for (let count = Math.min(before.length, lines.length, 3); count > 0; count--) {
    const from = before.length - count
    let same = 0
    while (same < count && before[from + same] === lines[same]) same++
    if (same === count) return count
  }
  return 0
}

function bareLine(line: string): string {
  return (line.includes('<') ? line.replace(/<[^<>]{0,200}>/g, '') : line).trim()
}
