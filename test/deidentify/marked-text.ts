import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findIdentifiers } from '../../src/deidentify/index.js'

interface Mark {
  kind: string
  start: number
  end: number
}

/** A turn, and the identifiers in it that were marked by hand. */
export interface MarkedText {
  text: string
  marks: Mark[]
}

/**
 * Reads texts in which identifiers are marked: `[[kind:words]]`, or `[[kind:before and words|words]]` where only the last words of it are the identifier.
 * A paragraph is a turn; lines that begin with `#` are comments.
 */
export function readMarkedTexts(file: string): MarkedText[] {
  return readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '' && !line.startsWith('#'))
    .map(line => {
      const marks: Mark[] = []
      let text = ''
      let done = 0
      for (const { index, 0: all, groups = {} } of line.matchAll(
        /\[\[(?<kind>\w+):(?<whole>[^\]|]+)(?:\|(?<only>[^\]]+))?\]\]/gu,
      )) {
        const { kind = '', whole = '', only = whole } = groups
        text += line.slice(done, index)
        marks.push({ kind, start: text.length + whole.length - only.length, end: text.length + whole.length })
        text += whole
        done = index + all.length
      }
      return { text: text + line.slice(done), marks }
    })
}

/** How often each kind was marked, found, and found where nothing is marked. */
export interface Tally {
  marked: number
  found: number
  wrong: number
}

/**
 * What the finders make of marked texts, kind by kind. A marked place is found when all its letters and figures are within findings, of whatever kind; a
 * finding is wrong when it touches no marked place.
 */
export function tallyFindings(texts: readonly MarkedText[]): {
  tallies: Map<string, Tally>
  faults: string[]
} {
  const small = new Set(
    texts.flatMap(({ text }) => text.match(/(?<![\p{L}\p{N}@.])\p{Ll}[\p{L}'’-]{2,}/gu) ?? []),
  )
  const all = findIdentifiers(
    texts.map(({ text }) => ({ text, language: 'en' })),
    { known: [], smallWords: new Set([...small].map(word => word.toLowerCase())) },
  )
  const tallies = new Map<string, Tally>()
  const tally = (kind: string) => {
    const known = tallies.get(kind) ?? { marked: 0, found: 0, wrong: 0 }
    tallies.set(kind, known)
    return known
  }
  const faults: string[] = []
  for (const [index, { text, marks }] of texts.entries()) {
    const findings = all[index] ?? []
    for (const { kind, start, end } of marks) {
      tally(kind).marked++
      const isFound = Array.from(
        text.slice(start, end),
        (character, at) => [character, start + at] as const,
      ).every(
        ([character, at]) =>
          !/[\p{L}\p{N}]/u.test(character) || findings.some(each => each.start <= at && at < each.end),
      )
      if (isFound) tally(kind).found++
      else faults.push(`missed ${kind}: ${text.slice(start, end)}`)
    }
    for (const { kind, start, end } of findings)
      if (!marks.some(mark => mark.start < end && start < mark.end)) {
        tally(kind).wrong++
        faults.push(`wrong ${kind}: ${text.slice(start, end)}`)
      }
  }
  return { tallies, faults }
}
