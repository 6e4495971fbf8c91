import { readOdt } from '../writing/odt/read-odt.js'
import { readWritten } from '../writing/read-written.js'
import type { BinaryFormat, SourceFile } from './format.js'

/** OpenDocument texts, as LibreOffice writes them. */
export const odt: BinaryFormat = {
  kind: 'binary',
  key: 'odt',
  title: 'ODT',
  endings: ['odt', 'ott'],
  recognise: file => (isOdt(file) ? 'it is a ZIP that holds an OpenDocument text' : null),
  read: async ({ bytes, name }, options) => ({
    name: 'ODT',
    ...readWritten(await readOdt(bytes, name), options),
  }),
}

/** The first part says what is in the ZIP; where somebody packed it anew, its name does. */
function isOdt({ bytes, partNames, ending }: SourceFile): boolean {
  if (!partNames?.includes('content.xml')) return false
  const start = Buffer.from(bytes.subarray(0, 100)).toString('latin1')
  const kind = /application\/vnd\.oasis\.opendocument\.(text)?/u.exec(start)
  if (kind !== null) return kind[1] !== undefined
  return ending === 'odt' || ending === 'ott'
}
