import { expect, it } from 'vitest'
import { dropDraft, findCoder, keepDraft, readDraft, readHistory } from '../../src/study/index.js'
import { withCodedStudy } from '../support/coded-study.js'

it('keeps the words a coder types until they are saved or thrown away', () =>
  withCodedStudy(async ({ study }) => {
    const coder = await findCoder(study.db, 'BK')
    await keepDraft(study, coder, 'memo on the study', 'first')
    await keepDraft(study, coder, 'memo on the study', 'first and second\ud800')
    expect((await readDraft(study, coder, 'memo on the study'))?.body).toBe('first and second\ufffd')
    await dropDraft(study, coder, 'memo on the study')
    expect(await readDraft(study, coder, 'memo on the study')).toBeNull()
  }))

it('keeps drafts of coders and of subjects apart, and out of the history', () =>
  withCodedStudy(async ({ study }) => {
    const [bk, mz] = [await findCoder(study.db, 'BK'), await findCoder(study.db, 'MZ')]
    const before = await readHistory(study)
    await keepDraft(study, bk, 'memo on the study', 'by BK')
    await keepDraft(study, mz, 'memo on the study', 'by MZ')
    expect((await readDraft(study, bk, 'memo on the study'))?.body).toBe('by BK')
    expect(await readDraft(study, bk, 'memo on the case P01')).toBeNull()
    expect(await readHistory(study)).toEqual(before)
  }))
