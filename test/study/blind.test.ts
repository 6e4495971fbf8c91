import { describe, expect, it } from 'vitest'
import {
  addCoder,
  closeRound,
  findCoder,
  hiddenRounds,
  listCases,
  listCoders,
  listCodes,
  listDocuments,
  listRounds,
  openRound,
  readImpact,
  type Study,
  showCase,
  showRound,
} from '../../src/study/index.js'
import { fillStudy } from '../framework/interview-study.js'
import { codeTurn } from '../support/code-turn.js'
import { withStudyFolder } from '../support/study-folder.js'
import { withTempStudy } from '../support/temp-study.js'

/** BK codes two turns of P01 in the blind round cycle-1, MZ one, and MZ another outside of it; “lead” codes nothing. */
async function fillBlindRound(study: Study): Promise<void> {
  await fillStudy(study)
  await addCoder(study, { name: 'lead' })
  await openRound(study, { name: 'cycle-1', coders: ['BK', 'MZ'], documents: ['P01'], isBlind: true })
  const coded = { document: 'P01', code: 'billing' }
  await codeTurn(study, { ...coded, turn: 2, coder: 'BK', round: 'cycle-1' })
  await codeTurn(study, { ...coded, turn: 4, coder: 'BK', round: 'cycle-1' })
  await codeTurn(study, { ...coded, turn: 2, coder: 'MZ', round: 'cycle-1' })
  await codeTurn(study, { ...coded, turn: 3, toTurn: 4, coder: 'MZ' })
}

/** How many codings each list counts for somebody. */
async function countsFor(study: Study, viewer: string | null) {
  const viewing = { viewerId: viewer === null ? null : (await findCoder(study.db, viewer)).id }
  const [document] = await listDocuments(study, viewing)
  const [first] = await listCases(study, viewing)
  const shown = await showCase(study, 'P01', viewing)
  const [round] = await listRounds(study, viewing)
  const coders = await listCoders(study, viewing)
  const impact = await readImpact(study.db, 'billing', viewing)
  const { codes } = await listCodes(study.db, { under: 'billing', ...viewing })
  return {
    document: document?.codings,
    cases: [first?.name, first?.codings],
    case: shown.codings,
    round: round?.codings,
    coders: coders.map(({ name, codings, documents }) => `${name} ${codings} in ${documents}`),
    code: [impact.codings, codes[0]?.codings],
  }
}

const everything = {
  document: 4,
  cases: ['P01', 4],
  case: 4,
  round: 3,
  coders: ['BK 2 in 1', 'MZ 2 in 1', 'lead 0 in 0'],
  code: [4, 4],
}

describe('while a blind round is open', () => {
  it('its coders are shown no counts that hold what the others coded in it', () =>
    withTempStudy(async study => {
      await fillBlindRound(study)
      expect(await countsFor(study, 'BK')).toEqual({
        document: 3,
        cases: ['P01', 3],
        case: 3,
        round: 2,
        coders: ['BK 2 in 1', 'MZ 1 in 1', 'lead 0 in 0'],
        code: [3, 3],
      })
      expect(await countsFor(study, 'MZ')).toEqual({
        document: 2,
        cases: ['P01', 2],
        case: 2,
        round: 1,
        coders: ['BK 0 in 0', 'MZ 2 in 1', 'lead 0 in 0'],
        code: [2, 2],
      })
    }))

  it('its coders are not shown how far the others are', () =>
    withTempStudy(async study => {
      await fillBlindRound(study)
      const { id: viewerId } = await findCoder(study.db, 'MZ')
      const turns = (await showRound(study, 'cycle-1')).assignments[0]?.turns
      expect((await showRound(study, 'cycle-1', { viewerId })).assignments).toMatchObject([
        { coder: 'BK', codings: null, codedTurns: null, turns },
        { coder: 'MZ', codings: 1, codedTurns: 1, turns },
      ])
    }))

  it('everybody else is shown all of it, and so are its coders once it is closed', () =>
    withTempStudy(async study => {
      await fillBlindRound(study)
      for (const viewer of [null, 'lead']) expect(await countsFor(study, viewer)).toEqual(everything)
      const { id: lead } = await findCoder(study.db, 'lead')
      expect(await showRound(study, 'cycle-1', { viewerId: lead })).toEqual(await showRound(study, 'cycle-1'))
      const { id: mz } = await findCoder(study.db, 'MZ')
      expect(await hiddenRounds(study.db, mz)).toEqual(['cycle-1'])
      await closeRound(study, 'cycle-1')
      expect(await hiddenRounds(study.db, mz)).toEqual([])
      expect(await countsFor(study, 'MZ')).toEqual(everything)
      expect((await showRound(study, 'cycle-1', { viewerId: mz })).assignments[0]?.codings).toBe(2)
    }))
})

describe('the commands that count codings', () => {
  const note = 'What others code in cycle-1 is not counted: the round is blind and open.\n'

  it.each([
    'documents list',
    'cases list',
    'cases show P01',
    'rounds list',
    'codes list',
    'codes show billing',
    'coder list',
  ])('%s leaves out what a blind round hides, and says so', line =>
    withStudyFolder(fillBlindRound, async cli => {
      const as = (...coder: string[]) => cli([...line.split(' '), '--json', ...coder])
      const [mine, all] = [await as('--coder', 'MZ'), await as('--coder', 'lead')]
      expect(mine).toMatchObject({ code: 0, err: note })
      expect(all).toMatchObject({ code: 0, err: '' })
      expect(mine.out).not.toBe(all.out)
      expect((await as()).out).toBe(all.out)
    }),
  )

  it.each([
    ['codings list', 1],
    ['codings list --by MZ', 1],
    ['codings list --code scheduling --text nothing', 0],
    ['documents show P01 --codings', 1],
    ['documents show P02 --codings', 0],
  ])('%s does not say how much it leaves out, nor whether it is anything', (line, outsideRound) =>
    withStudyFolder(fillBlindRound, async cli => {
      const { out, err } = await cli([...line.split(' '), '--coder', 'BK'])
      expect(err).toBe('What others code in cycle-1 is hidden: the round is blind and open.\n')
      expect(out.match(/MZ/g) ?? []).toHaveLength(outsideRound)
    }),
  )

  it('rounds show tells a coder of a blind round only of themselves', () =>
    withStudyFolder(fillBlindRound, async cli => {
      const { out, err } = await cli('rounds show cycle-1 --coder BK'.split(' '))
      expect(err).toBe('How far the others are is hidden: the round is blind and open.\n')
      expect(out).toMatch(/P01 +BK +2 +2 +2\n +P01 +MZ +– +– +2\n$/)
      expect((await cli('rounds show cycle-1 --coder lead'.split(' '))).out).toMatch(/P01 +MZ +1 +1 +2\n$/)
    }))

  it('show everything to somebody the environment names who is no coder of the study', () =>
    withStudyFolder(fillBlindRound, async cli => {
      const env = { FRAMEWISE_CODER: 'XY' }
      expect(await cli(['documents', 'list'], { env })).toMatchObject({ code: 0, err: '' })
      expect(await cli(['rounds', 'show', 'cycle-1'], { env })).toMatchObject({ code: 0, err: '' })
      expect(await cli(['documents', 'list', '--coder', 'XY'])).toMatchObject({ code: 3, out: '' })
    }))
})
