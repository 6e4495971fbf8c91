import { readCues, subRipDialect } from './cues.js'
import type { TextFormat } from './format.js'
import { hasArrows } from './vtt.js'

/** SubRip. */
export const srt: TextFormat = {
  kind: 'text',
  key: 'srt',
  title: 'SRT',
  endings: ['srt'],
  hasCues: true,
  recognise: ({ text }) => (hasArrows(text.slice(0, 20_000)) ? 'it has times with -->' : null),
  read: ({ lines }) => ({ name: 'SubRip', ...readCues(lines, subRipDialect), preamble: [], joins: 'cues' }),
}
