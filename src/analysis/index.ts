export type { AgreementUnit } from './agreement-units.js'
export {
  type AgreementReport,
  type AgreementRequest,
  type CodeAgreement,
  measureAgreement,
} from './round-agreement.js'
