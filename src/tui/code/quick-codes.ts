import type { CodeRecord, CodeTree } from '../../study/index.js'
import type { Places } from '../places.js'

/** The codes under the digits: pinned ones in their order, then those used lately. Remembered on this computer. */
export class QuickCodes {
  constructor(private readonly places: Places) {}

  /** Active codes only; the first nine have digits. */
  codes(tree: CodeTree): CodeRecord[] {
    const { pinned, recent } = this.places.state
    return active(tree, [...new Set([...pinned, ...recent])])
  }

  /** The code used last, or the codes that were used last together. */
  last(tree: CodeTree): CodeRecord[] {
    const { recent, lastUsed } = this.places.state
    return active(tree, recent.slice(0, lastUsed))
  }

  used(codes: readonly Pick<CodeRecord, 'uid'>[]): void {
    const uids = codes.map(({ uid }) => uid)
    const before = this.places.state.recent.filter(uid => !uids.includes(uid))
    this.places.keep({ recent: [...uids, ...before].slice(0, 20), lastUsed: uids.length })
  }

  /** @returns whether the code is pinned now */
  pin({ uid }: CodeRecord): boolean {
    const { pinned } = this.places.state
    const isPinned = pinned.includes(uid)
    this.places.keep({ pinned: isPinned ? pinned.filter(other => other !== uid) : [...pinned, uid] })
    return !isPinned
  }
}

function active(tree: CodeTree, uids: readonly string[]): CodeRecord[] {
  return uids.flatMap(uid => {
    const code = tree.find(uid)
    return code?.status === 'active' ? [code] : []
  })
}
