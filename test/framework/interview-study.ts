import type { CoderKind } from '../../src/store/index.js'
import {
  addCode,
  addCoder,
  addCoding,
  addDocuments,
  findCoder,
  findDocument,
  readCodeTree,
  readDocumentText,
  type Study,
} from '../../src/study/index.js'
import { interview } from '../support/interview.js'

/**
 * Fills a study: two interviews (P01, P02), a focus group with two cases (FG: P03, P04), two interviews with one case
 * (P05-a, P05-b: P05), two coders (BK, MZ) and the themes scheduling (saves time, costs time), test results and billing.
 */
export async function fillStudy(study: Study): Promise<void> {
  await addDocuments(study, [
    interview('P01', [
      ['Interviewer', 'What do you use messages for?'],
      ['Dr. Lee', 'Patients book by message. Nobody waits on the phone.'],
      ['Interviewer', 'And results?'],
      ['Dr. Lee', 'I write two lines under a normal result.'],
    ]),
    interview('P02', [
      ['Interviewer', 'What do you use messages for?'],
      ['Dr. Osei', 'Booking takes me three messages where one call would do.'],
    ]),
  ])
  await addDocuments(
    study,
    [
      interview('FG', [
        ['Moderator', 'How is it for you?'],
        ['Ms. Kim', 'Booking is quick.'],
        ['Mr. Roy', 'For me it is slow.'],
        ['Ms. Kim', 'Results come at night.'],
      ]),
    ],
    {
      cases: new Map([
        ['Ms. Kim', 'P03'],
        ['Mr. Roy', 'P04'],
      ]),
    },
  )
  await addDocuments(
    study,
    [
      interview('P05-a', [
        ['Interviewer', 'First visit.'],
        ['Dr. Park', 'I book by phone.'],
      ]),
      interview('P05-b', [
        ['Interviewer', 'Second visit.'],
        ['Dr. Park', 'Now I book by message.'],
      ]),
    ],
    { cases: new Map([['Dr. Park', 'P05']]) },
  )
  for (const name of ['BK', 'MZ']) await addCoder(study, { name })
  await addCode(study, { name: 'scheduling', definition: 'Making and moving appointments.' })
  await addCode(study, { name: 'saves time', parent: 'scheduling' })
  await addCode(study, { name: 'costs time', parent: 'scheduling' })
  await addCode(study, { name: 'test results' })
  await addCode(study, { name: 'billing' })
}

/** Adds a coder of a kind. */
export async function addCoderOf(study: Study, name: string, kind: CoderKind): Promise<void> {
  await addCoder(study, { name, kind })
}

/** Puts a code on some words of a document, where they stand first; gives back the uid of the coding. */
export async function codeWords(
  study: Study,
  where: { document: string; words: string; code: string; coder?: string },
): Promise<string> {
  const document = await findDocument(study.db, where.document)
  const { text } = await readDocumentText(study.db, document)
  const startCp = text.indexOf(where.words)
  if (startCp === -1) throw new Error(`“${where.words}” is not in ${where.document}`)
  const { value } = await addCoding(study, {
    document,
    codes: [(await readCodeTree(study.db)).require(where.code)],
    coder: await findCoder(study.db, where.coder ?? 'BK'),
    round: null,
    startCp,
    endCp: startCp + where.words.length,
  })
  return value[0]?.uid ?? ''
}
