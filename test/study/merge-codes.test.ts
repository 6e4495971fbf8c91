import { describe, expect, it } from 'vitest'
import {
  applyUndo,
  checkStudy,
  mergeCodes,
  planMerge,
  planSplit,
  planUndo,
  redo,
  type Study,
  splitCode,
} from '../../src/study/index.js'
import { allRows } from '../support/all-rows.js'
import { changeStudy } from '../support/change-study.js'
import { type CodedStudy, withCodedStudy } from '../support/coded-study.js'

async function caseOf(study: Study): Promise<number> {
  return (await study.db.selectFrom('cases').select('id').executeTakeFirstOrThrow()).id
}

interface CellFacts {
  codeId: number
  caseId: number
  summary: string
  status?: 'draft' | 'charted' | 'no-data' | 'reviewed'
  author?: string
}

async function addCell({ study, documentId }: CodedStudy, facts: CellFacts, spans: [number, number][] = []) {
  const { value } = await changeStudy(study, 'chart.set', async set => {
    const cell = await set.insertOne('cells', {
      case_id: facts.caseId,
      code_id: facts.codeId,
      summary: facts.summary,
      comment: '',
      status: facts.status ?? 'charted',
      basis: JSON.stringify([`coding:${facts.codeId}:words`]),
      author: facts.author ?? 'BK',
      reviewer: facts.status === 'reviewed' ? 'MZ' : null,
      changed_at: '2026-01-01T00:00:00.000Z',
    })
    await set.insert(
      'cell_quotes',
      spans.map(([start, end], position) => ({
        cell_id: cell.id,
        document_id: documentId,
        position,
        start_cp: start,
        end_cp: end,
        quote: 'x'.repeat(end - start),
        state: 'placed' as const,
      })),
    )
    return cell.id
  })
  return value
}

async function pick({ study }: CodedStudy, codeId: number, codingId: number, rank: number) {
  await changeStudy(study, 'quotes.pick', set =>
    set.insertOne('quotes', { code_id: codeId, coding_id: codingId, rank, display: '' }),
  )
}

async function note({ study }: CodedStudy, on: { codeId?: number; codingId?: number; cellId?: number }) {
  await changeStudy(study, 'memo.add', set =>
    set.insertOne('memos', {
      coder_id: null,
      document_id: null,
      case_id: null,
      code_id: on.codeId ?? null,
      coding_id: on.codingId ?? null,
      cell_id: on.cellId ?? null,
      body: 'a thought',
      created_at: '2026-01-01T00:00:00.000Z',
    }),
  )
}

/** Two codes with everything that can hang on them: a duplicate coding, memos, picks, cells of the same case. */
async function overlapping(coded: CodedStudy) {
  const { study, bk, mz, add, code } = coded
  const speed = await add('speed')
  const theme = await add('scheduling')
  const saves = await add('scheduling/saves time')
  const below = await add('speed/by phone')
  const kept = await code(saves, bk, 0, 22)
  const duplicate = await code(speed, bk, 0, 22)
  const other = await code(speed, mz, 0, 22)
  const further = await code(speed, bk, 23, 55)
  await pick(coded, saves, kept, 1)
  await pick(coded, speed, duplicate, 1)
  await pick(coded, speed, further, 2)
  await pick(coded, theme, kept, 1)
  await note(coded, { codeId: speed })
  await note(coded, { codingId: duplicate })
  const caseId = await caseOf(study)
  const into = await addCell(coded, { codeId: saves, caseId, summary: 'Quicker.' }, [[0, 22]])
  const cell = { codeId: speed, caseId, summary: 'Faster.', author: 'MZ' }
  const from = await addCell(coded, cell, [
    [0, 22],
    [23, 55],
  ])
  await note(coded, { cellId: from })
  return { speed, theme, saves, below, kept, duplicate, other, further, caseId, into, from }
}

