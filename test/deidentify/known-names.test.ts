import { describe, expect, test } from 'vitest'
import { namesInLabel } from '../../src/deidentify/index.js'

describe('names in labels of speakers and names of cases', () => {
  const labels: [string, string[]][] = [
    ['Dr. Maria Alvarez', ['Maria Alvarez', 'Maria', 'Alvarez']],
    ['DR. BIANCHI', ['BIANCHI']],
    ['Alvarez, Maria (MD)', ['Maria Alvarez', 'Maria', 'Alvarez']],
    ['Interviewer BK', []],
    ['P07', []],
    ['Participant', []],
    ['Nurse', []],
    ['Rose', []],
    ['Rose Lin', ['Rose Lin', 'Rose', 'Lin']],
    ['田中', ['田中']],
    ['記者', []],
    ['林', []],
    ['', []],
  ]
  for (const [label, names] of labels)
    test(label || 'no label', () => expect(namesInLabel(label).map(({ words }) => words)).toEqual(names))
})
