import { createRequire } from 'node:module'
import type highs from 'highs'
import type { Continuum } from '../../../src/agreement/gamma/continuum.js'
import type { Dissimilarity } from '../../../src/agreement/gamma/dissimilarity.js'
import { unitaryAlignments } from '../../../src/agreement/gamma/unitary-alignments.js'

const load: typeof highs.default = createRequire(import.meta.url)('highs')

/** The least total disorder found another way: as an integer program, by HiGHS, to its tolerance of 1e-6. */
export async function integerOptimum(continuum: Continuum, by: Dissimilarity): Promise<number> {
  const all = unitaryAlignments(continuum, by, 1e6)!
  const rows: string[][] = Array.from(continuum.starts, () => [])
  const costs = Array.from(all.disorders, (disorder, alignment) => {
    const members = all.members.subarray(all.firstMember[alignment], all.firstMember[alignment + 1])
    for (const unit of members) rows[unit]!.push(`a${alignment}`)
    return `${disorder} a${alignment}`
  })
  const model = [
    'Minimize',
    `disorder: ${costs.join('\n + ')}`,
    'Subject To',
    ...rows.map((row, unit) => `u${unit}: ${row.join('\n + ')} = 1`),
    'Binary',
    ...Array.from(all.disorders, (_, alignment) => `a${alignment}`),
    'End',
  ]
  const solver = await load()
  const solved = solver.solve(model.join('\n'), { mip_rel_gap: 0, mip_abs_gap: 0 })
  if (solved.Status !== 'Optimal') throw new Error(solved.Status)
  return solved.ObjectiveValue
}
