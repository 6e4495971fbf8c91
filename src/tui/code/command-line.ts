import { didYouMean, UserError } from '../../problems/index.js'
import { LineQuestion } from '../parts/line-question.js'
import type { CodeDesk } from './code-desk.js'
import { TextSearch } from './text-search.js'

/** Commands of the line that take something after their name. */
const withWords: Readonly<Record<string, string>> = {
  go: 'a line or a time',
  code: 'codes, separated by commas',
  find: 'words',
  open: 'a document',
}

const typedBefore: string[] = []

/**
 * Asks for a command by its name, as the key map has it, or for one of those that take words: `go 12:31`, `code sch+`,
 * `find insulin`, `open P02`.
 * @param names commands of the text
 * @param paneNames commands of the panes beside it, which are only named here
 * @returns the name of a command of the key map; null where everything is done
 * @throws UserError `not-found`
 */
export async function askCommand(
  desk: CodeDesk,
  names: readonly string[],
  paneNames: readonly string[],
): Promise<string | null> {
  const typed = await desk.ask(
    new LineQuestion({
      title: 'Command',
      label: ':',
      complete: begun => candidates(desk, names, begun),
      history: typedBefore,
    }),
  )
  if (typed === undefined || typed.trim() === '') return null
  typedBefore.push(typed)
  const [name = '', ...words] = typed.trim().split(/\s+/u)
  const rest = words.join(' ')
  if (name === 'go') desk.goTo(rest)
  else if (name === 'code') await desk.codeWith(rest.split(',').map(code => desk.tree.require(code.trim())))
  else if (name === 'find') desk.find(new TextSearch(rest, desk.reading))
  else if (name === 'open') await desk.openOther(rest)
  else if (names.includes(name) && rest === '') return name
  else if (paneNames.includes(name))
    throw new UserError('not-found', `“${name}” is a command of the panes beside the text.`, {
      hint: 'tab leads there; ? shows its key.',
    })
  else
    throw new UserError('not-found', `There is no command “${typed.trim()}”.`, {
      hint: didYouMean(name, [...names, ...Object.keys(withWords)]),
    })
  return null
}

function candidates(desk: CodeDesk, names: readonly string[], begun: string): string[] {
  const code = /^(code\s+(?:.*,\s*)?)([^,]*)$/u.exec(begun)
  if (code !== null) {
    const [, before = '', typed = ''] = code
    const paths = desk.tree
      .ordered()
      .filter(({ status }) => status === 'active')
      .map(each => desk.tree.path(each))
    return paths.filter(path => path.startsWith(typed)).map(path => before + path)
  }
  const document = /^(open\s+)(.*)$/u.exec(begun)
  if (document !== null) {
    const [, before = '', typed = ''] = document
    return desk.documentNames.filter(name => name.startsWith(typed)).map(name => before + name)
  }
  return [...names, ...Object.keys(withWords)].filter(name => name.startsWith(begun)).sort()
}
