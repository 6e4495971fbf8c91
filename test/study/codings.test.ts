import { describe, expect, it } from 'vitest'
import {
  type AddedCodings,
  addCoder,
  addCoding,
  addCodings,
  addDocuments,
  applyUndo,
  closeRound,
  findCoder,
  findCoding,
  findDocument,
  findRound,
  listCodings,
  mergeCodes,
  type NewCoding,
  openRound,
  planUndo,
  readDocumentTexts,
  readHistory,
  removeCodings,
  removeDocument,
  retireCode,
  type Study,
} from '../../src/study/index.js'
import { allRows } from '../support/all-rows.js'
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
    codes: [(await tree()).require('scheduling')],
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
      await expect(addCoding(coded.study, { ...request, codes: [code] })).rejects.toMatchObject({
        code: 'bad-argument',
        message: 'The code “results” is retired.',
      })
    }))

  it('is refused when what it names is gone', () =>
    withCodedStudy(async coded => {
      const request = await readRequest(coded)
      const code = { ...(await coded.tree()).require('scheduling'), uid: 'another' }
      await expect(addCoding(coded.study, { ...request, codes: [code] })).rejects.toMatchObject({
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

describe('putting several codes on a passage', () => {
  it('is one event, with a memo on the first, and undone exactly', () =>
    withCodedStudy(async coded => {
      const { study, add, tree } = coded
      const request = await readRequest(coded)
      await add('scheduling/saves time')
      await add('billing')
      const before = await allRows(study)
      const all = await tree()
      const codes = [all.require('scheduling/saves-time'), all.require('billing')]
      const { value, summary } = await addCoding(study, { ...request, codes, memo: 'Which of the two?' })
      expect(summary).toBe('coded P01 l.1 scheduling › saves time + billing')
      expect(value.map(row => row.code_id)).toEqual(codes.map(({ id }) => id))
      const memos = await study.db.selectFrom('memos').select(['coding_id', 'body']).execute()
      expect(memos).toEqual([{ coding_id: value[0]?.id, body: 'Which of the two?' }])
      for (const { uid } of codes)
        expect((await readHistory(study, { about: [uid], limit: 1 }))[0]).toMatchObject({ summary })
      await applyUndo(study, await planUndo(study))
      expect(await allRows(study)).toEqual(before)
    }))

  it('makes inductive codes with the codings, under another code and with a definition', () =>
    withCodedStudy(async coded => {
      const request = await readRequest(coded)
      const before = await allRows(coded.study)
      const codes = [
        { newName: 'routing', parent: 'scheduling', definition: 'Who answers.' },
        ...request.codes,
        { newName: 'at night' },
      ]
      const { summary } = await addCoding(coded.study, { ...request, codes })
      expect(summary).toBe('coded P01 l.1 scheduling › routing + scheduling + at night')
      expect((await coded.tree()).require('scheduling/routing')).toMatchObject({
        origin: 'inductive',
        definition: 'Who answers.',
      })
      await applyUndo(coded.study, await planUndo(coded.study))
      expect(await allRows(coded.study)).toEqual(before)
    }))

  it('leaves out those that are there already, and a code given twice', () =>
    withCodedStudy(async coded => {
      const request = await readRequest(coded)
      const [scheduling] = request.codes
      await addCoding(coded.study, request)
      const billing = await coded.add('billing')
      const codes = [...request.codes, (await coded.tree()).require('billing')]
      const { value, summary } = await addCoding(coded.study, { ...request, codes: [...codes, ...codes] })
      expect(summary).toBe('coded P01 l.1 billing')
      expect(value.map(row => row.code_id)).toEqual([billing])
      const rows = await allRows(coded.study)
      await expect(addCoding(coded.study, { ...request, codes })).rejects.toMatchObject({
        code: 'already-exists',
        message: 'BK has put “scheduling” and “billing” on these words already.',
      })
      expect(await allRows(coded.study)).toEqual(rows)
      const elsewhere = await addCoding(coded.study, { ...request, endCp: 9 })
      expect(elsewhere.value).toMatchObject([{ code_id: scheduling?.id, end_cp: 9 }])
    }))

  it('needs a code, and makes nothing where one of several is refused', () =>
    withCodedStudy(async coded => {
      const request = await readRequest(coded)
      const rows = await allRows(coded.study)
      const none = addCoding(coded.study, { ...request, codes: [] })
      await expect(none).rejects.toMatchObject({ code: 'bad-argument' })
      const codes = [...request.codes, { newName: 'routing' }, { newName: 'Scheduling' }]
      await expect(addCoding(coded.study, { ...request, codes })).rejects.toMatchObject({
        code: 'already-exists',
        message: 'There is already a code “scheduling”.',
      })
      expect(await allRows(coded.study)).toEqual(rows)
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
      expect(await listCodings(study, { codeIds: [] })).toEqual({ codings: [], hiddenRounds: [] })
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
    const request = { document, coder, codes: [{ newName: 'smile' }], round: null, startCp: 0, endCp: 80 }
    const { value: codings } = await addCoding(study, request)
    const { summary } = await removeCodings(
      study,
      codings.map(({ id }) => id),
    )
    expect(summary).toBe(`removed a coding: “${'😀'.repeat(59)}…”`)
  }))
