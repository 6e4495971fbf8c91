import { codeFacts } from '../report/codebook-json.js'
import { type CodeRecord, CodeTree, inUse, listCodebookVersions, readCodes } from '../study/index.js'
import { countOf } from '../text/count-of.js'
import { printTable } from './print-table.js'
import type { Session } from './session.js'

/** Prints the codes in use with their definitions in one line, or one code in full. */
export async function showCodebook(session: Session, reference: string | undefined): Promise<void> {
  if (reference !== undefined) {
    const { showCode } = await import('./show-code.js')
    await showCode(session, reference)
    return
  }
  const all = await session.withStudy(study => readCodes(study.db))
  const tree = new CodeTree(inUse(all))
  const codes = tree.ordered()
  if (session.isJson) {
    session.printJson(codes.map(code => codeFacts(tree, code)))
    return
  }
  const rows = codes.map(code => ({
    code: `${'  '.repeat(depthOf(tree, code))}${code.name}`,
    alias: code.alias ?? '',
    'in one line': code.brief,
  }))
  printTable(session, ['code', 'alias', 'in one line'], rows, { shrink: ['in one line'] })
  const themes = tree.children(null).length
  const retired = all.length - codes.length
  const hidden = retired === 0 ? '' : `; ${retired} retired: framewise codes list --all`
  session.note(`${countOf(themes, 'theme')}, ${countOf(codes.length - themes, 'code')} under them${hidden}`)
  session.hint('One code in full: framewise codebook show CODE')
}

function depthOf(tree: CodeTree, code: CodeRecord): number {
  return tree.path(code).split('/').length - 1
}

export async function printVersions(session: Session): Promise<void> {
  const versions = await session.withStudy(listCodebookVersions)
  const rows = versions.map(({ name, createdAt, themes, codes }) => ({
    version: name,
    kept: session.isJson ? createdAt : createdAt.slice(0, 16).replace('T', ' '),
    themes,
    codes,
  }))
  printTable(session, ['version', 'kept', 'themes', 'codes'], rows)
  if (rows.length === 0) session.hint('Keep one with: framewise codebook snapshot NAME')
}
