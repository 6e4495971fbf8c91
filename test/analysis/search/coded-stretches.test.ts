import { expect, it } from 'vitest'
import { readCodedStretches, touchesStretch } from '../../../src/analysis/search/coded-stretches.js'
import { readCodeTree } from '../../../src/study/index.js'
import { codeWords, fillStudy } from '../../framework/interview-study.js'
import { withTempStudy } from '../../support/temp-study.js'

it('joins codings that lie within one another, so that no word between them is lost or counted twice', () =>
  withTempStudy(async study => {
    await fillStudy(study)
    const document = 'P01'
    const whole = 'Patients book by message. Nobody waits on the phone.'
    await codeWords(study, { document, words: whole, code: 'scheduling' })
    await codeWords(study, { document, words: 'by message', code: 'scheduling/saves-time' })
    await codeWords(study, { document, words: 'two lines', code: 'scheduling/costs-time' })
    await codeWords(study, { document, words: 'normal', code: 'billing' })
    const tree = await readCodeTree(study.db)
    const stretches = (await readCodedStretches(study.db, tree, tree.require('scheduling'))).get(1) ?? []
    expect(stretches.map(({ startCp, endCp }) => endCp - startCp)).toEqual([whole.length, 'two lines'.length])
    const start = stretches[0]?.startCp ?? 0
    const touches = (from: number, to: number) => touchesStretch(stretches, { startCp: from, endCp: to })
    expect([touches(start - 3, start), touches(start - 3, start + 1)]).toEqual([false, true])
    expect(touches(start + 40, start + 45)).toBe(true)
    expect(touches(start + whole.length, start + whole.length + 2)).toBe(false)
    expect(touches(10_000, 10_001)).toBe(false)
  }))
