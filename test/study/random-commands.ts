import fc from 'fast-check'
import { defineMatrix, pickQuotes, removeMatrix, setCell } from '../../src/framework/index.js'
import {
  addCode,
  addCoder,
  addCodings,
  addDocuments,
  addMemo,
  applyDecisions,
  applyPolicy,
  assignInRound,
  closeRound,
  comparedRounds,
  editCode,
  listDisagreements,
  mergeCodes,
  moveCode,
  moveCoding,
  openRound,
  openRoundFor,
  readCodeTree,
  removeCodings,
  removeDocument,
  renameCode,
  renameDocument,
  restoreCode,
  retireCode,
  type Study,
  setSpeaker,
  snapshotCodebook,
  splitCode,
} from '../../src/study/index.js'
import { changeStudy } from '../support/change-study.js'
import { interview } from '../support/interview.js'

/** Which of the things that are there, and which name; a command takes what it needs. */
interface Choice {
  first: number
  second: number
  name: string
}

const commands = {
  addCoder: (study, { name }) => addCoder(study, { name }),
  addTheme: (study, { name }) => addCode(study, { name }),
  addCode: async (study, { name, first }) =>
    addCode(study, { name, parent: await oneOf(await codeUids(study), first) }),
  renameCode: async (study, { name, first }) =>
    renameCode(study, await oneOf(await codeUids(study), first), name),
  moveCode: async (study, { first, second }) => {
    const codes = await codeUids(study)
    return moveCode(study, await oneOf(codes, first), second % 3 === 0 ? null : await oneOf(codes, second))
  },
  editCode: async (study, { first, name }) =>
    editCode(study, await oneOf(await codeUids(study), first), { definition: name, alias: name.slice(0, 1) }),
  retireCode: async (study, { first }) => retireCode(study, await oneOf(await codeUids(study), first)),
  restoreCode: async (study, { first }) => restoreCode(study, await oneOf(await codeUids(study), first)),
  mergeCodes: async (study, { first, second }) => {
    const codes = await codeUids(study)
    return mergeCodes(study, [await oneOf(codes, first)], await oneOf(codes, second))
  },
  snapshot: (study, { name }) => snapshotCodebook(study, name),
  addDocument: (study, { name }) =>
    addDocuments(study, [
      interview(name, [
        ['Interviewer', 'And then?'],
        [`Dr. ${name}`, `Words of ${name} about messages.`],
      ]),
    ]),
  addDocuments: (study, { first }) =>
    addDocuments(
      study,
      ['x', 'y'].map(end => interview(`${first % 5}${end}`, [[`Dr. ${first % 3}`, `${first % 5} ${end}`]])),
    ),
  renameDocument: async (study, { first, name }) =>
    renameDocument(study, await oneOf(await namesIn(study, 'documents'), first), name),
  removeDocument: async (study, { first }) =>
    removeDocument(study, await oneOf(await namesIn(study, 'documents'), first)),
  setSpeaker: async (study, { first, second }) => {
    const speakers = await study.db
      .selectFrom('speakers')
      .innerJoin('documents', 'documents.id', 'speakers.document_id')
      .select(['documents.name', 'speakers.label'])
      .orderBy('speakers.id')
      .execute()
    const { name, label } = await oneOf(speakers, first)
    const cases = await idsIn(study, 'cases')
    return setSpeaker(study, name, label, { caseId: second % 4 === 0 ? null : await oneOf(cases, second) })
  },
  addCodings: async (study, { first, second }) => {
    const documents = await idsIn(study, 'documents')
    const [codeId, coderId] = [
      await oneOf(await idsIn(study, 'codes'), first),
      await oneOf(await idsIn(study, 'coders'), second),
    ]
    const place = { codeId, coderId, startCp: second % 3, endCp: 4 }
    const rounds = await Promise.all(documents.map(id => openRoundFor(study.db, id, coderId)))
    return changeStudy(study, 'codings.add', set =>
      addCodings(
        set,
        documents.map((documentId, index) => ({
          ...place,
          documentId,
          roundId: rounds[index]?.id ?? null,
        })),
      ),
    )
  },
  removeCoding: async (study, { first }) =>
    removeCodings(study, [await oneOf(await idsIn(study, 'codings'), first)]),
  moveCoding: async (study, { first, second }) => {
    const { uid } = await oneOf(await codingsIn(study), first)
    return moveCoding(study, uid, { startCp: second % 3, endCp: 3 + (second % 2) })
  },
  splitCode: async (study, { first, second, name }) => {
    const { uid, code } = await oneOf(await codingsIn(study), first)
    return splitCode(study, { code, name: `${name} ${second % 3}`, codings: [uid] })
  },
  openRound: async (study, { first, second, name }) => {
    const coders = await namesIn(study, 'coders')
    const request = { name, isBlind: second % 3 === 0, coders: [await oneOf(coders, first)] }
    return openRound(study, {
      ...request,
      documents: [await oneOf(await namesIn(study, 'documents'), second)],
    })
  },
  assign: async (study, { first, second }) => {
    const coder = await oneOf(await namesIn(study, 'coders'), first)
    const documents = [await oneOf(await namesIn(study, 'documents'), second)]
    return assignInRound(study, await oneOf(await namesIn(study, 'rounds'), first), [{ coder, documents }])
  },
  closeRound: async (study, { first }) =>
    closeRound(study, await oneOf(await namesIn(study, 'rounds'), first)),
  decide: async (study, { first, second, name }) => {
    const round = await oneOf(await comparedRounds(study.db), first)
    const { id, decision } = await oneOf(await listDisagreements(study.db, round, { which: 'all' }), second)
    const words = ['take BK', 'take MZ', 'both', 'reject', 'defer', 'open'] as const
    const row = { place: {}, id, code: '', span: '', reason: name, suggestion: '' }
    return applyDecisions(study, [
      { ...row, decision: words[first % words.length] ?? '', decided: decision?.uid ?? '' },
    ])
  },
  decideByPolicy: async (study, { first, second }) => {
    const policies = [{ name: 'agreed' }, { name: 'majority' }, { name: 'union' }] as const
    const policy = await oneOf(policies, second)
    return applyPolicy(study, await oneOf(await comparedRounds(study.db), first), policy)
  },
  defineMatrix: async (study, { first, second, name }) => {
    const cases = second % 4 === 0 ? [] : [await oneOf(await namesIn(study, 'cases'), first)]
    const columns = [await oneOf(await codeUids(study), second)]
    const names = await namesIn(study, 'matrices')
    return defineMatrix(study, { name, cases, columns }, { redefine: names.includes(name) })
  },
  removeMatrix: async (study, { first }) =>
    removeMatrix(study, await oneOf(await namesIn(study, 'matrices'), first)),
  pickQuote: async (study, { first }) => {
    const { uid, code } = await oneOf(await codingsIn(study), first)
    return pickQuotes(study, code, [uid])
  },
  addMemo: async (study, { first, second, name }) => {
    const codings = await codingsIn(study)
    const codes = await codeUids(study)
    const on =
      second % 2 === 0 ? { coding: (await oneOf(codings, first)).uid } : { code: await oneOf(codes, first) }
    return addMemo(study, name, on, null)
  },
  setCell: async (study, { first, second, name }) =>
    setCell(study, {
      case: await oneOf(await namesIn(study, 'cases'), first),
      code: await oneOf(await codeUids(study), second),
      summary: name,
    }),
} satisfies Record<string, (study: Study, choice: Choice) => Promise<unknown>>

