import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withSampleStudy } from '../support/sample-study.js'

interface Pick {
  where: string
  case: string
}
interface Suggestion {
  where: string
  parts: { coders: string[]; agreement: string }
}

it('reconciling leaves picked quotes with their cases, and tells who stands behind the consensus', () =>
  withSampleStudy(async (framewise, folder) => {
    const picks = async () =>
      (JSON.parse(await framewise('quotes', 'list', '--json')) as Pick[]).map(each => [each.where, each.case])
    const before = await picks()
    await framewise('reconcile', '--policy', 'union', '--round', 'cycle-1')
    expect(await picks()).toEqual(before)
    expect(await framewise('coreq', 'show', '29')).toContain('40 quotes from 10 of 10 cases are picked')
    await framewise('quotes', 'export', '-o', 'quotes.csv')
    const rows = readFileSync(join(folder, 'quotes.csv'), 'utf8').split('\n')
    expect(rows.filter(row => row.includes('P01 l.')).every(row => row.includes('Endocrinology'))).toBe(true)

    const suggested = JSON.parse(
      await framewise('quotes', 'suggest', 'scheduling', '--count', '40', '--json'),
    ) as Suggestion[]
    const ofRound = suggested.filter(({ where }) => /^P0[12] /.test(where))
    expect(ofRound.map(({ parts }) => parts.coders.toSorted().join())).toEqual(
      expect.arrayContaining(['BK,MZ']),
    )
    for (const { parts } of ofRound) expect(parts.agreement).toBe(parts.coders.length > 1 ? 'agreed' : 'one')
    expect(ofRound.some(({ parts }) => parts.agreement === 'one')).toBe(true)
  }))
