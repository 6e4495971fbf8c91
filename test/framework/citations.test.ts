import { describe, expect, test } from 'vitest'
import { Citations, quoteReferences } from '../../src/framework/index.js'
import { addDocuments, findCase, findDocument } from '../../src/study/index.js'
import { interview } from '../support/interview.js'
import { withTempStudy } from '../support/temp-study.js'
import { fillStudy } from './interview-study.js'

describe('a citation', () => {
  test('names the case where it speaks in one document, else the document, and is found again', async () => {
    await withTempStudy(async study => {
      await fillStudy(study)
      const citations = await Citations.read(study.db)
      for (const [name, document, line, expected] of [
        ['P01', 'P01', 2, 'P01 l.2'],
        ['P04', 'FG', 3, 'P04 l.3'],
        ['P05', 'P05-b', 2, 'P05-b l.2'],
        [null, 'FG', 1, 'FG l.1'],
      ] as const) {
        const [passage] = await quoteReferences(study.db, citations, [`${document} l.${line}`])
        if (passage === undefined) throw new Error('no passage')
        const caseId = name === null ? null : (await findCase(study.db, name)).id
        const reference = citations.reference(passage, caseId)
        expect(reference).toBe(expected)
        expect(await quoteReferences(study.db, citations, [reference])).toEqual([passage])
      }
    })
  })

  test('offers each name once where a case has the name of its document', async () => {
    await withTempStudy(async study => {
      await fillStudy(study)
      const citations = await Citations.read(study.db)
      expect(() => citations.resolve('P09 l.1')).toThrow(
        expect.objectContaining({ hint: expect.stringContaining('Did you mean P01, P02 or P03?') }),
      )
    })
  })

  test('names the document where another document has the name of the case', async () => {
    await withTempStudy(async study => {
      await addDocuments(study, [interview('A', [['Dr. Lee', 'One.']])], {
        cases: new Map([['Dr. Lee', 'B']]),
      })
      await addDocuments(study, [interview('B', [['Dr. Osei', 'Two.']])], {
        cases: new Map([['Dr. Osei', 'A']]),
      })
      const citations = await Citations.read(study.db)
      const { id: documentId } = await findDocument(study.db, 'A')
      const passage = { documentId, startCp: 0, endCp: 4 }
      expect(citations.reference(passage, (await findCase(study.db, 'B')).id)).toBe('A l.1')
      expect(citations.resolve('a l.1')).toEqual({ documentId, from: 1, to: 1 })
    })
  })
})
