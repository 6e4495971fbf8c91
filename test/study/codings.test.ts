import { describe, expect, it } from 'vitest'
import {
  type AddedCodings,
  addCoder,
  addCoding,
  addCodings,
  addDocuments,
  closeRound,
  findCoder,
  findCoding,
  findDocument,
  findRound,
  listCodings,
  mergeCodes,
  type NewCoding,
  openRound,
  readDocumentTexts,
  readHistory,
  removeCodings,
  removeDocument,
  retireCode,
  type Study,
} from '../../src/study/index.js'
import { changeStudy } from '../support/change-study.js'
import { type CodedStudy, withCodedStudy } from '../support/coded-study.js'
import { interview } from '../support/interview.js'
import { withTempStudy } from '../support/temp-study.js'

/** Everything a coding request names, as it is now, for a code “scheduling” and a round in which only BK codes P01. */
async function readRequest({ study, add, tree }: CodedStudy) {
  await add('scheduling')
  await openRound(study, { name: 'one', coders: ['BK'] })
  return {
    document: await findDocument(study.db, 'P01'),
    code: (await tree()).require('scheduling'),
    coder: await findCoder(study.db, 'BK'),
    round: await findRound(study.db, 'one'),
    startCp: 0,
    endCp: 8,
  }
}

async function addAll(study: Study, codings: readonly NewCoding[]): Promise<AddedCodings> {
  const { value } = await changeStudy(study, 'codings.add', set => addCodings(set, codings))
  return value
}

describe('a coding whose request was read a moment ago', () => {
  it('is refused when the round was closed since', () =>
    withCodedStudy(async coded => {
      const request = await readRequest(coded)
      await closeRound(coded.study, 'one')
      await expect(addCoding(coded.study, request)).rejects.toMatchObject({
        code: 'conflict',
        message: 'The round “one” is closed.',
      })
    }))

  it('is refused when its code was merged into another, or retired', () =>
    withCodedStudy(async coded => {
      const request = await readRequest(coded)
      await coded.add('results')
      await mergeCodes(coded.study, ['scheduling'], 'results')
      await expect(addCoding(coded.study, request)).rejects.toMatchObject({ code: 'bad-argument' })
      const code = (await coded.tree()).require('results')
      await retireCode(coded.study, 'results')
      await expect(addCoding(coded.study, { ...request, code })).rejects.toMatchObject({
        code: 'bad-argument',
        message: 'The code “results” is retired.',
      })
    }))

  it('is refused when what it names is gone', () =>
    withCodedStudy(async coded => {
      const request = await readRequest(coded)
      const code = { ...request.code, uid: 'another' }
      await expect(addCoding(coded.study, { ...request, code })).rejects.toMatchObject({
        code: 'conflict',
        message: 'The code “scheduling” is no longer in the study.',
      })
      await removeDocument(coded.study, 'P01')
      await expect(addCoding(coded.study, request)).rejects.toMatchObject({
        code: 'conflict',
        message: 'The document “P01” is no longer in the study.',
      })
    }))

  it('is refused in a round that does not ask the coder to code the document', () =>
    withCodedStudy(async coded => {
      const request = await readRequest(coded)
      const coder = await findCoder(coded.study.db, 'MZ')
      await expect(addCoding(coded.study, { ...request, coder })).rejects.toMatchObject({ code: 'conflict' })
    }))
})

describe('adding many codings', () => {
  it('says for each which row it is, new, known or given twice', () =>
    withCodedStudy(async ({ study, documentId, bk, add, code }) => {
      const codeId = await add('scheduling')
      const known = await code(codeId, bk, 0, 8)
      const at = (startCp: number) => ({
        ...{ documentId, codeId, coderId: bk, roundId: null },
        ...{ startCp, endCp: 8 },
      })
      const value = await addAll(study, [at(3), at(0), at(5), at(3)])
      const [first, second] = value.added.map(({ id }) => id)
      expect(value).toMatchObject({ known: 2, ids: [first, known, second, first] })
      expect(value.added.map(row => row.start_cp)).toEqual([3, 5])
    }))

  it('keeps those of two rounds apart', () =>
    withCodedStudy(async ({ study, documentId, bk, add }) => {
      const codeId = await add('scheduling')
      await openRound(study, { name: 'one', coders: ['BK'] })
      const { id: roundId } = await findRound(study.db, 'one')
      const coding = { documentId, codeId, coderId: bk, roundId, startCp: 0, endCp: 8 }
      const { ids } = await addAll(study, [coding, { ...coding, roundId: null }])
      expect(new Set(ids).size).toBe(2)
    }))
})

describe('nothing', () => {
  it('is what removing no codings does, and what the texts of no documents are', () =>
    withCodedStudy(async ({ study }) => {
      const before = await readHistory(study)
      expect(await removeCodings(study, [])).toMatchObject({
        eventId: null,
        value: { codings: [], quotes: 0, memos: 0 },
      })
      expect(await readHistory(study)).toEqual(before)
      expect(await readDocumentTexts(study.db, [])).toEqual(new Map())
      expect(await listCodings(study, { codeIds: [] })).toEqual({ codings: [], hidden: 0 })
    }))
})

describe('finding a coding', () => {
  it.each(['____', '%%%%', '', '%'])('takes %j for the end of no uid', ending =>
    withCodedStudy(async ({ study, bk, add, code }) => {
      await code(await add('scheduling'), bk, 0, 8)
      await expect(findCoding(study.db, ending)).rejects.toMatchObject({ code: 'not-found' })
    }),
  )

  it('takes the end of its uid in upper or lower case', () =>
    withCodedStudy(async ({ study, bk, add, code }) => {
      const id = await code(await add('scheduling'), bk, 0, 8)
      const { uid } = await study.db.selectFrom('codings').select('uid').executeTakeFirstOrThrow()
      expect(await findCoding(study.db, uid.slice(-8).toUpperCase())).toMatchObject({ id })
    }))
})

it('the history of a removed coding cuts no character in half', () =>
  withTempStudy(async study => {
    const { value } = await addDocuments(study, [interview('P01', [['Dr. Lee', '😀'.repeat(80)]])])
    const coder = (await addCoder(study, { name: 'BK' })).value
    const document = value[0] ?? (await findDocument(study.db, 'P01'))
    const request = { document, coder, code: { newName: 'smile' }, round: null, startCp: 0, endCp: 80 }
    const { value: coding } = await addCoding(study, request)
    const { summary } = await removeCodings(study, [coding.id])
    expect(summary).toBe(`removed a coding: “${'😀'.repeat(59)}…”`)
  }))
