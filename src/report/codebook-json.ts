import { type CodeRecord, CodeTree } from '../study/code.js'

/** A code as programs get it: what is said of it, and its place as paths. */
export interface CodeFacts {
  path: string
  label: string
  uid: string
  name: string
  /** Path of the parent; null for a theme. */
  parent: string | null
  alias: string | null
  colour: string | null
  brief: string
  definition: string
  useWhen: string
  notWhen: string
  examples: string[]
  origin: CodeRecord['origin']
  status: CodeRecord['status']
}

export function codeFacts(tree: CodeTree, code: CodeRecord): CodeFacts {
  const parent = tree.parent(code)
  const { uid, name, alias, colour, brief, definition, useWhen, notWhen, examples, origin, status } = code
  return {
    path: tree.path(code),
    label: tree.label(code),
    uid,
    name,
    parent: parent === null ? null : tree.path(parent),
    ...{ alias, colour, brief, definition, useWhen, notWhen, examples, origin, status },
  }
}

/** A codebook as JSON: its name and its codes in the order of the tree, each before those under it. */
export function codebookJson(codes: readonly CodeRecord[], name: string): string {
  const tree = new CodeTree(codes)
  const facts = tree.ordered().map(code => codeFacts(tree, code))
  return `${JSON.stringify({ name, codes: facts }, null, 2)}\n`
}
