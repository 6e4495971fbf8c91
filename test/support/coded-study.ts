import {
  addCode,
  addCoder,
  addCodings,
  addDocuments,
  type CodeTree,
  readCodeTree,
  type Study,
} from '../../src/study/index.js'
import { changeStudy } from './change-study.js'
import { interview } from './interview.js'
import { withTempStudy } from './temp-study.js'

const words = 'Messages save me time. They also cost me time at night. Nobody pays for them.'

/** A study of one document, P01, with two coders, BK and MZ. */
export interface CodedStudy {
  study: Study
  documentId: number
  bk: number
  mz: number
  /** Adds a theme, or a code under one: `scheduling/saves time`. Returns its key. */
  add: (path: string) => Promise<number>
  /** Puts a code on a span of P01 and returns the coding's key. */
  code: (codeId: number, coderId: number, startCp: number, endCp: number) => Promise<number>
  tree: () => Promise<CodeTree>
}

/** A study to code in; removed when the test is over. */
export async function withCodedStudy<T>(work: (coded: CodedStudy) => Promise<T>): Promise<T> {
  return withTempStudy(async study => {
    const { value: documents } = await addDocuments(study, [interview('P01', [['Dr. Lee', words]])])
    const documentId = documents[0]?.id ?? 0
    const bk = (await addCoder(study, { name: 'BK' })).value.id
    const mz = (await addCoder(study, { name: 'MZ' })).value.id
    return work({
      study,
      documentId,
      bk,
      mz,
      add: async path => {
        const slash = path.lastIndexOf('/')
        const place = slash < 0 ? {} : { parent: path.slice(0, slash) }
        return (await addCode(study, { name: path.slice(slash + 1), ...place })).value.id
      },
      code: async (codeId, coderId, startCp, endCp) => {
        const coding = { documentId, codeId, coderId, roundId: null, startCp, endCp }
        const { value } = await changeStudy(study, 'codings.add', set => addCodings(set, [coding]))
        return value.added[0]?.id ?? 0
      },
      tree: () => readCodeTree(study.db),
    })
  })
}