describe('mergeCodes', () => {
  it('plans exactly what it then does', () =>
    withCodedStudy(async coded => {
      await overlapping(coded)
      const plan = await planMerge(coded.study.db, ['speed'], 'scheduling/saves-time')
      expect(plan).toMatchObject({
        labels: { from: ['speed'], into: 'scheduling › saves time' },
        recoded: 2,
        duplicates: 1,
        children: 1,
        cellsMoved: 0,
        cellsJoined: 1,
        quotes: 2,
        memos: 1,
      })
      const { value } = await mergeCodes(coded.study, ['speed'], 'scheduling/saves-time')
      expect(value).toEqual(plan)
    }))

  it('re-codes codings and drops those the same coder has made already', () =>
    withCodedStudy(async coded => {
      const { saves, kept, other, further } = await overlapping(coded)
      await mergeCodes(coded.study, ['speed'], 'scheduling/saves-time')
      const codings = await coded.study.db.selectFrom('codings').selectAll().orderBy('id').execute()
      expect(codings.map(row => row.id)).toEqual([kept, other, further])
      expect(codings.every(row => row.code_id === saves)).toBe(true)
    }))

  it('keeps memos and picks, each once', () =>
    withCodedStudy(async coded => {
      const { saves, theme, kept, further, into } = await overlapping(coded)
      await mergeCodes(coded.study, ['speed'], 'scheduling/saves-time')
      const memos = await coded.study.db.selectFrom('memos').selectAll().orderBy('id').execute()
      expect(memos.map(memo => [memo.code_id, memo.coding_id, memo.cell_id])).toEqual([
        [saves, null, null],
        [null, kept, null],
        [null, null, into],
      ])
      const quotes = await coded.study.db.selectFrom('quotes').selectAll().orderBy('id').execute()
      expect(quotes.map(quote => [quote.code_id, quote.coding_id, quote.rank])).toEqual([
        [saves, kept, 1],
        [saves, further, 2],
        [theme, kept, 1],
      ])
    }))

  it('joins two cells of a case: both summaries, every passage once, both authors', () =>
    withCodedStudy(async coded => {
      const { saves, into } = await overlapping(coded)
      await mergeCodes(coded.study, ['speed'], 'scheduling/saves-time')
      const cells = await coded.study.db.selectFrom('cells').selectAll().execute()
      expect(cells).toHaveLength(1)
      expect(cells[0]).toMatchObject({
        id: into,
        code_id: saves,
        summary: 'Quicker.\n\nFaster.',
        author: 'BK, MZ',
        status: 'charted',
      })
      expect(JSON.parse(cells[0]?.basis ?? '')).toHaveLength(2)
      const quotes = await coded.study.db.selectFrom('cell_quotes').selectAll().orderBy('position').execute()
      expect(quotes.map(quote => [quote.cell_id, quote.position, quote.start_cp])).toEqual([
        [into, 0, 0],
        [into, 1, 23],
      ])
    }))

  it('moves a cell where the case has none for the other code, and takes the words of a coding over no data', () =>
    withCodedStudy(async coded => {
      const speed = await coded.add('speed')
      const pace = await coded.add('pace')
      const time = await coded.add('time')
      const caseId = await caseOf(coded.study)
      await addCell(coded, { codeId: speed, caseId, summary: '', status: 'no-data' })
      await addCell(coded, { codeId: pace, caseId, summary: 'Reviewed words.', status: 'reviewed' })
      const { value } = await mergeCodes(coded.study, ['speed', 'pace'], 'time')
      expect(value).toMatchObject({ cellsMoved: 1, cellsJoined: 1 })
      const cells = await coded.study.db.selectFrom('cells').selectAll().execute()
      expect(cells).toHaveLength(1)
      expect(cells[0]).toMatchObject({
        code_id: time,
        summary: 'Reviewed words.',
        status: 'reviewed',
        reviewer: 'MZ',
      })
    }))

  it('moves the codes under the merged one and retires it', () =>
    withCodedStudy(async coded => {
      const { speed, below } = await overlapping(coded)
      await mergeCodes(coded.study, ['speed'], 'scheduling/saves-time')
      const tree = await coded.tree()
      const moved = tree.byId(below)
      expect(moved && tree.path(moved)).toBe('scheduling/saves-time/by-phone')
      expect(tree.byId(speed)?.status).toBe('retired')
    }))

  it('shows the remaining code once in a matrix that showed both', () =>
    withCodedStudy(async coded => {
      const { speed, saves } = await overlapping(coded)
      await changeStudy(coded.study, 'matrix.define', async set => {
        const matrix = await set.insertOne('matrices', {
          name: 'all',
          row_spec: '{"by":"cases"}',
          created_at: '2026-01-01T00:00:00.000Z',
        })
        await set.insert('matrix_columns', [
          { matrix_id: matrix.id, code_id: saves, position: 0 },
          { matrix_id: matrix.id, code_id: speed, position: 1 },
        ])
      })
      await mergeCodes(coded.study, ['speed'], 'scheduling/saves-time')
      const columns = await coded.study.db.selectFrom('matrix_columns').select('code_id').execute()
      expect(columns).toEqual([{ code_id: saves }])
    }))

  it('merges several codes that are on the same words into one coding with one pick', () =>
    withCodedStudy(async coded => {
      const [a, b, c] = [await coded.add('a'), await coded.add('b'), await coded.add('c')]
      const first = await coded.code(a, coded.bk, 0, 8)
      const second = await coded.code(b, coded.bk, 0, 8)
      await pick(coded, a, first, 1)
      await pick(coded, b, second, 1)
      await mergeCodes(coded.study, ['a', 'b', 'a'], 'c')
      const codings = await coded.study.db.selectFrom('codings').select(['id', 'code_id']).execute()
      expect(codings).toEqual([{ id: first, code_id: c }])
      const quotes = await coded.study.db.selectFrom('quotes').select(['code_id', 'coding_id']).execute()
      expect(quotes).toEqual([{ code_id: c, coding_id: first }])
    }))

  it('is undone and redone exactly, and leaves a sound study', () =>
    withCodedStudy(async coded => {
      await overlapping(coded)
      const before = await allRows(coded.study)
      await mergeCodes(coded.study, ['speed'], 'scheduling/saves-time')
      const after = await allRows(coded.study)
      await applyUndo(coded.study, await planUndo(coded.study))
      expect(await allRows(coded.study)).toEqual(before)
      await redo(coded.study)
      expect(await allRows(coded.study)).toEqual(after)
      const { problems } = await checkStudy(coded.study)
      expect(problems.filter(({ code }) => code !== 'lost-anchor')).toEqual([])
    }))

  it.each([
    ['into itself', ['scheduling'], 'scheduling', 'bad-argument'],
    ['into a code under it', ['scheduling'], 'scheduling/saves-time', 'bad-argument'],
    ['where codes under both have the same name', ['results'], 'scheduling', 'conflict'],
    ['into an unknown code', ['results'], 'sheduling', 'not-found'],
  ])('refuses a merge %s and changes nothing', (_, from, into, code) =>
    withCodedStudy(async coded => {
      for (const path of ['scheduling', 'scheduling/saves time', 'results', 'results/saves time'])
        await coded.add(path)
      const before = await allRows(coded.study)
      await expect(planMerge(coded.study.db, from, into)).rejects.toMatchObject({ code })
      await expect(mergeCodes(coded.study, from, into)).rejects.toMatchObject({ code })
      expect(await allRows(coded.study)).toEqual(before)
    }),
  )

  it('merges a theme together with a code under it that has a namesake', () =>
    withCodedStudy(async coded => {
      for (const path of ['scheduling', 'scheduling/saves time', 'results', 'results/saves time'])
        await coded.add(path)
      await mergeCodes(coded.study, ['results', 'results/saves-time'], 'scheduling')
      const tree = await coded.tree()
      const active = tree.ordered().filter(({ status }) => status === 'active')
      expect(active.map(code => tree.path(code))).toEqual(['scheduling', 'scheduling/saves-time'])
    }))
})

