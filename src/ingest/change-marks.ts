import type { Problem } from '../problems/index.js'
import { countOf } from '../text/index.js'
import type { Passage } from './passage.js'

const angles = /^>{2,3}\s?(?=\S)/
const dash = /^([-‐–—])(?:\s{1,3}(?=\S)|(?=[\p{L}"“«'¿¡([♪]))/u

/** The mark of a change of speaker at the start of a line (`>>`, a dash), with the white space behind it; null where there is none. */
export function changeMarkOf(text: string): string | null {
  const sign = text.charCodeAt(0)
  // Most lines begin with a letter.
  if (sign !== 0x3e && sign !== 0x2d && (sign < 0x2010 || sign > 0x2014)) return null
  return (angles.exec(text) ?? dash.exec(text))?.[0] ?? null
}

/** The mark inside a line; where a sentence ended before it, it is one even where no line begins with it. */
const inner = /\s>{2,3}(?=\s?\S)/
const innerAfterSentence = /[.?!…"”’)\]]\s>{2,3}(?=\s?\S)/

/** Passages whose marks are taken off, and what the marks mean in this file. */
export interface MarkedPassages {
  passages: readonly Passage[]
  /** Whether somebody goes on until the next mark. Where marks only part two who speak in one cue, other cues have none, whoever speaks. */
  areRunning: boolean
  problems: Problem[]
}

/**
 * Takes the marks of a change of speaker off, as captions have them: `>>`, or a dash where several pieces begin with it. Somebody else
 * begins there. A single dash is part of what is said.
 */
export function withChangeMarks(unparted: readonly Passage[]): MarkedPassages {
  const given = partAtMarks(unparted)
  const counts = new Map<string, number>()
  for (const { text, voice } of given) {
    // Where the format names who speaks, a dash is one of a list.
    const sign = voice === null ? changeMarkOf(text)?.[0] : undefined
    if (sign !== undefined) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  }
  const signs = new Set(
    [...counts].filter(([sign, count]) => sign === '>' || count > 1).map(([sign]) => sign),
  )
  if (signs.size === 0) return { passages: given, areRunning: false, problems: [] }
  let marked = 0
  let inside = 0
  let line = 0
  const passages = given.map((passage): Passage => {
    const mark = passage.voice === null ? changeMarkOf(passage.text) : null
    if (mark === null || !signs.has(mark[0]!)) return passage
    if (marked === 0) line = passage.line
    marked++
    if (passage.joint !== null) inside++
    return { ...passage, text: passage.text.slice(mark.length), speaker: 'other' }
  })
  return {
    passages,
    areRunning: signs.has('>') || inside * 4 < marked,
    problems: [marksNote(marked, signs, line)],
  }
}

/** Parts lines at the marks inside them: somebody else goes on there. */
function partAtMarks(passages: readonly Passage[]): readonly Passage[] {
  const isMarked = ({ text, voice }: Passage) =>
    voice === null && text.includes('>>') && (angles.test(text) || innerAfterSentence.test(text))
  if (!passages.some(isMarked)) return passages
  return passages.flatMap(passage => {
    if (passage.voice !== null || !inner.test(passage.text)) return [passage]
    const [first = '', ...others] = passage.text.split(/\s{1,20}(?=>{2,3}\s?\S)/)
    return [
      { ...passage, text: first.trimEnd() },
      ...others.map((text): Passage => ({ ...passage, text, joint: '\n', boldLength: 0 })),
    ]
  })
}

function marksNote(count: number, signs: ReadonlySet<string>, line: number): Problem {
  const shown = [...signs].map(sign => (sign === '>' ? '>>' : sign)).join(' ')
  const message = `${countOf(count, 'mark')} (${shown}) read as ${count === 1 ? 'a change' : 'changes'} of speaker; who speaks is known only where a name stands, too`
  return { code: 'change-marks', severity: 'note', place: { line }, message }
}
