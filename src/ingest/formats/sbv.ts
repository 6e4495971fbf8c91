import { type CueDialect, readCues } from './cues.js'
import type { TextFormat } from './format.js'

const time = String.raw`\d{1,3}:\d{2}:\d{2}[.:]\d{1,3}`
const timing = new RegExp(String.raw`^\s*(${time})\s*,\s*(${time})\s*$`)
const dialect: CueDialect = { hasTimes: line => timing.test(line), timing }

/** SubViewer, as YouTube writes it: `0:00:01.000,0:00:03.000` above the words. */
export const sbv: TextFormat = {
  kind: 'text',
  key: 'sbv',
  title: 'SBV',
  endings: ['sbv'],
  hasCues: true,
  recognise: ({ lines }) => {
    const first = lines.findIndex(line => line.trim() !== '')
    return first !== -1 && timing.test(lines[first]!)
      ? 'it begins with two times and a comma, as cues of SubViewer do'
      : null
  },
  read: ({ lines }) => ({ name: 'SubViewer', ...readCues(lines, dialect), preamble: [], joins: 'cues' }),
}
