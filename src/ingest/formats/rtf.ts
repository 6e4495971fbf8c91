import { readWritten } from '../writing/read-written.js'
import type { BinaryFormat } from './format.js'

/** Rich Text Format, which is often named .doc, too. */
export const rtf: BinaryFormat = {
  kind: 'binary',
  key: 'rtf',
  title: 'RTF',
  endings: ['rtf'],
  recognise: ({ bytes }) => {
    const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1')
    return /^(?:\xef\xbb\xbf)?\s{0,20}\{\\rtf/u.test(start) ? 'it begins as Rich Text does' : null
  },
  read: async ({ bytes, name }, options) => {
    const { readRtf } = await import('../writing/rtf/read-rtf.js')
    return { name: 'RTF', ...readWritten(readRtf(bytes, name), options) }
  },
}
