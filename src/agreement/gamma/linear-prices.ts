import { createRequire } from 'node:module'
import type highs from 'highs'
import type { UnitaryAlignments } from './unitary-alignments.js'

/** HiGHS' code of a model solved to the optimum. */
const optimal = 7

let loaded: Promise<highs.Highs> | undefined

/** Loads the solver when it is first needed (0.1 s). */
function loadSolver(): Promise<highs.Highs> {
  const load: typeof highs.default = createRequire(import.meta.url)('highs')
  loaded ??= load()
  return loaded
}

/**
 * The best possible prices of units: the dual solution of the linear program that lets units be shared out
 * among unitary alignments in fractions, to the solver's tolerance of 1e-7. Found by HiGHS (Huangfu and Hall
 * 2018, Mathematical Programming Computation 10, 119–142). Null should the solver give up.
 */
export async function linearPrices(units: number, all: UnitaryAlignments): Promise<Float64Array | null> {
  const { raw } = await loadSolver()
  const columns = all.disorders.length
  const once = new Float64Array(units).fill(1)
  const { value } = raw.lpCall({
    numCols: columns,
    numRows: units,
    colCost: all.disorders,
    colLower: new Float64Array(columns),
    colUpper: new Float64Array(columns).fill(1),
    rowLower: once,
    rowUpper: once,
    matrix: {
      format: 'csc',
      numRows: units,
      numCols: columns,
      starts: all.firstMember,
      indices: all.members,
      values: new Float64Array(all.members.length).fill(1),
    },
  })
  return value?.modelStatus === optimal ? value.solution.rowDual : null
}
