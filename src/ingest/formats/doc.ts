import { isOldOffice, oldOfficePart } from '../old-office.js'
import { readWritten } from '../writing/read-written.js'
import type { BinaryFormat } from './format.js'

const endings = ['doc', 'dot'] as const

/** Documents of Word 97 to 2003. */
export const doc: BinaryFormat = {
  kind: 'binary',
  key: 'doc',
  title: 'DOC',
  endings,
  isNamedFreely: true,
  recognise: ({ bytes, ending }) => {
    const part = isOldOffice(bytes) ? oldOfficePart(bytes) : undefined
    if (part === 'WordDocument') return 'it is an old Office file that holds a Word document'
    // A file that was cut may have lost the list of its parts.
    return part === null && endings.some(each => each === ending)
      ? `it is an old Office file named .${ending}`
      : null
  },
  read: async ({ bytes, name }, options) => {
    const { readDoc } = await import('../writing/doc/read-doc.js')
    return { name: 'Word 97', ...readWritten(await readDoc(bytes, name), options) }
  },
}
