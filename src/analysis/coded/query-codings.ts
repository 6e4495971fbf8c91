import type { Kysely } from 'kysely'
import { readDefinedMatrix } from '../../framework/index.js'
import type { Schema } from '../../store/index.js'
import {
  type CodeTree,
  describeSettledOf,
  findDocument,
  readCodeTree,
  type Study,
} from '../../study/index.js'
import { parseCodeExpression } from './code-expression.js'
import { type CodedPlaces, readCodedPlaces, type Stretches } from './coded-places.js'
import { groupsOf } from './crosstab.js'
import { codesIn, type ExpressionSource, idsFor, wordsOf } from './evaluate-expression.js'
import { casesOfStretches, type FoundCount, type FoundStretch, StretchPlaces } from './found-stretches.js'
import { readMeasure } from './measured-places.js'
import { passagesOf, sharedStretches, togetherStretches } from './passages.js'
import { firstAtLeast, SaidWords } from './said-words.js'
import { eachTurnOf } from './touched-turns.js'

/** In what an expression has to hold: in the same words, in a turn, in a document, or in all that a case says. */
export type QueryUnit = 'words' | 'turn' | 'document' | 'case'

export const queryUnits: readonly QueryUnit[] = ['words', 'turn', 'document', 'case']

export interface CodingsQuery {
  expression: string
  /** Default: `words`. */
  unit?: QueryUnit
  /** Whether a code means what is coded with the codes under it, too; default: yes. */
  rollUp?: boolean
  /** A filter of cases: only what they say. */
  where?: string
  /** Names of cases: only what they say. */
  cases?: readonly string[]
  /** Names of documents. */
  documents?: readonly string[]
  /** How many of the found are read with their words; default: all. */
  limit?: number
}

export interface FoundCodings {
  expression: string
  unit: QueryUnit
  /** How many passages, turns, documents or cases are found. */
  total: number
  /** Of how many; null for words. */
  of: number | null
  /** Passages or turns in order; none where documents or cases are found. */
  passages: FoundStretch[]
  counts: FoundCount[]
  /** Names of the documents or cases, where those are found. */
  names: string[]
  /** Which codings were used, in words. */
  coders: string
}

/**
 * Finds where an expression over codes holds, among settled codings.
 *
 * By words, a code stands for all words coded with it; AND gives the words both have, OR those either has, NOT those the first has and the second
 * has not, and NEAR the passages of the first that have one of the second near. By turn, document or case a code stands for those with at least
 * one coding of it, and AND, OR and NOT combine these; NEAR is decided on the passages all the same.
 * @throws UserError `bad-query` with a caret for an expression that cannot be read, `not-found` for a case or document there is none
 *   of, `bad-argument` for a filter that cannot be read
 */
export async function queryCodings(study: Study, query: CodingsQuery): Promise<FoundCodings> {
  return study.store.readTogether(async db => {
    const tree = await readCodeTree(db)
    const expression = parseCodeExpression(query.expression, tree)
    const places = await readCodedPlaces(study, db)
    const asked = await readAsked(db, tree, { query, places })
    const codes = codesIn(expression)
    const passages = passagesOf(places, groupsOf(tree, codes, query.rollUp ?? true), codes.length).map(
      each => (asked.turns === null ? each : sharedStretches(each, asked.turns)),
    )
    const source: ExpressionSource = {
      passagesOf: code => passages[codes.indexOf(code)] ?? togetherStretches([]),
      measureOf: within => readMeasure(db, places, within),
    }
    const unit = query.unit ?? 'words'
    const described = {
      expression: query.expression,
      unit,
      coders: await describeSettledOf(db, tree, { codes, areNamed: true }),
    }
    if (unit === 'document' || unit === 'case') {
      const ids = await idsFor(
        expression,
        source,
        unit === 'case' ? casesWith(places) : documentsWith(places),
      )
      const all = unit === 'case' ? asked.cases : asked.documents
      const names = all.filter(({ id }) => ids.has(id)).map(({ name }) => name)
      return { ...described, total: names.length, of: all.length, passages: [], counts: [], names }
    }
    const found =
      unit === 'words'
        ? await withWords(db, places, await wordsOf(expression, source))
        : turnsAt(places, await idsFor(expression, source, turnsWith(places)))
    const stretches = new StretchPlaces(places, found, asked.caseNames)
    const labelled = codes.map((code, at) => ({
      label: tree.label(code),
      passages: passages[at] ?? togetherStretches([]),
    }))
    return {
      ...described,
      total: found.starts.length,
      of: unit === 'turn' ? (asked.turns ?? places.turns).starts.length : null,
      passages: await stretches.read(db, query.limit ?? found.starts.length, labelled),
      counts: stretches.counts(),
      names: [],
    }
  })
}

