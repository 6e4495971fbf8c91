import { UserError } from '../problems/index.js'
import type { Changed, ChangeSet } from '../store/index.js'
import type { CodeFields, CodeRecord } from './code.js'
import { type CodePatch, codeColumns, newCodeRow, readCodes } from './codebook.js'
import { type CodebookPlan, isEmptyPlan, planCodebook } from './codebook-plan.js'
import { summarizePlan } from './describe-plan.js'
import type { Study } from './study.js'
import type { WantedCodebook } from './wanted-codebook.js'

/** What applying a codebook file would do to this study. */
export async function planCodebookFor(
  study: Study,
  wanted: WantedCodebook,
  options: { retireMissing: boolean },
): Promise<CodebookPlan> {
  return planCodebook(await readCodes(study.db), wanted, options)
}

/**
 * Applies a codebook file as one event. The plan is made again inside the transaction, so that it fits the study as it is.
 * @throws UserError `bad-codebook` when the plan has problems, `nothing-to-do` when the study is so already
 */
export async function applyCodebook(
  study: Study,
  wanted: WantedCodebook,
  options: { retireMissing: boolean },
): Promise<Changed<CodebookPlan>> {
  return study.change('codebook.apply', async set => {
    const plan = planCodebook(await readCodes(set.db), wanted, options)
    if (plan.problems.length > 0)
      throw new UserError('bad-codebook', 'The codebook does not fit the study.', { problems: plan.problems })
    if (isEmptyPlan(plan))
      throw new UserError('nothing-to-do', 'The study has exactly this codebook already.')
    await carryOut(set, plan)
    set.say(`applied the codebook ${wanted.name}: ${summarizePlan(plan).join('; ')}`)
    return plan
  })
}

async function carryOut(set: ChangeSet, plan: CodebookPlan): Promise<void> {
  const ids = new Map(plan.placed.map(({ code, path }) => [path, code.id]))
  await giveUpNames(set, plan)
  for (const added of plan.added) {
    const parentId = added.parentPath === null ? null : (ids.get(added.parentPath) ?? null)
    const row = await set.insertOne('codes', newCodeRow(added.fields, parentId, added.position))
    ids.set(added.path, row.id)
    set.about('code', row.uid)
  }
  await updateCodes(set, plan, ids)
}

/**
 * Codes that are renamed, moved, retired or get another alias give up what they have first, so that codes can also
 * exchange names or aliases, or new ones take them over: the database allows each once at every moment.
 */
async function giveUpNames(set: ChangeSet, plan: CodebookPlan): Promise<void> {
  const givenUp = new Map<CodeRecord, CodePatch>()
  const giveUp = (code: CodeRecord, patch: CodePatch) => givenUp.set(code, { ...givenUp.get(code), ...patch })
  for (const { code } of plan.moved) giveUp(code, { slug: code.uid })
  for (const { code, changes } of plan.changed)
    if (changes.some(({ field }) => field === 'alias')) giveUp(code, { alias: null })
  for (const { code } of plan.retired) giveUp(code, { status: 'retired' })
  await set.update(
    'codes',
    [...givenUp].map(([{ id }, patch]) => ({ id, set: patch })),
  )
}

async function updateCodes(
  set: ChangeSet,
  plan: CodebookPlan,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const patches = new Map<number, { uid: string; set: CodePatch }>()
  const patch = (code: CodeRecord, change: CodePatch) =>
    patches.set(code.id, { uid: code.uid, set: { ...patches.get(code.id)?.set, ...change } })
  for (const { code, changes } of plan.changed)
    patch(
      code,
      codeColumns(
        Object.fromEntries(changes.map(({ field, after }) => [field, after])) as Partial<CodeFields>,
      ),
    )
  for (const { code, name, parentPath } of plan.moved)
    patch(code, {
      ...codeColumns({ name }),
      parent_id: parentPath === null ? null : (ids.get(parentPath) ?? null),
    })
  for (const { code } of plan.retired) patch(code, { status: 'retired' })
  for (const { code, position } of plan.positions) patch(code, { position })
  await set.update(
    'codes',
    [...patches].map(([id, change]) => ({ id, set: change.set })),
  )
  for (const { uid } of patches.values()) set.about('code', uid)
}
