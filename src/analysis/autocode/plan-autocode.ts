import type { Kysely } from 'kysely'
import { type Problem, UserError } from '../../problems/index.js'
import { inChunks, type Schema } from '../../store/index.js'
import {
  type AutocodeRule,
  type CodeRecord,
  type CodeTree,
  describeReference,
  type NewCoding,
  readCodeTreeSeenBy,
  readDocumentTexts,
  type Study,
} from '../../study/index.js'
import { caretExcerpt, countOf, type Span } from '../../text/index.js'
import { QueryFault } from '../../text/search/index.js'
import { type FindOptions, type FoundPassage, findPassages } from '../search/find-passages.js'
import type { PassageScope } from '../search/passage-scope.js'
import { compileQuery, type SearchQuery } from '../search/search-query.js'
import type { AutocodeSpan } from './autocode-span.js'
import { findProgram } from './find-program.js'
import { spansToCode } from './spans-to-code.js'

export interface AutocodeRequest {
  rules: readonly AutocodeRule[]
  scope: PassageScope
  span: AutocodeSpan
  /** Name of the program that codes; it need not be there yet. */
  program: string
  /** Codes that are hidden from this coder are not known. */
  viewerId?: number | null
}

/** A passage that would be coded. */
export interface PlannedCoding extends Span {
  document: string
  reference: string
  words: string
  /** The pattern that found it; the first of several. */
  pattern: string
  /** Whether the program has coded these words so already. */
  isKnown: boolean
}

export interface PlannedCode {
  /** Path of the code. */
  code: string
  label: string
  patterns: { pattern: string; kind: SearchQuery['kind']; found: number }[]
  /** What is found, what of it is coded so by the program already, and what is new. */
  found: number
  known: number
  fresh: number
  /** New codings by document, in the order of the study. */
  documents: { document: string; fresh: number }[]
  codings: PlannedCoding[]
}

export interface AutocodePlan {
  program: string
  span: AutocodeSpan
  codes: PlannedCode[]
  fresh: number
  known: number
  /** Languages whose words could not be stemmed, though this was asked for. */
  unstemmed: string[]
}

/** A plan with what is needed to carry it out. */
export interface PreparedAutocode {
  plan: AutocodePlan
  /** Without a coder, who may have to be added first. */
  codings: Omit<NewCoding, 'coderId'>[]
  /** Key of each document → content of the text that was searched. */
  texts: ReadonlyMap<number, string>
}

interface ReadRule extends AutocodeRule {
  record: CodeRecord
  query: SearchQuery
}

/**
 * What coding by rules would do. Words the program has coded so already, alone or within a longer stretch, are found but not new.
 * @throws UserError `bad-query` for a mistake in a single query, `bad-rules` with every mistake in a file, `not-found`,
 *   `bad-argument` for a retired code, `conflict` where the program's name is that of somebody else
 */
export async function prepareAutocode(
  study: Study,
  request: AutocodeRequest,
  options: Pick<FindOptions, 'onProgress'> = {},
): Promise<PreparedAutocode> {
  const { db } = study
  const tree = await readCodeTreeSeenBy(db, request.viewerId ?? null)
  const rules = await readRules(tree, request.rules)
  const program = await findProgram(db, request.program)
  const done = await readDone(db, program?.id ?? null)
  const codes = new Map<number, CodePlanner>()
  const unstemmed = new Set<string>()
  for (const { record, query } of rules) {
    const found = await findPassages(study, query, { scope: request.scope, ...options })
    for (const language of found.unstemmed) unstemmed.add(language)
    const planner = codes.get(record.id) ?? new CodePlanner(record, done)
    codes.set(record.id, planner)
    planner.add(query, found.passages, request.span)
  }
  const planners = [...codes.values()]
  const texts = await textsOf(db, planners)
  const planned = await Promise.all(planners.map(planner => planner.toPlan(db, tree)))
  return {
    plan: {
      program: request.program,
      span: request.span,
      codes: planned,
      fresh: planned.reduce((sum, { fresh }) => sum + fresh, 0),
      known: planned.reduce((sum, { known }) => sum + known, 0),
      unstemmed: [...unstemmed],
    },
    codings: planners.flatMap(planner => planner.freshCodings()),
    texts,
  }
}

async function readRules(tree: CodeTree, rules: readonly AutocodeRule[]): Promise<ReadRule[]> {
  const problems: Problem[] = []
  const read: ReadRule[] = []
  for (const rule of rules) {
    try {
      const record = tree.require(rule.code)
      if (record.status === 'retired')
        throw new UserError('bad-argument', `The code “${tree.path(record)}” is retired.`, {
          hint: 'See framewise codes list.',
        })
      read.push({ ...rule, record, query: await compileQuery(rule.pattern, rule.kind) })
    } catch (error) {
      if (rule.place.file === undefined) throw asTyped(rule, error)
      problems.push(problemOf(rule, error))
    }
  }
  if (problems.length === 0) return read
  throw new UserError(
    'bad-rules',
    `${countOf(problems.length, 'pattern')} cannot be used; nothing was coded.`,
    { problems },
  )
}