/** Something somebody may do to a study. */
export interface RandomCommand extends Choice {
  kind: keyof typeof commands
}

/** A command of any kind; whether the study allows it shows when it runs. */
export const randomCommand: fc.Arbitrary<RandomCommand> = fc.record({
  kind: fc.constantFrom(...(Object.keys(commands) as (keyof typeof commands)[])),
  first: fc.nat(1000),
  second: fc.nat(1000),
  name: fc.constantFrom('a', 'b', 'c', 'd', 'saves time', 'Überweisung', '👩🏽‍⚕️ nurse'),
})

/** What there is to begin with, so that most commands find something to work on. */
export const firstCommands: readonly RandomCommand[] = (
  [
    ['addCoder', 0, 0, 'BK'],
    ['addCoder', 0, 0, 'MZ'],
    ['addTheme', 0, 0, 'scheduling'],
    ['addTheme', 0, 0, 'billing'],
    ['addCode', 0, 0, 'saves time'],
    ['addCode', 2, 0, 'costs time'],
    ['addDocument', 0, 0, 'P01'],
    ['addDocument', 0, 0, 'P02'],
    ['openRound', 0, 1, 'cycle 1'],
    ['assign', 0, 0, ''],
    ['assign', 0, 1, ''],
    ['assign', 1, 1, ''],
    ['addCodings', 1, 1, ''],
    ['addCodings', 3, 0, ''],
    ['decide', 0, 0, 'a reason'],
    ['decideByPolicy', 0, 2, ''],
    ['addMemo', 0, 0, 'a memo'],
    ['setCell', 0, 0, 'a summary'],
  ] as const
).map(([kind, first, second, name]) => ({ kind, first, second, name }))

/** Carries out a command, with what is there now. @throws UserError when the study does not allow it */
export async function carryOut(study: Study, command: RandomCommand): Promise<void> {
  await commands[command.kind](study, command)
}

/** Nothing to choose from: the command cannot be carried out. */
export class NothingThere extends Error {}

async function oneOf<T>(things: readonly T[], choice: number): Promise<T> {
  const thing = things[choice % Math.max(1, things.length)]
  if (thing === undefined) throw new NothingThere()
  return thing
}

async function codingsIn(study: Study): Promise<{ uid: string; code: string }[]> {
  return study.db
    .selectFrom('codings')
    .innerJoin('codes', 'codes.id', 'codings.code_id')
    .select(['codings.uid', 'codes.uid as code'])
    .orderBy('codings.id')
    .execute()
}

async function codeUids(study: Study): Promise<string[]> {
  return (await readCodeTree(study.db)).ordered().map(code => code.uid)
}

async function namesIn(
  study: Study,
  table: 'documents' | 'cases' | 'coders' | 'rounds' | 'matrices',
): Promise<string[]> {
  return (await study.db.selectFrom(table).select('name').orderBy('id').execute()).map(row => row.name)
}

async function idsIn(study: Study, table: 'documents' | 'cases' | 'codes' | 'coders' | 'codings') {
  return (await study.db.selectFrom(table).select('id').orderBy('id').execute()).map(row => row.id)
}
