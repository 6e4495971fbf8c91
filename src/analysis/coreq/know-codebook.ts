import { listCodebookVersions } from '../../study/index.js'
import { countOf } from '../../text/index.js'
import { type CoreqScope, type KnownItem, type KnownItems, listNames } from './coreq-scope.js'

/** Items 25 and 26: what the coding tree is like, and where its themes come from. */
export async function knowCodebook(scope: CoreqScope): Promise<KnownItems> {
  return { 25: await knowTree(scope), 26: knowDerivation(scope) }
}

async function knowTree({ study, tree }: CoreqScope): Promise<KnownItem> {
  const source = 'framewise codebook show'
  const codes = tree.ordered().filter(({ status }) => status === 'active')
  const themes = codes.filter(({ parentId }) => parentId === null)
  if (codes.length === 0) return { text: null, gap: null, source }
  const defined = codes.filter(({ brief, definition }) => brief !== '' || definition !== '').length
  const versions = await listCodebookVersions(study)
  const under = codes.length - themes.length
  const kept = versions.length === 0 ? '' : ` Kept as ${listNames(versions.map(({ name }) => `“${name}”`))}.`
  const without = codes.length - defined
  return {
    text: `${countOf(themes.length, 'theme')} (${themes.map(({ name }) => name).join(', ')}) and ${countOf(under, 'code')} under them; ${defined} of these ${codes.length} have a definition.${kept}`,
    gap: without === 0 ? null : `the definition of ${countOf(without, 'code')}`,
    source,
  }
}

function knowDerivation({ tree }: CoreqScope): KnownItem {
  const source = 'framewise codes list'
  const codes = tree.ordered().filter(({ status }) => status === 'active')
  if (codes.length === 0) return { text: null, gap: null, source }
  const themes = codes.filter(({ parentId }) => parentId === null)
  const count = (of: typeof codes, origin: 'deductive' | 'inductive') =>
    of.filter(code => code.origin === origin).length
  const name = (origin: 'deductive' | 'inductive') => {
    const names = themes.filter(theme => theme.origin === origin).map(theme => theme.name)
    return names.length === 0 ? '' : ` (${names.join(', ')})`
  }
  return {
    text: `Of ${countOf(themes.length, 'theme')}, ${count(themes, 'deductive')} were set in advance${name('deductive')} and ${count(themes, 'inductive')} derived from the data${name('inductive')}; of ${countOf(codes.length, 'code')} in all, ${count(codes, 'deductive')} and ${count(codes, 'inductive')}.`,
    gap: null,
    source,
  }
}
