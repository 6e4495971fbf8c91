import { describe, expect, it } from 'vitest'
import { readPropositionsYaml } from '../../src/interchange/propositions-yaml.js'

const problemsOf = (text: string) =>
  readPropositionsYaml(text, 'h.yaml').problems.map(({ place, message }) => `${place.line}: ${message}`)

describe('a file of propositions', () => {
  it('has names, claims, and codes as lists or alone', () => {
    const { value, problems } = readPropositionsYaml(
      'H1:\n  claim: Messages save time\n  about: scheduling\n  supports: [a/b, c]\n',
      'h.yaml',
    )
    expect(problems).toEqual([])
    expect(value).toEqual([
      {
        place: { file: 'h.yaml', line: 1 },
        name: 'H1',
        claim: 'Messages save time',
        codes: { about: ['scheduling'], supports: ['a/b', 'c'], contradicts: [] },
        places: {
          about: [{ file: 'h.yaml', line: 3 }],
          supports: [
            { file: 'h.yaml', line: 4 },
            { file: 'h.yaml', line: 4 },
          ],
          contradicts: [{ file: 'h.yaml', line: 1 }],
        },
      },
    ])
  })

  it('names what is wrong with its line', () => {
    expect(problemsOf('H1: saves time\nH2:\n  claim:\n  suports: [a]\n  about: {a: 1}\n')).toEqual([
      '1: H1 has nothing that supports or contradicts it.',
      '4: H2 has a field “suports”, which is not known.',
      '2: H2 makes no claim.',
      '5: “about” of H2 is not a list of codes.',
    ])
    expect(problemsOf('')).toEqual(['1: The file has no propositions.'])
    expect(problemsOf('H1: [\n')[0]).toMatch(/not valid YAML/)
  })
})
