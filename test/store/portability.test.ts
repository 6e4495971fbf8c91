import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  applyAutocode,
  cooccurrence,
  countWordsOf,
  crosstab,
  findPassages,
  knownTexts,
  measureAgreement,
  measureSaturation,
  prepareAutocode,
  readCoreq,
  readSearchQuery,
  weighEvidence,
} from '../../src/analysis/index.js'
import {
  defineMatrix,
  draftCells,
  pickQuotesOf,
  planDrafts,
  readCell,
  readMatrix,
  readMatrixStatus,
  readPickedQuotes,
  readQuoteWarnings,
  readShownMatrix,
  setCell,
  suggestQuotes,
} from '../../src/framework/index.js'
import { importTranscripts, readTranscriptFiles } from '../../src/ingest/index.js'
import { readCasesCsv } from '../../src/interchange/cases-csv.js'
import { readCodebookYaml } from '../../src/interchange/codebook-yaml.js'
import { readCodingsFile } from '../../src/interchange/codings-file.js'
import { openSqlite, postgresDialect, Store } from '../../src/store/index.js'
import {
  addCoder,
  addMemo,
  adoptCodings,
  answerCoreq,
  applyCodebook,
  applyDecisions,
  applyPolicy,
  applyPropositions,
  applyUndo,
  casesTable,
  checkStudy,
  closeRound,
  codebookSuggestions,
  consensusProgress,
  type DecisionRowIn,
  type Disagreement,
  describeSettled,
  findCase,
  findCoder,
  findCoreqItem,
  findDocument,
  findRound,
  importCases,
  importCodings,
  lastEventId,
  linesOfDocument,
  listCases,
  listCoders,
  listCodes,
  listCodings,
  listDisagreements,
  listDocuments,
  listMemos,
  listRounds,
  mergeCodes,
  openRound,
  planRemoval,
  planUndo,
  readChangesSince,
  readDocumentText,
  readHistory,
  readPlacedCodings,
  readReading,
  readSpokenTurns,
  redo,
  removeDocument,
  renameDocument,
  Study,
  showCase,
  showRound,
  snapshotCodebook,
} from '../../src/study/index.js'
import { allRows } from '../support/all-rows.js'
import { PglitePool } from '../support/pglite-pool.js'
import { withTempFolder } from '../support/temp-study.js'

const decisionRow: DecisionRowIn = {
  place: {},
  id: '',
  decision: '',
  code: '',
  span: '',
  reason: '',
  suggestion: '',
  decided: '',
}

const root = new URL('../..', import.meta.url).pathname
const sample = (name: string) => join(root, 'transcripts-sample', name)

describe('the main job, on SQLite and on PostgreSQL', () => {
  const pool = new PglitePool()
  afterAll(() => pool.close())

  it('gives the same answers from beginning to end', { timeout: 120_000 }, async () => {
    const postgres = await Study.begin(
      await Store.open(postgresDialect(pool), 'test'),
      'postgres',
      'Messages',
    )
    const onPostgres = await workThrough(postgres)
    await postgres.close()
    await withTempFolder(async folder => {
      const store = await Store.open(openSqlite(join(folder, 'test.framewise'), { create: true }), 'test')
      const sqlite = await Study.begin(store, 'sqlite', 'Messages')
      const onSqlite = await workThrough(sqlite)
      await sqlite.close()
      expect(onSqlite.check?.problems).toEqual([])
      expect(Object.keys(onPostgres)).toEqual(Object.keys(onSqlite))
      for (const step of Object.keys(onSqlite) as (keyof typeof onSqlite)[])
        expect({ [step]: comparable(onPostgres[step]) }).toEqual({ [step]: comparable(onSqlite[step]) })
    })
  })
})

/** Queries of every kind, and how often words are said. */
async function searchThrough(study: Study) {
  const found = []
  for (const [query, kind] of [
    ['message* NOT call', 'search'],
    ['"test results" OR phone NEAR/6 call', 'search'],
    ['appointment refill', 'stem'],
    ['\\bresults?\\b', 'regex'],
  ] as const)
    found.push(await findPassages(study, await readSearchQuery(query, kind), { limit: 5 }))
  const words = await countWordsOf(study, {
    scope: { speaker: 'participant' },
    by: 'code',
    stopWords: 'language',
    isStemmed: true,
    minCount: 3,
  })
  return { found, words }
}

