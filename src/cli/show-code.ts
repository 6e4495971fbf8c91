import { type CodeFacts, codeFacts } from '../report/codebook-json.js'
import { type CodeImpact, readCodeTree, readImpact } from '../study/index.js'
import { countOf } from '../text/count-of.js'
import type { Session } from './session.js'
import { viewerToldOfHidden } from './viewer-told-of-hidden.js'

/** Prints all that is said of a code, and how much it is used. */
export async function showCode(session: Session, reference: string): Promise<void> {
  const { facts, impact } = await session.withStudy(async study => {
    const tree = await readCodeTree(study.db)
    const facts = codeFacts(tree, tree.require(reference))
    const viewing = { viewerId: await viewerToldOfHidden(session, study) }
    return { facts, impact: await readImpact(study.db, reference, viewing) }
  })
  const { codings, cells, quotes, memos, descendants, below } = impact
  if (session.isJson) session.printJson({ ...facts, codings, cells, quotes, memos, descendants, below })
  else for (const line of [...describeCode(facts), '', describeUse(impact)]) session.print(line)
}

/** A code in full, what was not said left out. */
function describeCode(code: CodeFacts): string[] {
  const about = [
    code.path,
    ...(code.alias === null ? [] : [`alias ${code.alias}`]),
    code.origin,
    ...(code.colour === null ? [] : [code.colour]),
    ...(code.status === 'retired' ? ['retired'] : []),
  ]
  return [
    code.label,
    about.join(', '),
    ...(code.brief === '' ? [] : [code.brief]),
    ...section('Definition', code.definition),
    ...section('Use when', code.useWhen),
    ...section('Not when', code.notWhen),
    ...section('Examples', code.examples.map(example => `- ${example}`).join('\n')),
  ]
}

function section(heading: string, text: string): string[] {
  return text === '' ? [] : ['', heading, ...text.split('\n').map(line => `  ${line}`)]
}

function describeUse({ codings, cells, quotes, memos, descendants, below }: CodeImpact): string {
  const under =
    descendants === 0
      ? ''
      : `; ${countOf(descendants, 'code')} under it with ${countOf(below.codings, 'coding')}`
  return `${countOf(codings, 'coding')}, ${countOf(cells, 'cell')}, ${countOf(quotes, 'quote')}, ${countOf(memos, 'memo')}${under}`
}
