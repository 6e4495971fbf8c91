import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { bootstrapContent } from './bootstrap-case.js'
import { gammaContent, gammaPairsContent } from './gamma-case.js'
import { matrixContent } from './matrix-case.js'
import type { CaseContent, CaseKind, ReferenceCase } from './reference-case.js'
import { setsContent } from './sets-case.js'
import { spansContent } from './spans-case.js'

const named = process.env.FRAMEWISE_AGREEMENT

const casesFolder = resolve(named ?? join(import.meta.dirname, '../../../../shared/agreement'), 'cases')

/** Whether the cases are the usual ones, and not of a folder that was named. */
export const isUsualFolder = named === undefined

const contents: Record<CaseKind, (json: unknown) => CaseContent> = {
  matrix: matrixContent,
  sets: setsContent,
  spans: spansContent,
  bootstrap: bootstrapContent,
  gamma: gammaContent,
  gamma_pairs: gammaPairsContent,
}

const anyCase = z.object({
  id: z.string(),
  kind: z.enum(['matrix', 'sets', 'spans', 'bootstrap', 'gamma', 'gamma_pairs']),
  source: z.string(),
  published: z.record(z.string(), z.unknown()).default({}),
})

/**
 * Every reference case, by its name; none, said plainly, where the folder is not there. A case of a kind that
 * is not known, or in another form, is an error, not left out.
 */
export function readCases(): ReferenceCase[] {
  if (!existsSync(casesFolder)) {
    console.log(`Skipped: no reference cases in ${casesFolder} (set FRAMEWISE_AGREEMENT to their folder).`)
    return []
  }
  return readdirSync(casesFolder)
    .filter(name => name.endsWith('.json') && name !== 'index.json')
    .sort()
    .map(name => {
      const json: unknown = JSON.parse(readFileSync(join(casesFolder, name), 'utf8'))
      const { id, kind, source, published } = anyCase.parse(json)
      return { id, kind, source, published: Object.keys(published), ...contents[kind](json) }
    })
}
