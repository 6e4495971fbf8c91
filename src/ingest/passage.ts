/** The smallest piece a format delimits: a line of a cue, a paragraph. Speakers are made out over all of them. */
export interface Passage {
  /** Without markup, without white space around it; never empty. */
  text: string
  /** Line (or paragraph) in the source, from 1. */
  line: number
  startMs: number | null
  endMs: number | null
  /** The speaker, where the format itself names one (`<v Name>`). */
  voice: string | null
  /** Where the format says, without a name, that whoever spoke before goes on (`same`), or that somebody else begins (`other`). */
  speaker: 'same' | 'other' | null
  /** How it joins what comes before in the same cue; null where it begins a cue or paragraph of its own. */
  joint: ' ' | '\n' | null
  /** How many characters at its start are set in bold. */
  boldLength: number
}

/** A paragraph without times or formatting. */
export function plainPassage(text: string, line: number, boldLength = 0): Passage {
  return { text, line, startMs: null, endMs: null, voice: null, speaker: null, joint: null, boldLength }
}
