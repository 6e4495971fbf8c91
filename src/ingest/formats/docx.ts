import { readDocx } from '../writing/docx/read-docx.js'
import { readWritten } from '../writing/read-written.js'
import type { BinaryFormat } from './format.js'

/** Word documents. */
export const docx: BinaryFormat = {
  kind: 'binary',
  key: 'docx',
  title: 'DOCX',
  endings: ['docx', 'docm'],
  recognise: ({ partNames }) =>
    partNames?.some(name => /^word\/document\d*\.xml$/u.test(name))
      ? 'it is a ZIP that holds a Word document'
      : null,
  read: async ({ bytes, name }, options) => ({
    name: 'DOCX',
    ...readWritten(await readDocx(bytes, name), options),
  }),
}