/** The stretches that hold a word: what NOT leaves between passages may be a space or a comma. */
async function withWords(db: Kysely<Schema>, places: CodedPlaces, found: Stretches): Promise<Stretches> {
  const words = await SaidWords.read(db, places)
  const kept = [...found.starts.keys()].filter(
    index => words.count(found.starts[index] as number, found.ends[index] as number) > 0,
  )
  return {
    starts: Float64Array.from(kept, index => found.starts[index] as number),
    ends: Float64Array.from(kept, index => found.ends[index] as number),
  }
}

/** Whose words are asked for. */
interface Asked {
  /** The turns that count; null where all words do, those outside turns too. */
  turns: Stretches | null
  cases: { id: number; name: string }[]
  documents: { id: number; name: string }[]
  /** Of all cases. */
  caseNames: ReadonlyMap<number, string>
}

async function readAsked(
  db: Kysely<Schema>,
  tree: CodeTree,
  { query, places }: { query: CodingsQuery; places: CodedPlaces },
): Promise<Asked> {
  const chosen = await readDefinedMatrix(db, tree, {
    ...(query.cases === undefined ? {} : { cases: query.cases }),
    ...(query.where === undefined ? {} : { where: query.where }),
  })
  const names = await db.selectFrom('cases').select(['id', 'name']).execute()
  const documentIds: number[] = []
  for (const name of query.documents ?? []) documentIds.push((await findDocument(db, name)).id)
  const documents =
    query.documents === undefined
      ? places.documents
      : places.documents.filter(({ id }) => documentIds.includes(id))
  const cases = chosen.isPart ? new Set(chosen.cases.map(({ id }) => id)) : null
  const isAll = cases === null && query.documents === undefined
  return {
    turns: isAll ? null : turnsAt(places, turnsOf(places, { cases, documents })),
    cases: chosen.cases.map(({ id, name }) => ({ id, name })),
    documents: documents.map(({ id, name }) => ({ id, name })),
    caseNames: new Map(names.map(({ id, name }) => [id, name])),
  }
}

/** The numbers of the turns of some documents, and of some cases or everybody. */
function turnsOf(
  { turns }: CodedPlaces,
  { cases, documents }: { cases: ReadonlySet<number> | null; documents: CodedPlaces['documents'] },
): Set<number> {
  const chosen = new Set<number>()
  for (const { from, lengthCp } of documents)
    for (
      let turn = firstAtLeast(turns.starts, from);
      turn < turns.starts.length && (turns.starts[turn] as number) <= from + lengthCp;
      turn++
    )
      if (cases === null || cases.has(turns.caseIds[turn] as number)) chosen.add(turn)
  return chosen
}

/** Turns by their numbers, in order; those without words are left out. */
function turnsAt({ turns }: CodedPlaces, numbers: ReadonlySet<number>): Stretches {
  const kept = [...numbers]
    .filter(turn => (turns.starts[turn] as number) < (turns.ends[turn] as number))
    .sort((one, other) => one - other)
  return {
    starts: Float64Array.from(kept, turn => turns.starts[turn] as number),
    ends: Float64Array.from(kept, turn => turns.ends[turn] as number),
  }
}

function turnsWith(places: CodedPlaces): (words: Stretches) => Set<number> {
  return words => {
    const met = new Set<number>()
    eachTurnOf(words, places.turns, { turn: (_, turn) => met.add(turn), done: () => {} })
    return met
  }
}

function casesWith(places: CodedPlaces): (words: Stretches) => Set<number> {
  return words => new Set(casesOfStretches(words, places).flat())
}

function documentsWith({ documents }: CodedPlaces): (words: Stretches) => Set<number> {
  const froms = Float64Array.from(documents, ({ from }) => from)
  return ({ starts }) =>
    new Set(Array.from(starts, start => documents[firstAtLeast(froms, start + 1) - 1]?.id ?? 0))
}
