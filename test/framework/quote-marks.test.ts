import { describe, expect, test } from 'vitest'
import { markedReferences } from '../../src/framework/quote-marks.js'

describe('references in the text of a cell', () => {
  test('are found also where the name of the case has brackets of its own', () => {
    expect(markedReferences('Says [Q Dr. [NAME-1] l.3-4] and [Q P07 l.112]; [Q  P07 l.112].')).toEqual([
      'Dr. [NAME-1] l.3–4',
      'P07 l.112',
    ])
  })

  test('end at the line, and take no time where brackets are never closed', () => {
    expect(markedReferences('[Q P07\nl.1]')).toEqual([])
    expect(markedReferences('[Q ['.repeat(50_000))).toEqual([])
  })
})
