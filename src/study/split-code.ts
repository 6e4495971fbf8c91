import type { Kysely } from 'kysely'
import { UserError } from '../problems/index.js'
import { type Changed, type ChangeSet, inChunks, type Schema } from '../store/index.js'
import { countOf } from '../text/index.js'
import { insertCode, refuseTaken } from './change-codes.js'
import type { CodeRecord } from './code.js'
import { readCodeTree } from './codebook.js'
import type { Study } from './study.js'
import { endingIn, onlyOne } from './uid-ending.js'

/** Which codings of a code go to the new one: those that fit everything that is given. */
export interface CodingChoice {
  /** Uids, or enough of their ends to tell them apart. */
  codings?: readonly string[]
  coderId?: number
  documentId?: number
}

export interface SplitRequest extends CodingChoice {
  code: string
  /** Name of the new code, which gets the same parent and origin. */
  name: string
  definition?: string
}

/** What splitting a code does: chosen codings go to a new code beside it. */
export interface SplitPlan {
  code: CodeRecord
  label: string
  newLabel: string
  /** Codings that go to the new code, and those that stay. */
  moved: number
  stay: number
  /** Picks of the code that go with their codings. */
  quotes: number
  /** Cells of the code; they stay, and are stale where a coding went. */
  cells: number
}

interface SplitWork {
  plan: SplitPlan
  parent: CodeRecord | null
  codingIds: number[]
  quoteIds: number[]
}

/**
 * @throws UserError `not-found`, also for a coding that is none of the code's; `already-exists` for a name that is taken;
 *   `bad-argument` when no codings are chosen
 */
export async function planSplit(db: Kysely<Schema>, request: SplitRequest): Promise<SplitPlan> {
  return (await prepareSplit(db, request)).plan
}

async function prepareSplit(db: Kysely<Schema>, request: SplitRequest): Promise<SplitWork> {
  const tree = await readCodeTree(db)
  const code = tree.require(request.code)
  const parent = tree.parent(code)
  refuseTaken(tree, parent, request.name, null)
  const codings = await db
    .selectFrom('codings')
    .select(['id', 'uid', 'coder_id', 'document_id'])
    .where('code_id', '=', code.id)
    .execute()
  const codingIds = chooseCodings(codings, request, tree.path(code))
  const chosen = new Set(codingIds)
  const quotes = await db
    .selectFrom('quotes')
    .select(['id', 'coding_id'])
    .where('code_id', '=', code.id)
    .execute()
  const quoteIds = quotes.filter(row => chosen.has(row.coding_id)).map(row => row.id)
  const cells = await db.selectFrom('cells').select('id').where('code_id', '=', code.id).execute()
  const plan: SplitPlan = {
    code,
    label: tree.label(code),
    newLabel: parent === null ? request.name : `${tree.label(parent)} › ${request.name}`,
    moved: codingIds.length,
    stay: codings.length - codingIds.length,
    quotes: quoteIds.length,
    cells: cells.length,
  }
  return { plan, parent, codingIds, quoteIds }
}

interface CandidateCoding {
  id: number
  uid: string
  coder_id: number
  document_id: number
}

function chooseCodings(codings: readonly CandidateCoding[], choice: CodingChoice, path: string): number[] {
  const { coderId, documentId } = choice
  const hint = `See framewise codings list --code ${path}.`
  if (choice.codings === undefined && coderId === undefined && documentId === undefined)
    throw new UserError('bad-argument', 'It is not said which codings go to the new code.', { hint })
  const named = choice.codings?.map(ending =>
    onlyOne(endingIn(codings, ending), {
      none: `${path} has no coding “${ending}”.`,
      several: `Several codings of ${path} end in “${ending}”.`,
      hint,
    }),
  )
  const chosen = (named ?? codings).filter(
    row =>
      (coderId === undefined || row.coder_id === coderId) &&
      (documentId === undefined || row.document_id === documentId),
  )
  if (chosen.length === 0)
    throw new UserError('bad-argument', `None of the codings of ${path} is meant.`, { hint })
  return [...new Set(chosen.map(row => row.id))]
}

/** Makes the new code and gives it the chosen codings, with their memos and picks; cells stay. */
export async function splitCode(study: Study, request: SplitRequest): Promise<Changed<SplitPlan>> {
  return study.change('codes.split', async set => {
    const work = await prepareSplit(set.db, request)
    const { plan, parent } = work
    const made = await insertCode(set, {
      name: request.name,
      origin: plan.code.origin,
      ...(request.definition === undefined ? {} : { definition: request.definition }),
      ...(parent === null ? {} : { parent: parent.uid }),
    })
    await giveCodings(set, work, made.id)
    set.about('code', plan.code.uid)
    set.say(
      `split ${plan.newLabel} off ${plan.label} (${plan.moved} of ${countOf(plan.moved + plan.stay, 'coding')})`,
    )
    return plan
  })
}

async function giveCodings(
  set: ChangeSet,
  { codingIds, quoteIds }: SplitWork,
  codeId: number,
): Promise<void> {
  const decided = await inChunks(codingIds, chunk =>
    set.db.selectFrom('decision_codings').select('id').where('coding_id', 'in', chunk).execute(),
  )
  for (const [table, ids] of [
    ['codings', codingIds],
    ['quotes', quoteIds],
    ['decision_codings', decided.map(({ id }) => id)],
  ] as const)
    await set.update(
      table,
      ids.map(id => ({ id, set: { code_id: codeId } })),
    )
}
