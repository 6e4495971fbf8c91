import { type CodeFields, type CodeRecord, slugOf, unsaidFields } from '../../src/study/code.js'

export interface CodeOutline extends Partial<CodeFields> {
  name: string
  codes?: CodeOutline[]
}

/** Codes as a study has them, from an outline; ids and uids count up in the order of the outline. */
export function codeRecords(outline: readonly CodeOutline[]): CodeRecord[] {
  const records: CodeRecord[] = []
  const add = (codes: readonly CodeOutline[], parentId: number | null) => {
    codes.forEach(({ codes: children, ...fields }, position) => {
      const id = records.length + 1
      const uid = `01890000-0000-7000-8000-${String(id).padStart(12, '0')}`
      records.push({ ...unsaidFields, ...fields, id, uid, slug: slugOf(fields.name), parentId, position })
      add(children ?? [], id)
    })
  }
  add(outline, null)
  return records
}

/** A small codebook: two themes with the same children. */
export const sampleOutline: CodeOutline[] = [
  {
    name: 'scheduling',
    alias: 'sch',
    brief: 'Making, moving or cancelling an appointment',
    codes: [{ name: 'saves time', alias: 'sch+' }, { name: 'costs time' }],
  },
  { name: 'test results', codes: [{ name: 'saves time' }, { name: 'costs time' }] },
  { name: 'extra work', origin: 'inductive' },
]
