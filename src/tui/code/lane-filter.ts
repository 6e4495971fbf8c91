import type { CodeRecord } from '../../study/index.js'
import { type PickItem, PickQuestion } from '../parts/pick-question.js'
import type { CodeDesk } from './code-desk.js'

type Choice =
  | { kind: 'all' }
  | { kind: 'code'; code: CodeRecord }
  | { kind: 'coder'; id: number; name: string }

/** Asks which codes or coders the lanes are limited to: a code stands for those under it, too. */
export async function chooseFilter(desk: CodeDesk): Promise<void> {
  const { tree } = desk
  const coders = new Map(desk.opened.all.map(({ coderId, coder }) => [coderId, coder]))
  const items: PickItem<Choice>[] = [
    { value: { kind: 'all' }, name: 'all codings' },
    ...[...coders].map(
      ([id, name]): PickItem<Choice> => ({ value: { kind: 'coder', id, name }, name: `coder ${name}` }),
    ),
    ...tree
      .ordered()
      .filter(({ status }) => status === 'active')
      .map((code): PickItem<Choice> => ({ value: { kind: 'code', code }, name: tree.label(code) })),
  ]
  const chosen = await desk.ask(new PickQuestion<Choice>({ title: 'Show which codings?', items }))
  if (chosen === undefined) return
  const codes = chosen.flatMap(choice => (choice.kind === 'code' ? tree.descendants(choice.code) : []))
  const people = chosen.flatMap(choice => (choice.kind === 'coder' ? [choice] : []))
  const codeIds = new Set(codes.map(({ id }) => id))
  const coderIds = new Set(people.map(({ id }) => id))
  const isAll = chosen.length === 0 || chosen.some(({ kind }) => kind === 'all')
  desk.opened.filter(
    ({ codeId, coderId }) =>
      isAll ||
      ((codeIds.size === 0 || codeIds.has(codeId)) && (coderIds.size === 0 || coderIds.has(coderId))),
  )
  desk.filterWords = isAll
    ? ''
    : chosen
        .map(choice =>
          choice.kind === 'code' ? choice.code.name : choice.kind === 'coder' ? choice.name : '',
        )
        .join(', ')
  desk.refreshPanes()
}
