import type { Kysely } from 'kysely'
import { withCasePairs } from '../framework/index.js'
import type { CaseRow, Schema } from '../store/index.js'
import { type CodeTree, describeSettledOf, filterCases, readCodeTree, type Study } from '../study/index.js'

export interface CodesByCaseRequest {
  /** A filter of cases: `specialty = "Endocrinology"`. */
  where?: string
  /** Names of cases: only these, in this order. */
  cases?: readonly string[]
  /** Reference of a theme or code: only it, and what lies under it. */
  code?: string
  /** `theme`: themes alone; `code`: every code, each before those under it. Default: `code`. */
  by?: 'theme' | 'code'
}

/** How often each code was put on what each case said. */
export interface CodesByCase {
  by: 'theme' | 'code'
  /** The filter of cases; null where all of them count. */
  where: string | null
  /** Names, in the order asked for, or that of the study. */
  cases: string[]
  codes: CountedCode[]
  /** Which codings were used, in words. */
  used: string
}

export interface CountedCode {
  code: string
  name: string
  label: string
  /** 0 for a theme. */
  depth: number
  origin: 'deductive' | 'inductive'
  /** For each case: settled codings of the code and the codes under it. */
  codings: number[]
  /** Codings of all these cases together; one that touches turns of two of them counts once for each. */
  total: number
  /** In how many of the cases it was found. */
  found: number
}

/**
 * Counts settled codings by code and case: those that touch a turn of a participant who belongs to the case. A code counts what lies
 * under it, too. Retired codes have no line of their own.
 * @throws UserError `bad-argument` for a filter, `not-found` for a code
 */
export async function readCodesByCase(study: Study, request: CodesByCaseRequest = {}): Promise<CodesByCase> {
  const { by = 'code', code } = request
  return study.store.readTogether(async db => {
    const tree = await readCodeTree(db)
    const cases = await casesThatMeet(db, request)
    const counts = await countCodings(db)
    return {
      by,
      where: request.where ?? null,
      cases: cases.map(({ name }) => name),
      codes: codesToCount(tree, by, code).map((counted): CountedCode => {
        const under = tree.descendants(counted)
        const codings = cases.map(({ id }) =>
          under.reduce((sum, each) => sum + (counts.get(each.id)?.get(id) ?? 0), 0),
        )
        return {
          code: tree.path(counted),
          name: counted.name,
          label: tree.label(counted),
          depth: tree.path(counted).split('/').length - 1,
          origin: counted.origin,
          codings,
          total: codings.reduce((sum, each) => sum + each, 0),
          found: codings.filter(each => each > 0).length,
        }
      }),
      used: await describeSettledOf(db, tree, {
        codes: codesToCount(tree, by, code),
        areNamed: code !== undefined,
      }),
    }
  })
}

function codesToCount(tree: CodeTree, by: 'theme' | 'code', reference: string | undefined) {
  const all = reference === undefined ? tree.ordered() : tree.descendants(tree.require(reference))
  const top = reference === undefined ? null : (all[0]?.parentId ?? null)
  return all.filter(({ status, parentId }) => status === 'active' && (by === 'code' || parentId === top))
}

async function casesThatMeet(
  db: Kysely<Schema>,
  { where, cases: names }: CodesByCaseRequest,
): Promise<CaseRow[]> {
  const rows = await db.selectFrom('cases').selectAll().orderBy('position').orderBy('id').execute()
  const byName = new Map(rows.map(row => [row.name, row]))
  const all = names === undefined ? rows : names.flatMap(name => byName.get(name) ?? [])
  if (where === undefined) return all
  const met = await filterCases(db, where)
  return all.filter(({ id }) => met.has(id))
}

/** Codings by the keys of code and case. */
async function countCodings(db: Kysely<Schema>): Promise<Map<number, Map<number, number>>> {
  const rows = await withCasePairs(db)
    .selectFrom('pairs')
    .innerJoin('codings', 'codings.id', 'pairs.coding_id')
    .select(({ fn }) => [
      'codings.code_id as codeId',
      'pairs.case_id as caseId',
      fn.countAll<number>().as('codings'),
    ])
    .$narrowType<{ caseId: number }>()
    .groupBy(['codings.code_id', 'pairs.case_id'])
    .execute()
  const counts = new Map<number, Map<number, number>>()
  for (const { codeId, caseId, codings } of rows) {
    const ofCode = counts.get(codeId)
    if (ofCode === undefined) counts.set(codeId, new Map([[caseId, Number(codings)]]))
    else ofCode.set(caseId, Number(codings))
  }
  return counts
}
