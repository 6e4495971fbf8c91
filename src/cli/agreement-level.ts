import type { AgreementLevel } from '../analysis/index.js'
import { UserError } from '../problems/index.js'

/** What a line of agreement is. @throws UserError `bad-argument` */
export function agreementLevel(by = 'theme'): AgreementLevel {
  const level = (['theme', 'code', 'document', 'pair', 'case'] as const).find(known => known === by)
  if (level !== undefined) return level
  throw new UserError('bad-argument', `--by is theme, code, document, pair or case, not “${by}”.`)
}
