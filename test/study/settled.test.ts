import { describe, expect, it } from 'vitest'
import {
  addCode,
  addCoder,
  closeRound,
  describeSettled,
  openRound,
  type Study,
  settledCodings,
} from '../../src/study/index.js'
import { changeStudy } from '../support/change-study.js'
import { codeTurn } from '../support/code-turn.js'
import { addInterview } from '../support/interview.js'
import { withTempStudy } from '../support/temp-study.js'

/** P01 and P02, coders BK and MZ, a consensus and a program, one code. */
async function withCoders(work: (study: Study) => Promise<void>): Promise<void> {
  await withTempStudy(async study => {
    for (const name of ['P01', 'P02']) await addInterview(study, name, ['Dr. Lee'])
    for (const name of ['BK', 'MZ']) await addCoder(study, { name })
    await addCoder(study, { name: 'agreed', kind: 'consensus' })
    await addCoder(study, { name: 'model', kind: 'program' })
    await addCode(study, { name: 'scheduling' })
    await work(study)
  })
}

async function settledCoders(study: Study): Promise<string[]> {
  const rows = await settledCodings(study.db).select('coders.name').orderBy('codings.id').execute()
  return rows.map(row => row.name)
}

const place = { turn: 2, code: 'scheduling' }

describe('settled codings', () => {
  it('are those of the persons, never those of a program', async () => {
    await withCoders(async study => {
      for (const coder of ['BK', 'MZ', 'model']) await codeTurn(study, { ...place, document: 'P01', coder })
      expect(await settledCoders(study)).toEqual(['BK', 'MZ'])
      expect(await describeSettled(study.db)).toBe(
        'codings of BK and MZ in 1 document; no consensus yet; 1 document without codings',
      )
    })
  })

  it('are the consensus where a document was reconciled, and only there', async () => {
    await withCoders(async study => {
      for (const coder of ['BK', 'agreed']) await codeTurn(study, { ...place, document: 'P01', coder })
      await codeTurn(study, { ...place, document: 'P02', coder: 'MZ' })
      expect(await settledCoders(study)).toEqual(['agreed', 'MZ'])
    })
  })

  it('stay those of the persons while the consensus is out of sight, in an open blind round or aside', async () => {
    await withCoders(async study => {
      await codeTurn(study, { ...place, document: 'P01', coder: 'BK' })
      await openRound(study, { name: 'talk', isBlind: true, coders: ['agreed'], documents: ['P01'] })
      await codeTurn(study, { ...place, document: 'P01', coder: 'agreed', round: 'talk' })
      expect(await settledCoders(study)).toEqual(['BK'])
      await closeRound(study, 'talk')
      expect(await settledCoders(study)).toEqual(['agreed'])
      const { id } = await study.db
        .selectFrom('codings')
        .select('id')
        .where('round_id', 'is not', null)
        .executeTakeFirstOrThrow()
      await changeStudy(study, 'codings.aside', set =>
        set.update('codings', [{ id, set: { state: 'aside' } }]),
      )
      expect(await settledCoders(study)).toEqual(['BK'])
    })
  })

  it('leave out a blind round until it is closed, and say so', async () => {
    await withCoders(async study => {
      await openRound(study, { name: 'cycle-1', isBlind: true, coders: ['BK', 'MZ'], documents: ['P01'] })
      await codeTurn(study, { ...place, document: 'P01', coder: 'BK', round: 'cycle-1' })
      await codeTurn(study, { ...place, document: 'P02', coder: 'MZ' })
      expect(await settledCoders(study)).toEqual(['MZ'])
      expect(await describeSettled(study.db)).toContain('without those of cycle-1, which is blind and open')
      await closeRound(study, 'cycle-1')
      expect(await settledCoders(study)).toEqual(['BK', 'MZ'])
    })
  })
})
