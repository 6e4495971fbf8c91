import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellFingerprint, parseFingerprint, textFingerprint } from '../../src/framework/cell-fingerprint.js'
import { readStatus } from '../../src/framework/cell-status.js'
import { commentHeading, matrixHeadings } from '../../src/framework/matrix-headings.js'
import { formatRowToken, headingKey, parseRowToken } from '../../src/framework/row-token.js'
import { nastyMatrix, nastyText, sampleMatrix } from './sample-matrix.js'

test('a fingerprint is the first 12 digits of the SHA-256 of each text, and the status', () => {
  expect(textFingerprint('test')).toBe('9f86d081884c')
  expect(cellFingerprint({ summary: 'test', comment: ' \n', status: 'no-data' })).toBe(
    '9f86d081884c.-.no-data',
  )
})

test('a fingerprint comes apart into what it was made of', () => {
  fc.assert(
    fc.property(nastyText, nastyText, (summary, comment) => {
      const parts = parseFingerprint(cellFingerprint({ summary, comment, status: 'draft' }))
      expect(parts).toEqual({
        summary: textFingerprint(summary),
        comment: textFingerprint(comment),
        status: 'draft',
      })
    }),
  )
})

test.each(['', 'abc', '-.-.', '-.-.finished', '9f86d081884c.-', '9F86D081884C.-.draft'])(
  '%j is no fingerprint',
  text => {
    expect(parseFingerprint(text)).toBeNull()
  },
)

test('a token comes back as it was written', () => {
  const token = {
    studyUid: 'study',
    caseUid: 'case',
    caseKey: headingKey('P01'),
    attributeKeys: [headingKey('years')],
    cells: [{ codeUid: 'code', headingKey: headingKey('billing'), fingerprint: '-.-.empty' }],
  }
  expect(parseRowToken(formatRowToken(token))).toEqual(token)
})

test.each([
  '',
  'framewise-2 s c k a= ',
  'framewise-1 s c',
  'framewise-1 s c k a= code:key',
  'framewise-1 s c k a= code:key:',
])('%j is no token', text => {
  expect(parseRowToken(text)).toBeNull()
})

test('headings are unique, also those of the comments, letter case aside', () => {
  fc.assert(
    fc.property(nastyMatrix, fc.constantFrom('path' as const, 'label' as const), (view, codesBy) => {
      const { attributes, columns, case: caseHeading } = matrixHeadings(view, codesBy)
      const all = [caseHeading, 'framewise', ...attributes, ...columns, ...columns.map(commentHeading)]
      const keys = all.map(heading => heading.toLowerCase())
      expect(new Set(keys).size).toBe(keys.length)
    }),
  )
})

test('a code goes by its label where that is enough to know it', () => {
  expect(matrixHeadings(sampleMatrix(), 'label').columns).toEqual(['saves time', 'billing'])
  expect(matrixHeadings(sampleMatrix(), 'path').columns).toEqual(['scheduling/saves-time', 'billing'])
})

test.each([
  ['charted', 'charted'],
  ['No data', 'no-data'],
  ['reviewed, stale', 'reviewed'],
  ['draft (stale)', 'draft'],
  ['finished', undefined],
])('the status of %j is %s', (words, status) => {
  expect(readStatus(words)).toBe(status)
})