describe('splitCode', () => {
  it('gives the codings of one coder to a new code beside the old one, with their picks', () =>
    withCodedStudy(async coded => {
      await coded.add('scheduling')
      const saves = await coded.add('scheduling/saves time')
      const mine = await coded.code(saves, coded.bk, 0, 22)
      const theirs = await coded.code(saves, coded.mz, 0, 22)
      await pick(coded, saves, theirs, 1)
      const before = await allRows(coded.study)
      const request = { code: 'saves time', name: 'saves calls', coderId: coded.mz }
      const plan = await planSplit(coded.study.db, request)
      expect(plan).toMatchObject({
        newLabel: 'scheduling › saves calls',
        moved: 1,
        stay: 1,
        quotes: 1,
        cells: 0,
      })
      expect((await splitCode(coded.study, request)).value).toEqual(plan)
      const made = (await coded.tree()).require('scheduling/saves-calls')
      const codings = await coded.study.db
        .selectFrom('codings')
        .select(['id', 'code_id'])
        .orderBy('id')
        .execute()
      expect(codings).toEqual([
        { id: mine, code_id: saves },
        { id: theirs, code_id: made.id },
      ])
      const quotes = await coded.study.db.selectFrom('quotes').select('code_id').execute()
      expect(quotes).toEqual([{ code_id: made.id }])
      await applyUndo(coded.study, await planUndo(coded.study))
      expect(await allRows(coded.study)).toEqual(before)
    }))

  it('takes codings by the ends of their ids, and refuses one of another code', () =>
    withCodedStudy(async coded => {
      const [speed, pay] = [await coded.add('speed'), await coded.add('pay')]
      await coded.code(speed, coded.bk, 0, 22)
      await coded.code(pay, coded.bk, 56, 77)
      const [own, foreign] = await coded.study.db.selectFrom('codings').select('uid').orderBy('id').execute()
      const choose = (uid = '') => ({ code: 'speed', name: 'haste', codings: [uid.slice(-8)] })
      expect((await planSplit(coded.study.db, choose(own?.uid))).moved).toBe(1)
      await expect(splitCode(coded.study, choose(foreign?.uid))).rejects.toMatchObject({ code: 'not-found' })
    }))

  it('refuses to split nothing off, and a name that is taken', () =>
    withCodedStudy(async coded => {
      const speed = await coded.add('speed')
      await coded.add('pay')
      await coded.code(speed, coded.bk, 0, 22)
      const split = (request: object) => splitCode(coded.study, { code: 'speed', name: 'haste', ...request })
      await expect(split({})).rejects.toMatchObject({ code: 'bad-argument' })
      await expect(split({ coderId: coded.mz })).rejects.toMatchObject({ code: 'bad-argument' })
      await expect(split({ name: 'pay', coderId: coded.bk })).rejects.toMatchObject({
        code: 'already-exists',
      })
    }))
})
