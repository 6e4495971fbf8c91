import { type CodeRecord, CodeTree, slugOf, unsaidFields } from './code.js'
import { type CodebookPlan, planCodebook } from './codebook-plan.js'
import type { WantedCode, WantedCodebook } from './wanted-codebook.js'

/** Codes in the form of a codebook file, to compare them with others by the same rules. */
export function wantedFrom(codes: readonly CodeRecord[], name: string): WantedCodebook {
  const tree = new CodeTree(codes)
  return { name, codes: tree.ordered().map((code, index) => wantedCode(tree, code, index + 1)) }
}

function wantedCode(tree: CodeTree, code: CodeRecord, line: number): WantedCode {
  const { id: _id, uid: _uid, slug: _slug, parentId: _parent, position: _position, ...fields } = code
  const parent = tree.parent(code)
  return {
    path: tree.path(code),
    parentPath: parent === null ? null : tree.path(parent),
    fields,
    line,
  }
}

/** The codes of a codebook file as if they were a study of their own. */
export function codesFrom({ codes }: WantedCodebook): CodeRecord[] {
  const ids = new Map(codes.map(({ path }, index) => [path, index + 1]))
  return codes.map(({ path, parentPath, fields }, index) => ({
    ...unsaidFields,
    examples: [],
    ...fields,
    id: index + 1,
    uid: path,
    slug: slugOf(fields.name),
    parentId: parentPath === null ? null : (ids.get(parentPath) ?? null),
    position: index,
  }))
}

/**
 * How two codebooks differ: what would make `before` into `after`. A code of both is known by its uid, so that one that was
 * renamed or moved in between is not taken for another; others are known by their paths. Codes that are retired or missing
 * in both are no difference.
 */
export function compareCodebooks(before: readonly CodeRecord[], after: readonly CodeRecord[]): CodebookPlan {
  const [current, wanted] = [inUse(before), inUse(after)]
  const treeBefore = new CodeTree(current)
  const treeAfter = new CodeTree(wanted)
  const pathBefore = new Map(current.map(code => [code.uid, treeBefore.path(code)]))
  const codes = treeAfter.ordered().map((code, index): WantedCode => {
    const was = pathBefore.get(code.uid)
    const made = wantedCode(treeAfter, code, index + 1)
    return was === undefined || was === made.path ? made : { ...made, was }
  })
  return planCodebook(current, { name: '', codes }, { retireMissing: true })
}

/** The active codes, with the retired ones that an active code lies under. */
export function inUse(codes: readonly CodeRecord[]): CodeRecord[] {
  const tree = new CodeTree(codes)
  return codes.filter(code => tree.descendants(code).some(({ status }) => status === 'active'))
}
