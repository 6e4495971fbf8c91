import { describe, expect, it } from 'vitest'
import {
  applyPropositions,
  applyUndo,
  mergeCodes,
  planPropositions,
  planUndo,
  readCodeTree,
  readPropositions,
  removeProposition,
  retireCode,
  type Study,
  type WantedProposition,
} from '../../src/study/index.js'
import { fillStudy } from '../framework/interview-study.js'
import { allRows } from '../support/all-rows.js'
import { withTempStudy } from '../support/temp-study.js'

const stated = (change: Partial<WantedProposition> = {}): WantedProposition => ({
  place: { file: 'h.yaml', line: 1 },
  name: 'H1',
  claim: 'Messages save time on scheduling',
  codes: {
    about: ['scheduling'],
    supports: ['scheduling/saves-time'],
    contradicts: ['scheduling/costs-time'],
  },
  ...change,
})

const inStudy = (work: (study: Study) => Promise<void>) =>
  withTempStudy(async study => {
    await fillStudy(study)
    await work(study)
  })

async function pathsOf(study: Study): Promise<unknown> {
  const tree = await readCodeTree(study.db)
  return (await readPropositions(study.db, tree)).map(({ name, claim, codes }) => ({
    name,
    claim,
    supports: codes.supports.map(code => tree.path(code)),
    contradicts: codes.contradicts.map(code => tree.path(code)),
  }))
}

describe('propositions', () => {
  it('are stated in one step, keep those that are not named, and can be undone', () =>
    inStudy(async study => {
      await applyPropositions(study, [stated(), stated({ name: 'H2' })])
      const before = await allRows(study)
      const { value, summary } = await applyPropositions(study, [
        stated({
          claim: 'They cost time',
          codes: { about: [], supports: ['scheduling/costs-time'], contradicts: [] },
        }),
      ])
      expect(summary).toBe('stated H1')
      expect(value.propositions.map(({ change }) => change)).toEqual(['changed'])
      expect(await pathsOf(study)).toEqual([
        { name: 'H1', claim: 'They cost time', supports: ['scheduling/costs-time'], contradicts: [] },
        expect.objectContaining({ name: 'H2', supports: ['scheduling/saves-time'] }),
      ])
      await applyUndo(study, await planUndo(study))
      expect(await allRows(study)).toEqual(before)
    }))

  it('leave no event where nothing changes', () =>
    inStudy(async study => {
      await applyPropositions(study, [stated()])
      const { eventId } = await applyPropositions(study, [stated()])
      expect(eventId).toBeNull()
    }))

  it('name all their problems at once, with what was perhaps meant', () =>
    inStudy(async study => {
      await retireCode(study, 'billing')
      const wanted = [
        stated({ codes: { about: ['schedulin'], supports: ['billing'], contradicts: [] } }),
        stated({ codes: { about: [], supports: ['scheduling'], contradicts: ['scheduling'] } }),
        stated({ name: 'H3', codes: { about: ['scheduling'], supports: [], contradicts: [] } }),
      ]
      await expect(planPropositions(study.db, wanted)).rejects.toMatchObject({
        code: 'bad-propositions',
        problems: [
          {
            message: 'H1, about: There is no code "schedulin".',
            hint: expect.stringContaining('scheduling'),
          },
          { message: 'H1 names billing, which is retired.' },
          { message: 'H1 is stated twice.' },
          { message: 'H1 names scheduling as speaking for it and against it.' },
          { message: 'Nothing would speak for or against H3.' },
        ],
      })
    }))

  it('name the remaining code of a merge, once', () =>
    inStudy(async study => {
      await applyPropositions(study, [
        stated({
          codes: { about: [], supports: ['billing', 'test-results'], contradicts: ['scheduling/costs-time'] },
        }),
      ])
      const { value } = await mergeCodes(study, ['billing'], 'test-results')
      expect(value.propositions).toBe(1)
      expect(await pathsOf(study)).toMatchObject([{ supports: ['test-results'] }])
    }))

  it('can be removed', () =>
    inStudy(async study => {
      await applyPropositions(study, [stated()])
      await removeProposition(study, 'h1')
      expect(await pathsOf(study)).toEqual([])
      await expect(removeProposition(study, 'H1')).rejects.toMatchObject({ code: 'not-found' })
    }))
})
