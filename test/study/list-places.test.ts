import { expect, test } from 'vitest'
import { addDocuments, findDocument, listPlaces, readDocumentText } from '../../src/study/index.js'
import { QuoteFinder } from '../../src/text/index.js'
import { interview } from '../support/interview.js'
import { withTempStudy } from '../support/temp-study.js'

test('an ambiguous quote lists each line once, five at most, and how many more', async () => {
  await withTempStudy(async study => {
    const turns = (count: number, words: string) =>
      Array.from({ length: count }, () => ['Anna', words] as const)
    await addDocuments(study, [
      interview('few', turns(2, 'yes and yes')),
      interview('seven', turns(7, 'yes')),
      interview('many', turns(40, 'yes')),
    ])
    const places = async (document: string) => {
      const text = await readDocumentText(study.db, await findDocument(study.db, document))
      const anchor = new QuoteFinder(text.text).find('yes')
      return anchor.status === 'ambiguous' ? listPlaces(text, anchor.places) : ''
    }
    expect(await places('few')).toBe('l.1, l.2')
    expect(await places('seven')).toBe('l.1, l.2, l.3, l.4, l.5 and 2 more')
    expect(await places('many')).toBe('l.1, l.2, l.3, l.4, l.5 and more')
  })
})
