import { describe, expect, it } from 'vitest'
import { readCoreqYaml, writeCoreqTemplate } from '../../src/interchange/coreq-yaml.js'
import { coreqItems } from '../../src/study/index.js'

const read = (text: string) => {
  const { value, problems } = readCoreqYaml(text, 'answers.yaml')
  return {
    answers: value.map(({ item, ...said }) => ({ number: item.number, ...said })),
    problems: problems.map(({ place, message, hint }) => `${place.line}: ${message} ${hint ?? ''}`.trim()),
  }
}

describe('a file of answers for COREQ', () => {
  it('has answers under numbers and names, alone or with their places', () => {
    const yaml = [
      '10: Purposive.',
      'field notes: None.',
      '12: 10',
      '13:',
      '  place: p. 4',
      '1:',
      '  answer: |',
      '    BK and',
      '    MZ.',
      '  place: Methods',
      '  add: true',
    ].join('\n')
    expect(read(yaml)).toEqual({
      answers: [
        { number: 10, answer: 'Purposive.' },
        { number: 20, answer: 'None.' },
        { number: 12, answer: '10' },
        { number: 13, place: 'p. 4' },
        { number: 1, answer: 'BK and\nMZ.', isAdded: true, place: 'Methods' },
      ],
      problems: [],
    })
  })

  it('leaves out what is left empty, and says so where that is everything', () => {
    expect(read('2:\n  answer:\n  place:\n3: "  "\n4: MZ is a woman.\n').answers).toEqual([
      { number: 4, answer: 'MZ is a woman.' },
    ])
    expect(read('2:\n  answer:\n').problems).toEqual([
      '1: The file answers no item. Write an answer under the number of its item:\n9:\n  answer: framework analysis\n  place: Methods, p. 4',
    ])
    expect(read('').problems).toHaveLength(1)
    expect(read('- 9\n').problems).toHaveLength(1)
  })

  it('has every problem named with its line', () => {
    const yaml = [
      '33: x',
      'Samplng: x',
      '9: a',
      'methodological orientation and theory: b',
      '2:',
      '  anser: x',
      '3: [a, b]',
      '4: true',
      '5:',
      '  add: true',
      '6:',
      '  answer: x',
      '  add: perhaps',
    ].join('\n')
    expect(read(yaml).problems).toEqual([
      '1: COREQ has no item “33”. Its items are 1 to 32: framewise coreq.',
      '2: COREQ has no item “Samplng”. Did you mean Sampling? Its items are 1 to 32: framewise coreq.',
      '4: Item 9, Methodological orientation and theory, is answered twice, first in line 3.',
      '6: Item 2 has a field “anser”, which is not known. Did you mean answer?',
      '7: The answer of item 3 is not a text. Put it in quotes, or write it on the lines below after a |.',
      '8: The answer of item 4 is not a text. Put it in quotes, or write it on the lines below after a |.',
      '9: Item 5 says add: true, but has no answer to add.',
      '13: “add” of item 6 is true or false.',
    ])
    expect(read('9: "open\n10: x').problems[0]).toMatch(/^\d: The file is not valid YAML/)
  })
})

describe('a template for answers', () => {
  const [first, second] = coreqItems
  if (first === undefined || second === undefined) throw new Error('COREQ has items.')
  const unsaid = { known: null, gap: null, answer: null, isAdded: false, place: null }

  it('asks what it is filled in for, and read back as it is says nothing', () => {
    const text = writeCoreqTemplate(
      [
        { ...first, ...unsaid, known: 'Two\nlabels\u001b[31m: x' },
        { ...second, ...unsaid },
      ],
      'S',
    )
    expect(text).toContain(
      '# 1. Interviewer/facilitator: Which of the authors held the interviews or focus groups?',
    )
    expect(text).toContain('# The study says: Two labels␛[31m: x\n')
    expect(text).toContain('\n2:\n  answer:\n  place:\n')
    expect(read(text).answers).toEqual([])
  })

  it('keeps what is answered already, whatever its words', () => {
    const answer = '# no comment: "quoted"\n- second line'
    const text = writeCoreqTemplate(
      [{ ...first, ...unsaid, answer, isAdded: true, place: 'p. 4: left' }],
      'S',
    )
    expect(read(text)).toEqual({
      answers: [{ number: 1, answer, isAdded: true, place: 'p. 4: left' }],
      problems: [],
    })
  })
})