/** A mistake in a query of the command line, with a caret under its place. */
function asTyped({ pattern }: AutocodeRule, error: unknown): unknown {
  if (!(error instanceof QueryFault)) return error
  return new UserError('bad-query', `${error.message}.`, {
    hint: error.hint,
    excerpt: caretExcerpt(pattern, error.at),
  })
}

function problemOf({ place, pattern }: AutocodeRule, error: unknown): Problem {
  const problem = { code: 'bad-rule', severity: 'error', place } as const
  if (error instanceof QueryFault) {
    const where = `at character ${[...pattern.slice(0, error.at)].length + 1} of “${pattern}”`
    return { ...problem, message: `${error.message}, ${where}.`, hint: error.hint }
  }
  if (error instanceof UserError) return { ...problem, message: error.message, hint: error.hint ?? '' }
  throw error
}

/** What the program has coded already: for each code and document, its spans. */
type Done = ReadonlyMap<string, Span[]>

async function readDone(db: Kysely<Schema>, programId: number | null): Promise<Done> {
  const done = new Map<string, Span[]>()
  if (programId === null) return done
  const rows = await db
    .selectFrom('codings')
    .select(['code_id', 'document_id', 'start_cp as startCp', 'end_cp as endCp'])
    .where('coder_id', '=', programId)
    .where('state', '=', 'placed')
    .execute()
  for (const { code_id, document_id, ...span } of rows) {
    const key = `${code_id} ${document_id}`
    done.set(key, [...(done.get(key) ?? []), span])
  }
  return done
}

async function textsOf(db: Kysely<Schema>, planners: readonly CodePlanner[]): Promise<Map<number, string>> {
  const ids = planners.flatMap(planner => planner.documentIds())
  const rows = await inChunks(ids, chunk =>
    db.selectFrom('documents').select(['id', 'text_sha256']).where('id', 'in', chunk).execute(),
  )
  return new Map(rows.map(({ id, text_sha256 }) => [id, text_sha256]))
}

/** Collects what is found for one code. */
class CodePlanner {
  private readonly patterns: PlannedCode['patterns'] = []
  private readonly spans = new Map<string, Span & { documentId: number; pattern: string; isKnown: boolean }>()

  constructor(
    private readonly code: CodeRecord,
    private readonly done: Done,
  ) {}

  add(query: SearchQuery, passages: readonly FoundPassage[], kind: AutocodeSpan): void {
    let found = 0
    for (const passage of passages)
      for (const span of spansToCode(passage, kind)) {
        found++
        const { documentId } = passage
        const key = `${documentId} ${span.startCp} ${span.endCp}`
        if (this.spans.has(key)) continue
        const before = this.done.get(`${this.code.id} ${documentId}`) ?? []
        const isKnown = before.some(each => each.startCp <= span.startCp && each.endCp >= span.endCp)
        this.spans.set(key, { ...span, documentId, pattern: query.text, isKnown })
      }
    this.patterns.push({ pattern: query.text, kind: query.kind, found })
  }

  documentIds(): number[] {
    return [...new Set([...this.spans.values()].map(({ documentId }) => documentId))]
  }

  freshCodings(): Omit<NewCoding, 'coderId'>[] {
    return [...this.spans.values()]
      .filter(({ isKnown }) => !isKnown)
      .map(({ documentId, startCp, endCp }) => ({
        documentId,
        codeId: this.code.id,
        roundId: null,
        startCp,
        endCp,
      }))
  }

  async toPlan(db: Kysely<Schema>, tree: CodeTree): Promise<PlannedCode> {
    const texts = await readDocumentTexts(db, this.documentIds())
    const order = await inChunks(this.documentIds(), chunk =>
      db.selectFrom('documents').select(['id', 'name', 'position']).where('id', 'in', chunk).execute(),
    )
    order.sort((a, b) => a.position - b.position)
    const codings: PlannedCoding[] = []
    const documents: PlannedCode['documents'] = []
    for (const { id, name } of order) {
      const text = texts.get(id)
      if (text === undefined) continue
      const spans = [...this.spans.values()]
        .filter(({ documentId }) => documentId === id)
        .sort((a, b) => a.startCp - b.startCp || a.endCp - b.endCp)
      for (const { documentId: _id, ...span } of spans)
        codings.push({
          document: name,
          reference: describeReference(text, span),
          words: text.words(span),
          ...span,
        })
      const fresh = spans.filter(({ isKnown }) => !isKnown).length
      if (fresh > 0) documents.push({ document: name, fresh })
    }
    const known = codings.filter(({ isKnown }) => isKnown).length
    return {
      code: tree.path(this.code),
      label: tree.label(this.code),
      patterns: this.patterns,
      found: codings.length,
      known,
      fresh: codings.length - known,
      documents,
      codings,
    }
  }
}