/** A small study from transcripts to matrix: what each step gave. */
async function workThrough(study: Study) {
  const { documents, refused } = await importTranscripts(
    study,
    await readTranscriptFiles([sample('P01.vtt'), sample('P02.vtt'), sample('P07.txt')]),
  )
  const codebook = readCodebookYaml(
    readFileSync(join(root, 'codebooks/secure-messaging.yaml'), 'utf8'),
    'codebook',
  )
  const codes = await applyCodebook(study, codebook.value, { retireMissing: false })
  const cases = readCasesCsv(readFileSync(sample('cases.csv')), 'cases.csv')
  await importCases(study, cases.value)
  for (const name of ['BK', 'MZ']) await addCoder(study, { name })
  const pair = ['P01', 'P02']
  await openRound(study, { name: 'cycle-1', isBlind: true, coders: ['BK', 'MZ'], documents: pair })
  const codings = []
  for (const coder of ['BK', 'MZ']) {
    const file = readCodingsFile(readFileSync(sample(`codings/cycle-1-${coder}.csv`)), coder)
    const rows = file.value.map(row => ({ ...row, coder, round: 'cycle-1' }))
    codings.push((await importCodings(study, rows, { createInductive: true })).value)
  }
  const agreement = await measureAgreement(study, { unit: { kind: 'turn' }, by: 'theme' })
  const bk = await findCoder(study.db, 'BK')
  const seen = await seenBy(study, bk.id)
  await closeRound(study, 'cycle-1')
  const round = await findRound(study.db, 'cycle-1')
  const [first, second] = await listDisagreements(study.db, round)
  const decided = await applyDecisions(study, [
    { ...decisionRow, id: first?.id ?? '', decision: 'take BK', suggestion: 'say where it begins' },
    { ...decisionRow, id: second?.id ?? '', decision: 'defer' },
  ])
  const byPolicy = await applyPolicy(study, round, { name: 'union' })
  await addMemo(study, 'Routing is a job of its own.', { code: 'scheduling' }, bk)
  await snapshotCodebook(study, 'cycle 1')
  const drafts = await planDrafts(study.db)
  await draftCells(study)
  const [line] = (await listCodings(study, { coderId: bk.id })).codings
  const cell = await setCell(study, {
    case: 'P01',
    code: 'scheduling',
    summary: 'Others arrange appointments.',
    quotes: [`P01 l.${line?.lineFrom}`],
  })
  await defineMatrix(study, { name: 'small', cases: pair, columns: ['scheduling', 'test-results'] })
  await defineMatrix(study, { name: 'documents', rows: 'documents', sort: ['-case'], rollUp: false })
  await pickQuotesOf(study, [
    { document: line?.document ?? '', code: line?.code ?? '', quote: line?.quote ?? '', place: {} },
  ])
  await applyPropositions(study, [
    {
      place: {},
      name: 'H1',
      claim: 'Messaging saves time on scheduling',
      codes: {
        about: ['scheduling'],
        supports: ['scheduling/saves-time'],
        contradicts: ['scheduling/costs-time'],
      },
    },
  ])
  const weighed = await weighEvidence(study, 'H1')
  const searched = await searchThrough(study)
  const autocode = await prepareAutocode(study, {
    rules: [
      { place: {}, code: 'scheduling', pattern: 'appointment', kind: 'stem' },
      { place: {}, code: 'test-results', pattern: 'results?\\b', kind: 'regex' },
    ],
    scope: { speaker: 'participant' },
    span: 'sentence',
    program: 'autocode',
  })
  await applyAutocode(study, autocode)
  const adopted = await adoptCodings(study, {
    coder: bk,
    program: await findCoder(study.db, 'autocode'),
    documentId: (await findDocument(study.db, 'P07')).id,
  })
  const known = knownTexts(await readCoreq(study))
  await answerCoreq(study, [{ item: findCoreqItem('10'), answer: 'Purposive.', place: 'p. 4' }], { known })
  await renameDocument(study, 'P07', 'seventh')
  await mergeCodes(study, ['scheduling/costs-time'], 'scheduling/saves-time')
  const before = comparable(await allRows(study))
  const removal = await planRemoval(study.db, 'P02')
  await removeDocument(study, 'P02')
  const undo = await planUndo(study)
  await applyUndo(study, undo)
  expect(comparable(await allRows(study))).toEqual(before)
  await redo(study)
  await applyUndo(study, await planUndo(study))
  const chain = await planUndo(study, { event: 2 })
  const document = await findDocument(study.db, 'P01')
  return {
    searched,
    searchedAgain: await searchThrough(study),
    autocode: autocode.plan,
    adopted: adopted.value,
    imported: documents,
    refused,
    codes: codes.summary,
    codings,
    agreement,
    decided: decided.value,
    byPolicy: byPolicy.value,
    disagreements: withoutIds(await listDisagreements(study.db, round, { which: 'all' })),
    progress: await consensusProgress(study, round),
    after: await measureAgreement(study, {
      round: 'cycle-1',
      unit: { kind: 'turn' },
      by: 'theme',
      isAfterConsensus: true,
    }),
    suggestions: await codebookSuggestions(study.db, [round]),
    saturation: await measureSaturation(study, { by: 'case' }),
    crosstab: await crosstab(study, { by: { kind: 'document' }, count: 'words' }),
    together: await cooccurrence(study, { within: { unit: 'turn', most: 1 } }),
    foundByDocument: (await measureSaturation(study)).codes,
    settled: await describeSettled(study.db),
    drafts,
    weighed,
    coreq: await readCoreq(study, { viewerId: bk.id }),
    suggested: (await suggestQuotes(study, 'scheduling')).suggestions.map(({ score, agreement }) => ({
      score,
      agreement,
    })),
    cell: cell.value.cell.name,
    removal,
    undo,
    chain: chain.events.map(event => event.summary),
    documents: await listDocuments(study),
    lines: linesOfDocument(
      {
        document,
        text: await readDocumentText(study.db, document),
        turns: await readSpokenTurns(study.db, document),
      },
      { from: 1, to: 12 },
    ),
    turns: (await readReading(study.db, 'P01')).turns,
    placed: await readPlacedCodings(study.db, { documentId: document.id, viewerId: bk.id }),
    cases: await listCases(study),
    person: await showCase(study, 'P01'),
    sample: await casesTable(study),
    codebook: await listCodes(study.db, {}),
    coders: await listCoders(study),
    all: await listCodings(study, {}),
    found: await listCodings(study, { text: 'the', caseId: (await findCase(study.db, 'P01')).id }),
    memos: await listMemos(study),
    rounds: await listRounds(study),
    seen,
    round: await showRound(study, 'cycle-1'),
    matrix: await readMatrix(study),
    small: await readMatrix(study, { matrix: 'small' }),
    byDocument: await readShownMatrix(study, { matrix: 'documents', where: 'specialty is not empty' }),
    status: await readMatrixStatus(study),
    detail: await readCell(study.db, 'P01', 'scheduling'),
    quotes: await readPickedQuotes(study.db),
    warnings: await readQuoteWarnings(study.db),
    history: await readHistory(study, {}),
    changes: await changesSince(study, 3),
    lastEvent: await lastEventId(study.db),
    about: await readHistory(study, {
      command: 'documents',
      about: [(await findDocument(study.db, 'P02')).uid],
    }),
    rows: await allRows(study),
    check: await checkStudy(study),
  }
}

async function seenBy(study: Study, viewerId: number) {
  return {
    documents: await listDocuments(study, { viewerId }),
    cases: await listCases(study, { viewerId }),
    coders: await listCoders(study, { viewerId }),
    rounds: await listRounds(study, { viewerId }),
    round: await showRound(study, 'cycle-1', { viewerId }),
    codes: await listCodes(study.db, { viewerId }),
  }
}

async function changesSince(study: Study, event: number) {
  const { tables, codingIds, ...changes } = await readChangesSince(study.db, event)
  return { ...changes, tables: [...tables], codingIds: [...codingIds] }
}

/** Ids come of uids. */
function withoutIds(disagreements: readonly Disagreement[]) {
  return disagreements.map(({ id: _id, ...each }) => each)
}

/** What can be compared between two studies made at different moments: uids and times are left out. */
function comparable(value: unknown): unknown {
  const json = JSON.stringify(value, (_key, part) => (part instanceof Map ? [...part] : part))
  return JSON.parse(
    json
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'uid')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time')
      .replaceAll(/"[0-9a-f]{8}"/g, '"end of uid"'),
  )
}
