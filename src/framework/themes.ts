import {
  type CodeRecord,
  describeSettledOf,
  listMemos,
  readCodeTree,
  type Study,
  type Viewing,
} from '../study/index.js'
import { Citations } from './citations.js'
import { type Evidence, readEvidence } from './evidence.js'
import { type PickedQuotes, readPickedQuotes } from './quote-picks.js'

/** How often something was coded: settled codings, and the cases they are evidence for. */
export interface CodeCount {
  codings: number
  cases: number
}

/** What a coder thought of a theme, a code under it, a passage coded with one, or a cell. */
export interface Reflection {
  kind: 'code' | 'cell' | 'coding'
  /** What it is on: the code, the cell, or the passage. */
  on: string
  /** The words of the passage; null for a code or a cell. */
  words: string | null
  coder: string | null
  body: string
  /** ISO 8601. */
  createdAt: string
}

/** A theme as a team discusses it. */
export interface ThemeView extends CodeCount {
  path: string
  name: string
  origin: CodeRecord['origin']
  brief: string
  definition: string
  useWhen: string
  notWhen: string
  /** Names of the cases that say something to it, in the order of the study. */
  caseNames: string[]
  /** The codes under it, in the order of the codebook. */
  codes: (CodeCount & { path: string; label: string; brief: string })[]
  reflections: Reflection[]
  quotes: PickedQuotes['rows']
}

/** The themes of a study, for a team meeting. */
export interface ThemeSheet {
  studyName: string
  /** ISO 8601. */
  readAt: string
  /** Which codings were used, in words. */
  coders: string
  /** How many cases there are: those of the study, or those asked for. */
  cases: number
  attributes: PickedQuotes['attributes']
  themes: ThemeView[]
}

/**
 * What a study knows of its active themes, or of one: definition, codes under it, in how many cases each was coded, what coders wrote on
 * them, and the quotes that were picked.
 * @param request `code`: only the theme of this code; `cases`: names of the only cases whose codings and quotes count; `viewerId`: who is
 *   looking, for what a blind round hides
 * @throws UserError `not-found`
 */
export async function readThemes(
  study: Study,
  { code, cases: names, viewerId = null }: Viewing & { code?: string; cases?: readonly string[] } = {},
): Promise<ThemeSheet> {
  const { db } = study
  const tree = await readCodeTree(db)
  const themes =
    code === undefined
      ? tree.children(null).filter(({ status }) => status === 'active')
      : [tree.theme(tree.require(code))]
  const codes = themes.flatMap(theme => tree.descendants(theme))
  const all = await db.selectFrom('cases').select(['id', 'name']).orderBy('position').orderBy('id').execute()
  const cases = names === undefined ? all : all.filter(({ name }) => names.includes(name))
  const caseIds = new Set(cases.map(({ id }) => id))
  const evidence = await readEvidence(db, {
    columns: codes.map(({ id }) => id),
    ...(names === undefined ? {} : { cases: [...caseIds] }),
  })
  const reflections = await readReflections(study, viewerId)
  const quotes = await readPickedQuotes(db)
  const isSaidHere = (index: number) =>
    names === undefined || quotes.picks[index]?.caseIds.some(id => caseIds.has(id))
  return {
    studyName: study.facts.name,
    readAt: new Date().toISOString(),
    coders: await describeSettledOf(db, tree, { codes: themes, areNamed: code !== undefined }),
    cases: cases.length,
    attributes: quotes.attributes,
    themes: themes.map(theme => {
      const under = tree.descendants(theme)
      const paths = new Set(under.map(each => tree.path(each)))
      const heard = new Set(
        evidence.filter(({ columnId }) => columnId === theme.id).map(({ caseId }) => caseId),
      )
      return {
        path: tree.path(theme),
        name: theme.name,
        origin: theme.origin,
        brief: theme.brief,
        definition: theme.definition,
        useWhen: theme.useWhen,
        notWhen: theme.notWhen,
        ...countCode(evidence, theme.id),
        caseNames: cases.filter(({ id }) => heard.has(id)).map(({ name }) => name),
        codes: under
          .filter(({ id }) => id !== theme.id)
          .map(each => ({
            path: tree.path(each),
            label: tree.label(each),
            brief: each.brief,
            ...countCode(evidence, each.id),
          })),
        reflections: codesFirst(under.flatMap(({ id }) => reflections.get(id) ?? [])),
        quotes: quotes.rows.filter(({ quote }, index) => paths.has(quote.code) && isSaidHere(index)),
      }
    }),
  }
}

/** What was thought of codes before what was thought of cells, and of passages. */
function codesFirst(reflections: readonly Reflection[]): Reflection[] {
  const order = ['code', 'cell', 'coding']
  return reflections.toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind))
}

/** Settled codings under a code, each once, and the cases they are evidence for. */
function countCode(evidence: readonly Evidence[], codeId: number): CodeCount {
  const own = evidence.filter(({ columnId }) => columnId === codeId)
  return {
    codings: new Set(own.map(({ codingId }) => codingId)).size,
    cases: new Set(own.map(({ caseId }) => caseId)).size,
  }
}

/** Memos on codes, on cells and on codings, by the key of their code; the oldest first. */
async function readReflections(study: Study, viewerId: number | null): Promise<Map<number, Reflection[]>> {
  const memos = new Map((await listMemos(study, { viewerId })).map(memo => [memo.uid, memo]))
  const rows = await study.db
    .selectFrom('memos')
    .leftJoin('codings', 'codings.id', 'memos.coding_id')
    .leftJoin('cells', 'cells.id', 'memos.cell_id')
    .select([
      'memos.uid',
      'memos.code_id as ownCode',
      'cells.code_id as cellCode',
      'codings.code_id as codedWith',
      'codings.document_id as documentId',
      'codings.start_cp as startCp',
      'codings.end_cp as endCp',
      'codings.quote',
    ])
    .orderBy('memos.id')
    .execute()
  const citations = await Citations.read(study.db)
  const byCode = new Map<number, Reflection[]>()
  for (const { uid, ownCode, cellCode, codedWith, documentId, startCp, endCp, quote } of rows) {
    const codeId = ownCode ?? cellCode ?? codedWith
    const memo = memos.get(uid)
    if (codeId === null || memo === undefined) continue
    const { coder, body, createdAt } = memo
    const kind = ownCode !== null ? 'code' : cellCode !== null ? 'cell' : 'coding'
    const on =
      documentId === null || startCp === null || endCp === null
        ? memo.on
        : citations.reference({ documentId, startCp, endCp }, null)
    byCode.set(codeId, [...(byCode.get(codeId) ?? []), { kind, on, words: quote, coder, body, createdAt }])
  }
  return byCode
}
