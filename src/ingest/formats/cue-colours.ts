import type { Problem } from '../../problems/index.js'
import { shortList } from '../../text/short-list.js'
import { labelKey, shapeOf } from '../label-evidence.js'
import { readLabelLine } from '../label-line.js'
import type { Passage } from '../passage.js'

/** What is said without a colour, where colours tell who speaks. */
export const noColour = 'no colour'

const colourTag =
  /<font[^<>]{0,80}?\scolor\s?=\s?["']?([#\w]{2,30})["']?[^<>]{0,80}>|<c\.((?!bg_)[\w-]{2,40})[^<>]{0,80}>|\{\\1?c&H([\da-f]{2,8})&\}/i

/** The colour that a tag sets, as it is written there; null for any other tag. */
export function colourOf(tag: string): string | null {
  const match = tag.includes('<') || tag.includes('{') ? colourTag.exec(tag) : null
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? null
}

/**
 * Whether the colours of a file tell who speaks: whole lines have them, not single words, and two of them recur, or one beside lines
 * without.
 */
export function haveSpeakerColours(lines: readonly string[]): boolean {
  if (!lines.some(line => (line.includes('<') || line.includes('{')) && colourOf(line) !== null)) return false
  const counts = new Map<string, number>()
  let coloured = 0
  let said = 0
  let whole = 0
  for (const line of lines) {
    const text = line.trim()
    if (text === '' || text.includes('-->') || /^\d+$/.test(text)) continue
    said++
    const first = /[<{]/.test(text) ? colourOf(text) : null
    if (first === null) continue
    coloured++
    if (colourOf(/^(?:<[^<>]{0,100}>|\{[^{}]{0,100}\}|[-–—\s])+/.exec(text)?.[0] ?? '') === null) continue
    whole++
    counts.set(first, (counts.get(first) ?? 0) + 1)
  }
  if (coloured === 0 || whole * 5 < coloured * 4) return false
  const recurring = [...counts.values()].filter(count => count > 1).length
  return recurring > 1 || (recurring === 1 && coloured * 5 >= said && (said - coloured) * 5 >= said)
}

/**
 * Gives colours the names that stand with them somewhere (`<yellow>ANA: Hello`), so that Ana is known in yellow without her label, too; a
 * colour beside which nobody is named is the speaker's name itself.
 */
export function nameColours(passages: readonly Passage[]): { passages: Passage[]; problems: Problem[] } {
  const labels = passages.map(({ text }) => {
    const label = readLabelLine(text)
    if (label === null || label.form === 'bare') return null
    const shape = shapeOf(label.label)
    return shape === 'role' || shape === 'code' || shape === 'name' ? label : null
  })
  const names = new Map<string, Map<string, number>>()
  for (const [index, label] of labels.entries()) {
    const colour = passages[index]!.voice
    if (colour === null) continue
    const isFirst = !names.has(colour)
    const counts = names.get(colour) ?? new Map<string, number>()
    names.set(colour, counts)
    // A name at its first words counts for more than one that stands there once later, perhaps not a name at all.
    if (label !== null) counts.set(label.label, (counts.get(label.label) ?? 0) + (isFirst ? 2 : 1))
  }
  for (const counts of names.values())
    for (const [label, count] of counts) if (count < 2) counts.delete(label)
  const known = new Set([...names.values()].flatMap(counts => [...counts.keys()].map(labelKey)))
  const named = passages.map((passage, index): Passage => {
    const label = labels[index]
    if (label != null && known.has(labelKey(label.label)) && label.rest !== '')
      return { ...passage, voice: label.label, text: label.rest }
    return { ...passage, voice: mostFrequent(names.get(passage.voice ?? '')) ?? passage.voice }
  })
  const bare = [...names].filter(([, counts]) => counts.size === 0).map(([colour]) => colour)
  return { passages: named, problems: bareNote(bare) }
}

/** Colours beside which nobody is named are read as speakers all the same. */
function bareNote(colours: readonly string[]): Problem[] {
  if (colours.length === 0) return []
  const message = `nobody is named beside ${colours.length === 1 ? 'the colour' : 'the colours'} ${shortList(colours)}: read as ${colours.length === 1 ? 'a speaker' : 'speakers'}`
  const hint = `Give one a name with --speaker "${colours[0]}=NAME".`
  return [{ code: 'colours-as-speakers', severity: 'note', place: {}, message, hint }]
}

function mostFrequent(counts: ReadonlyMap<string, number> | undefined): string | null {
  let best: string | null = null
  for (const [label, count] of counts ?? []) if (best === null || count > counts!.get(best)!) best = label
  return best
}
