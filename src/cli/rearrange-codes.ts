import { UserError } from '../problems/index.js'
import {
  type CodeImpact,
  type CodeUse,
  moveCode,
  planMove,
  planRename,
  planRetire,
  renameCode,
  restoreCode,
  retireCode,
} from '../study/index.js'
import { countOf } from '../text/count-of.js'
import type { AskOptions, MoveCodeOptions } from './codes.js'
import { sayThenDo } from './say-first.js'
import type { Session } from './session.js'

export async function renameAfterSaying(
  session: Session,
  options: AskOptions,
  reference: string,
  name: string,
): Promise<void> {
  await session.withStudy(async study => {
    const impact = await planRename(study.db, reference, name)
    const lines = [
      `${impact.label} is called “${name}” from now on; ${describeStay(impact)}.`,
      ...(impact.descendants === 0
        ? []
        : [`The paths of ${countOf(impact.descendants, 'code')} under it change.`]),
    ]
    const work = () => renameCode(study, impact.code.uid, name)
    await sayThenDo(session, options, { lines, plan: planFrom(impact, { name }), question: null, work })
  })
}

export async function moveAfterSaying(
  session: Session,
  options: MoveCodeOptions,
  reference: string,
): Promise<void> {
  const { under, top } = options
  if ((under === undefined) === (top !== true))
    throw new UserError('bad-argument', 'Say where the code goes: --under PARENT, or --top.')
  await session.withStudy(async study => {
    const { impact, parent, theme, tree } = await planMove(study.db, reference, under ?? null)
    const place = parent === null ? 'a theme' : `a code under ${tree.label(parent)}`
    const along = impact.descendants === 0 ? '' : ` ${countOf(impact.descendants, 'code')} under it go along.`
    const lines = [
      `${impact.label} becomes ${place}.${along}`,
      `${capital(describeStay(total(impact)))}; the theme is ${theme.name}.`,
    ]
    const work = () => moveCode(study, impact.code.uid, parent?.uid ?? null)
    const plan = planFrom(impact, { parent: parent === null ? null : tree.path(parent) })
    await sayThenDo(session, options, { lines, plan, question: null, work })
  })
}

export async function retireAfterAsking(
  session: Session,
  options: AskOptions,
  reference: string,
): Promise<void> {
  await session.withStudy(async study => {
    const impact = await planRetire(study.db, reference)
    const all = total(impact)
    const below = impact.descendants === 0 ? '' : ` and ${countOf(impact.descendants, 'code')} under it`
    const lines = [`${impact.label}${below} can no longer be applied.`, `${capital(describeStay(all))}.`]
    const isUsed = all.codings + all.cells > 0
    const question = isUsed ? `Retire ${impact.label}${below}?` : null
    const work = () => retireCode(study, impact.code.uid)
    await sayThenDo(session, options, { lines, plan: planFrom(impact, {}), question, work })
  })
}

export async function restoreRetired(session: Session, reference: string): Promise<void> {
  await session.withStudy(async study => {
    const { value, summary } = await restoreCode(study, reference)
    if (session.isJson) session.printJson({ uid: value.uid, name: value.name })
    else session.print(summary)
  })
}

function planFrom(impact: CodeImpact, wanted: object): object {
  const { path, label, codings, cells, quotes, memos, descendants, below } = impact
  return { path, label, ...wanted, codings, cells, quotes, memos, descendants, below }
}

function total(impact: CodeImpact): CodeUse {
  const { below } = impact
  return {
    codings: impact.codings + below.codings,
    cells: impact.cells + below.cells,
    quotes: impact.quotes + below.quotes,
    memos: impact.memos + below.memos,
  }
}

/** `its 12 codings and 3 cells stay`; what there is none of is left out. */
function describeStay({ codings, cells, quotes, memos }: CodeUse): string {
  const parts = [
    [codings, 'coding'],
    [cells, 'cell'],
    [quotes, 'picked quote'],
    [memos, 'memo'],
  ] as const
  const there = parts.filter(([n]) => n > 0).map(([n, noun]) => countOf(n, noun))
  const isOne = codings + cells + quotes + memos === 1
  return there.length === 0
    ? 'nothing is coded, charted or noted with it'
    : `its ${new Intl.ListFormat('en').format(there)} ${isOne ? 'stays' : 'stay'}`
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
