import { UserError } from '../../problems/index.js'
import type { Study } from '../../study/index.js'
import type { AgreementReport } from './agreement-report.js'
import { type AgreementRequest, measureAgreement } from './measure-agreement.js'

/**
 * Agreement of every round that has documents of two coders, in the order the rounds were opened. Rounds that the viewer must
 * not see, and those without a document in common, are left out.
 * @throws UserError `not-found` where no round is left
 */
export async function measureTrend(
  study: Study,
  request: Omit<AgreementRequest, 'round'>,
): Promise<AgreementReport[]> {
  const rounds = await study.db.selectFrom('rounds').select('name').orderBy('id').execute()
  const reports: AgreementReport[] = []
  for (const { name } of rounds)
    try {
      reports.push(await measureAgreement(study, { ...request, round: name }))
    } catch (error) {
      if (!(error instanceof UserError) || !isNothingToCompare(error)) throw error
    }
  if (reports.length > 0) return reports
  throw new UserError('not-found', 'No round has a document that two coders coded and you may see.', {
    hint: 'See framewise rounds list.',
  })
}

function isNothingToCompare({ code }: UserError): boolean {
  return code === 'not-found' || code === 'bad-argument' || code === 'conflict'
}
