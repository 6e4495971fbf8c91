import { describe, expect, it } from 'vitest'
import { type CodeRecord, slugOf } from '../../src/study/code.js'
import { isEmptyPlan, planCodebook } from '../../src/study/codebook-plan.js'
import { describePlan, summarizePlan } from '../../src/study/describe-plan.js'
import type { WantedCode } from '../../src/study/wanted-codebook.js'
import { type CodeOutline, codeRecords, sampleOutline } from './code-records.js'

interface WantedOutline extends Omit<CodeOutline, 'codes'> {
  was?: string
  codes?: WantedOutline[]
}

function wanted(outline: readonly WantedOutline[], parentPath: string | null = null): WantedCode[] {
  return outline.flatMap(({ codes, was, ...fields }) => {
    const path = [...(parentPath === null ? [] : [parentPath]), slugOf(fields.name)].join('/')
    return [
      { path, parentPath, ...(was === undefined ? {} : { was }), fields, line: 1 },
      ...wanted(codes ?? [], path),
    ]
  })
}

function plan(current: readonly CodeRecord[], outline: readonly WantedOutline[], retireMissing = false) {
  return planCodebook(current, { name: '', codes: wanted(outline) }, { retireMissing })
}

const current = codeRecords(sampleOutline)

describe('a plan to apply a codebook', () => {
  it('is empty where the file says what the study has', () => {
    expect(isEmptyPlan(plan(current, sampleOutline))).toBe(true)
    expect(describePlan(plan(current, sampleOutline))).toEqual([])
    expect(isEmptyPlan(plan([], []))).toBe(true)
  })

  it('adds everything to an empty study', () => {
    const first = plan([], sampleOutline)
    expect(first.added.map(({ path, position }) => [path, position])).toEqual([
      ['scheduling', 0],
      ['scheduling/saves-time', 0],
      ['scheduling/costs-time', 1],
      ['test-results', 1],
      ['test-results/saves-time', 0],
      ['test-results/costs-time', 1],
      ['extra-work', 2],
    ])
    expect(describePlan(first)[1]).toBe('+ scheduling › saves time')
    expect(summarizePlan(first)).toEqual(['+ 2 themes, 4 codes (deductive)', '+ 1 theme (inductive)'])
  })

  it('names the fields that change, with what they were', () => {
    const change = plan(current, [
      {
        name: 'scheduling',
        definition: 'All about dates',
        alias: 'date',
        codes: [{ name: 'saves time' }, { name: 'costs time' }],
      },
      ...sampleOutline.slice(1),
    ])
    expect(describePlan(change)).toEqual(['~ scheduling: definition, alias sch → date'])
    expect(change.changed[0]?.changes).toContainEqual({
      field: 'definition',
      before: '',
      after: 'All about dates',
    })
  })

  it('leaves fields alone that the file does not give, and empties those it gives as empty', () => {
    expect(plan(current, [{ name: 'scheduling' }]).changed).toEqual([])
    expect(describePlan(plan(current, [{ name: 'scheduling', brief: '' }]))[0]).toBe('~ scheduling: brief')
  })

  it('renames and moves by `was`, and takes the codes under it along', () => {
    const moved = plan(current, [
      { name: 'appointments', was: 'scheduling', codes: [{ name: 'saves time' }, { name: 'costs time' }] },
      { name: 'test results', codes: [{ name: 'saves time' }] },
      { name: 'extra work', codes: [{ name: 'costs time', was: 'test-results/costs-time' }] },
    ])
    expect(describePlan(moved)).toEqual([
      '> scheduling → appointments',
      '> test results › costs time → extra work › costs time',
    ])
    expect(moved.added).toEqual([])
    expect(moved.problems).toEqual([])
    expect(moved.placed.map(({ code, path }) => [code.slug, path])).toContainEqual([
      'saves-time',
      'appointments/saves-time',
    ])
  })

  it('swaps two names', () => {
    const swapped = plan(codeRecords([{ name: 'one' }, { name: 'two' }]), [
      { name: 'two', was: 'one' },
      { name: 'one', was: 'two' },
    ])
    expect(describePlan(swapped)).toEqual(['> one → two', '> two → one'])
    expect(swapped.problems).toEqual([])
  })

  it('takes a `was` that has had its effect for granted, and one that never was for a mistake', () => {
    expect(isEmptyPlan(plan(current, [{ name: 'scheduling', was: 'dates' }]))).toBe(true)
    expect(plan(current, [{ name: 'scheduling', was: 'dates' }]).problems).toEqual([])
    expect(plan(current, [{ name: 'referrals', was: 'transfers' }]).problems).toMatchObject([
      { message: 'There is no code "transfers" that "referrals" could have been.' },
    ])
  })

  it('keeps what the file does not mention, or retires it if asked', () => {
    const outline = sampleOutline.slice(0, 2)
    expect(describePlan(plan(current, outline))).toEqual(['= extra work (not in the file, kept)'])
    expect(isEmptyPlan(plan(current, outline))).toBe(true)
    expect(describePlan(plan(current, outline, true))).toEqual(['- extra work (retired, its codings stay)'])
  })

  it('retires and takes back by status', () => {
    const retired = codeRecords([{ name: 'billing', status: 'retired' }])
    expect(describePlan(plan(current, [{ name: 'extra work', status: 'retired' }]))).toContain(
      '- extra work (retired, its codings stay)',
    )
    expect(describePlan(plan(retired, [{ name: 'billing' }]))).toEqual(['~ billing: in use again'])
    expect(isEmptyPlan(plan(retired, [{ name: 'billing', status: 'retired' }]))).toBe(true)
    expect(isEmptyPlan(plan(retired, []))).toBe(true)
  })

  it('tells an active code from a retired one of the same name', () => {
    const both: WantedOutline[] = [{ name: 'billing', status: 'retired', brief: 'old' }, { name: 'billing' }]
    expect(describePlan(plan(codeRecords(both), both))).toEqual([])
    expect(describePlan(plan(codeRecords(both), [{ name: 'billing', brief: 'new' }]))).toEqual([
      '~ billing: brief',
    ])
    expect(describePlan(plan(codeRecords(both), [{ name: 'billing', status: 'retired' }]))).toEqual([
      '- billing (retired, its codings stay)',
    ])
  })

  it('changes the order', () => {
    const reordered = plan(current, [sampleOutline[1]!, sampleOutline[0]!, sampleOutline[2]!])
    expect(describePlan(reordered)).toEqual(['~ order of the themes'])
    expect(reordered.positions.map(({ code, position }) => [code.slug, position])).toEqual([
      ['test-results', 0],
      ['scheduling', 1],
    ])
  })

  it('moves what comes after a new code without calling it a new order', () => {
    const inserted = plan(current, [sampleOutline[0]!, { name: 'referrals' }, sampleOutline[1]!])
    expect(inserted.reordered).toEqual([])
    expect(inserted.positions.map(({ code, position }) => [code.slug, position])).toEqual([
      ['test-results', 2],
      ['extra-work', 3],
    ])
  })

  it('cannot be applied where a path or an alias would be taken twice', () => {
    const samePath = plan(current, [{ name: 'extra work', was: 'scheduling' }])
    expect(samePath.problems).toMatchObject([
      { message: expect.stringContaining('"extra-work" would have the same path') },
    ])
    const sameAlias = plan(current, [{ name: 'referrals', alias: 'SCH' }])
    expect(sameAlias.problems).toMatchObject([
      { message: 'The alias "sch" of "referrals" is also that of "scheduling".' },
    ])
    const sameOrigin = plan(current, [
      { name: 'a', was: 'scheduling' },
      { name: 'b', was: 'scheduling' },
    ])
    expect(sameOrigin.problems).toMatchObject([{ message: 'Both "a" and "b" say they were "scheduling".' }])
  })

  it('may take the path and alias of a code that is retired by it', () => {
    const outline = [{ name: 'extra work', was: 'scheduling', alias: 'x' }]
    expect(plan(current, outline, true).problems).toEqual([])
  })
})
