import { type AgreementRow, figureOf, measureAgreement } from '../../analysis/index.js'
import { rounded } from '../../report/agreement/show-estimate.js'
import type { RoundRow } from '../../store/index.js'
import type { Study } from '../../study/index.js'

/** Agreement of a round as it was coded, and with what was decided in place of what was coded: in words. */
export interface RoundAgreement {
  before: string
  after: string
}

/** κ (two coders) and α by turn over all themes; “undefined” where there is none. */
export async function readRoundAgreement(
  study: Study,
  round: RoundRow,
  viewerId: number,
): Promise<RoundAgreement> {
  const request = {
    round: round.name,
    unit: { kind: 'turn' },
    by: 'theme',
    interval: { choice: 'none' },
    viewerId,
  } as const
  const before = await measureAgreement(study, request)
  const after = await measureAgreement(study, { ...request, isAfterConsensus: true })
  return { before: inWords(before.pooled), after: inWords(after.pooled) }
}

function inWords(row: AgreementRow): string {
  const figure = (key: string) => {
    const estimate = figureOf(row, key)?.estimate
    if (estimate === undefined) return null
    return estimate.status === 'undefined' ? `undefined (${estimate.reason})` : rounded(estimate)
  }
  const kappa = figure('cohen_kappa') ?? figure('fleiss_kappa')
  return `κ ${kappa ?? '–'}, α ${figure('krippendorff_alpha_nominal') ?? '–'}`
}
