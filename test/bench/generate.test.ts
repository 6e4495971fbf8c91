import { describe, expect, test } from 'vitest'
import { codebookYaml, makeCodes } from '../../bench/generate/codebook.js'
import { makeCodings } from '../../bench/generate/codings.js'
import { makeInterview } from '../../bench/generate/interview.js'
import { seededRandom } from '../../bench/generate/random.js'
import { QuoteFinder } from '../../src/text/index.js'

const coders = ['BK', 'MZ']
const codes = makeCodes(10)

function makeStudy(seed: number) {
  const random = seededRandom(seed)
  const interviews = ['P001', 'P002'].map(name => makeInterview(random, name, 4_000))
  return { interviews, codings: makeCodings(random, { interviews, codes, coders, perInterview: 40 }) }
}

describe('what the bench works on', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(makeStudy(7)).toEqual(makeStudy(7))
    expect(makeStudy(8)).not.toEqual(makeStudy(7))
  })

  test('has interviews of the length asked for, of two people by turns', () => {
    for (const { name, file, turns } of makeStudy(7).interviews) {
      expect(file.length).toBeGreaterThanOrEqual(4_000)
      expect(file.length).toBeLessThan(6_000)
      expect(turns.map(turn => turn.speaker)).toEqual(turns.map((_, at) => (at % 2 ? name : 'Interviewer')))
    }
  })

  test('has codings whose offsets are the only place of their quotes in the kept text', () => {
    const { interviews, codings } = makeStudy(7)
    for (const { name, turns } of interviews) {
      const finder = new QuoteFinder(turns.map(turn => turn.words).join('\n'))
      for (const { quote, startCp, endCp } of codings.filter(coding => coding.document === name))
        expect(finder.find(quote)).toMatchObject({ status: 'found', how: 'exact', startCp, endCp })
    }
  })

  test('has as many different codings of each coder in each interview as asked for', () => {
    const { codings } = makeStudy(7)
    for (const coder of coders)
      for (const document of ['P001', 'P002']) {
        const own = codings.filter(coding => coding.coder === coder && coding.document === document)
        expect(new Set(own.map(({ code, startCp, endCp }) => [code, startCp, endCp].join())).size).toBe(40)
      }
  })

  test('has coders who agree in part', () => {
    const places = coders.map(
      coder =>
        new Set(
          makeStudy(7)
            .codings.filter(coding => coding.coder === coder)
            .map(({ document, code, startCp, endCp }) => [document, code, startCp, endCp].join()),
        ),
    )
    const shared = [...(places[0] ?? [])].filter(place => places[1]?.has(place)).length
    expect(shared).toBeGreaterThan(10)
    expect(shared).toBeLessThan(70)
  })

  test('has a codebook in which every code stands under its theme', () => {
    expect(codes.map(code => code.path).slice(0, 6)).toEqual([
      'theme-01',
      'theme-01/code-1',
      'theme-01/code-2',
      'theme-01/code-3',
      'theme-01/code-4',
      'theme-02',
    ])
    expect(codebookYaml(codes).match(/- name:/gu)).toHaveLength(10)
  })
})
