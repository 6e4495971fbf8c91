import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { damage, damages, outcome } from '../ingest/damage.js'
import { realFolder } from './real-folder.js'

const folder = realFolder()
const files = [
  'T59__Ana.docx',
  'T94__P10_GMT20211130.odt',
  'D19__Jessica_lo.odt',
  'D13__David_lo.rtf',
  'D15__Lisa_lo.doc',
  'T70__P3.pdf',
  'D17__Lisa_lo.pdf',
]

describe.skipIf(folder === null)('a real document that was damaged', () => {
  it.each(files)(
    '%s is read, or refused with a reason',
    async file => {
      const whole = new Uint8Array(readFileSync(join(folder ?? '', file)))
      await fc.assert(
        fc.asyncProperty(fc.array(damages, { minLength: 1, maxLength: 4 }), async all => {
          await outcome(all.reduce(damage, whole), file)
        }),
        { numRuns: file.endsWith('.pdf') ? 30 : 100 },
      )
    },
    120_000,
  )
})
