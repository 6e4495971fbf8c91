import { readCues, webVttDialect } from './cues.js'
import type { TextFormat } from './format.js'

/** WebVTT (W3C), in the dialects of Zoom, Teams, Whisper and others. */
export const vtt: TextFormat = {
  kind: 'text',
  key: 'vtt',
  title: 'VTT',
  endings: ['vtt'],
  hasCues: true,
  recognise: ({ text, ending }) => {
    const start = text.slice(0, 20_000)
    if (/^\s*WEBVTT(?:\s|$)/.test(start)) return 'it begins with WEBVTT'
    return ending === 'vtt' && hasArrows(start) ? 'it has times with --> and is named .vtt' : null
  },
  read: ({ lines }) => ({
    name: 'WebVTT',
    nameWithLabels: 'Zoom VTT',
    ...readCues(lines, webVttDialect),
    preamble: [],
    joins: 'cues',
  }),
}

/** Whether a text has lines with two times and an arrow, as cues have. */
export function hasArrows(text: string): boolean {
  return /^[\d:.,\s-]{1,40}(?:-{1,2}|[–—])>[\d:.,\s-]{4,40}|^[\d:.,\s-]{4,40}→[\d:.,\s-]{4,40}/m.test(text)
}
