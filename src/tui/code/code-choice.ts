import type { CodeRecord, CodeTree } from '../../study/index.js'
import type { Line } from '../frame/piece.js'
import { wrapWords } from '../frame/wrap-words.js'
import { type PickItem, PickQuestion } from '../parts/pick-question.js'

/** Asks for codes: found by name, alias, path or definition, with what the codebook says about the one that is chosen. */
export function codeQuestion(
  tree: CodeTree,
  options: {
    title: string
    isSingle?: boolean
    /** Neither offered itself, nor the codes under it. */
    without?: CodeRecord
    /** Offered before the codes. */
    first?: PickItem<CodeRecord | string>
    extra?: (typed: string) => PickItem<CodeRecord | string> | null
  },
): PickQuestion<CodeRecord | string> {
  const left = new Set(options.without === undefined ? [] : tree.descendants(options.without))
  const active = tree.ordered().filter(code => code.status === 'active' && !left.has(code))
  return new PickQuestion<CodeRecord | string>({
    title: options.title,
    items: [
      ...(options.first === undefined ? [] : [options.first]),
      ...active.map(code => codeItem(tree, code)),
    ],
    isSingle: options.isSingle ?? false,
    ...(options.extra === undefined ? {} : { extra: options.extra }),
  })
}

function codeItem(tree: CodeTree, code: CodeRecord): PickItem<CodeRecord | string> {
  const detail = [code.alias, tree.label(code), code.brief, code.definition].filter(Boolean).join(' ')
  return {
    value: code,
    name: tree.label(code),
    detail,
    ...(code.alias === null ? {} : { alias: code.alias }),
    lines: columns => aboutCode(tree, code, columns),
  }
}

/** What the codebook says about a code. */
function aboutCode(tree: CodeTree, code: CodeRecord, columns: number): Line[] {
  const part = (title: string, text: string): Line[] =>
    text === '' ? [] : [[{ text: title, style: 'dim' }], ...wrapWords(text, columns)]
  const [example = ''] = code.examples
  return [
    ...wrapWords(tree.label(code), columns, 'strong'),
    [{ text: `${code.origin}${code.alias === null ? '' : ` · alias ${code.alias}`}`, style: 'dim' }],
    ...part('', code.brief),
    ...part('definition', code.definition),
    ...part('use when', code.useWhen),
    ...part('not when', code.notWhen),
    ...part('example', example === '' ? '' : `“${example}”`),
  ]
}
