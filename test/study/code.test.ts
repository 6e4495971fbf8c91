import { describe, expect, it } from 'vitest'
import { CodeTree, slugOf } from '../../src/study/code.js'
import { codeRecords, sampleOutline } from './code-records.js'

describe('slugs', () => {
  it.each([
    ['Saves time', 'saves-time'],
    ['  visit   follow-up ', 'visit-follow-up'],
    ["patients' questions", 'patients-questions'],
    ['Überweisungen & Kosten', 'überweisungen-kosten'],
    ['U\u0308berweisung', 'überweisung'],
    ['時間', '時間'],
    ['A1C (late)', 'a1c-late'],
    ['???', ''],
  ])('of %j is %j', (name, slug) => {
    expect(slugOf(name)).toBe(slug)
  })
})

describe('the tree of codes', () => {
  const records = codeRecords(sampleOutline)
  const tree = new CodeTree([...records].reverse())
  const [scheduling, savesTime] = records

  it('is in depth-first order, by position, whatever order the codes came in', () => {
    expect(tree.ordered().map(code => tree.path(code))).toEqual([
      'scheduling',
      'scheduling/saves-time',
      'scheduling/costs-time',
      'test-results',
      'test-results/saves-time',
      'test-results/costs-time',
      'extra-work',
    ])
  })

  it('knows labels, themes, children and descendants', () => {
    expect(tree.label(savesTime!)).toBe('scheduling › saves time')
    expect(tree.theme(savesTime!)).toBe(scheduling)
    expect(tree.theme(scheduling!)).toBe(scheduling)
    expect(tree.children(scheduling!).map(({ name }) => name)).toEqual(['saves time', 'costs time'])
    expect(tree.children(null).map(({ name }) => name)).toEqual(['scheduling', 'test results', 'extra work'])
    expect(tree.descendants(scheduling!)).toHaveLength(3)
    expect(tree.byId(2)).toBe(savesTime)
  })

  it.each([
    'scheduling/saves-time',
    'Scheduling/Saves Time',
    'scheduling › saves time',
    'sch+',
    'SCH+',
    '01890000-0000-7000-8000-000000000002',
  ])('finds a code by %j', reference => {
    expect(tree.find(reference)).toBe(savesTime)
  })

  it('finds a code by its name alone only if no other has it', () => {
    expect(tree.find('Extra work')?.slug).toBe('extra-work')
    expect(tree.find('saves time')).toBeUndefined()
    expect(tree.named('saves time')).toHaveLength(2)
  })

  it('takes an alias as it is typed before a path that only looks like it', () => {
    const codes = new CodeTree(codeRecords([{ name: 'rx' }, { name: 'refills', alias: 'rx+' }]))
    expect(codes.find('rx+')?.name).toBe('refills')
    expect(codes.find('rx')?.name).toBe('rx')
  })

  it('takes an active code before a retired one of the same path', () => {
    const codes = new CodeTree(
      codeRecords([
        { name: 'billing', status: 'retired' },
        { name: 'billing' },
        { name: 'old', status: 'retired' },
      ]),
    )
    expect(codes.find('billing')?.status).toBe('active')
    expect(codes.find('old')?.status).toBe('retired')
  })

  it('suggests the closest paths for what is not there', () => {
    expect(tree.suggestions('scheduling/save-time')[0]).toBe('scheduling/saves-time')
    expect(tree.suggestions('schedulign')[0]).toBe('scheduling')
    expect(tree.suggestions('saves time')).toEqual(['scheduling/saves-time', 'test-results/saves-time'])
    expect(tree.suggestions('sched')).toContain('scheduling')
    expect(tree.suggestions('something else')).toEqual([])
  })

  it('says what is wrong with a reference that does not lead to one code', () => {
    expect(() => tree.require('scheduling/save-time')).toThrow(
      expect.objectContaining({
        code: 'not-found',
        message: 'There is no code "scheduling/save-time".',
        hint: expect.stringMatching(/^Did you mean scheduling\/saves-time.*\? See framewise codes list\.$/),
      }),
    )
    expect(() => tree.require('saves time')).toThrow(expect.objectContaining({ code: 'bad-argument' }))
    expect(tree.require('sch')).toBe(scheduling)
  })

  it('refuses codes that are under themselves or under nothing', () => {
    const [one, two] = codeRecords([{ name: 'one', codes: [{ name: 'two' }] }])
    expect(() => new CodeTree([{ ...one!, parentId: 2 }, two!])).toThrow(
      expect.objectContaining({ code: 'study-damaged' }),
    )
    expect(() => new CodeTree([two!])).toThrow(expect.objectContaining({ code: 'study-damaged' }))
  })

  it('may be empty', () => {
    const empty = new CodeTree([])
    expect(empty.ordered()).toEqual([])
    expect(empty.find('')).toBeUndefined()
    expect(empty.suggestions('x')).toEqual([])
  })
})
