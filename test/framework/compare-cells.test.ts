import { describe, expect, test } from 'vitest'
import { type CellContent, cellFingerprint } from '../../src/framework/cell-fingerprint.js'
import { compareCell, compareCells, type FileCell } from '../../src/framework/compare-cells.js'

const exported: CellContent = { summary: 'as exported', comment: '', status: 'charted' }
const fingerprint = cellFingerprint(exported)

function inFile(change: Partial<CellContent> = {}): FileCell {
  return { ...exported, ...change, exported: fingerprint }
}

describe('with the fingerprint of the export', () => {
  test.each<[string, Partial<CellContent>, Partial<CellContent>, string]>([
    ['nobody changed anything', {}, {}, 'same'],
    ['only the file changed', { summary: 'file' }, {}, 'file-changed'],
    ['only the study changed', {}, { summary: 'study' }, 'study-changed'],
    ['both changed and differ', { summary: 'file' }, { summary: 'study' }, 'conflict'],
    ['both changed to the same', { summary: 'new' }, { summary: 'new' }, 'both-same'],
    ['the file emptied it', { summary: '' }, {}, 'file-changed'],
    [
      'the file changed the summary, the study the comment',
      { summary: 'file' },
      { comment: 'c' },
      'conflict',
    ],
    [
      'the file changed the summary, the study the status',
      { summary: 'file' },
      { status: 'reviewed' },
      'conflict',
    ],
    [
      'both wrote the same summary, and the file a comment too',
      { summary: 'new', comment: 'c' },
      { summary: 'new' },
      'file-changed',
    ],
    ['only line ends and space at the ends differ', { summary: ' as exported\r\n' }, {}, 'same'],
  ])('%s', (_, file, study, outcome) => {
    expect(compareCell(inFile(file), { ...exported, ...study }).outcome).toBe(outcome)
  })

  test('says which fields the file would change', () => {
    const { differing } = compareCell(inFile({ comment: 'new', status: 'reviewed' }), exported)
    expect(differing).toEqual(['comment', 'status'])
  })

  test('a field the file has no place for is no change of the file', () => {
    const file: FileCell = { summary: 'as exported', exported: fingerprint }
    expect(compareCell(file, exported).outcome).toBe('same')
    expect(compareCell(file, { ...exported, status: 'reviewed' }).outcome).toBe('study-changed')
  })
})

describe('without a fingerprint', () => {
  const file: FileCell = { summary: 'from elsewhere', exported: null }

  test('an empty cell takes what the file says', () => {
    expect(compareCell(file, { summary: '', comment: '', status: 'empty' }).outcome).toBe('file-changed')
  })

  test('a charted cell that differs is a conflict', () => {
    expect(compareCell(file, exported).outcome).toBe('conflict')
  })

  test('a cell that says the same is the same', () => {
    expect(compareCell({ summary: 'as exported', exported: null }, exported).outcome).toBe('same')
  })

  test('a cell looked at and found without data is not empty', () => {
    expect(compareCell(file, { summary: '', comment: '', status: 'no-data' }).outcome).toBe('conflict')
  })

  test('a damaged fingerprint counts as none', () => {
    expect(compareCell({ ...file, exported: 'x.y.z' }, exported).outcome).toBe('conflict')
  })
})

test('cells the study does not have come back without a comparison', () => {
  const [known, unknown] = compareCells([inFile(), inFile()], cell =>
    cell.summary === 'never' ? exported : undefined,
  )
  expect([known?.comparison, unknown?.comparison]).toEqual([undefined, undefined])
})
