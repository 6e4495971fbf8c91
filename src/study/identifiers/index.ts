export { type CopyOptions, copyWithoutIdentifiers, type LeftOver } from './copy-study.js'
export {
  decideIdentifiers,
  findIdentifierNamed,
  findOrAddIdentifier,
  type IdentifierVerdict,
  readVerdicts,
  type VerdictRow,
} from './decide-identifiers.js'
export { emptyKey, type KeptKey, keepSealedKey, readKeptKey } from './kept-key.js'
export { type IdentifierFilter, type ListedIdentifier, listIdentifiers } from './list-identifiers.js'
export { type RecordedScan, recordScan, type ScanFinding, type ScannedText } from './record-scan.js'
export { type ReplacedTexts, replaceTexts } from './replace-texts.js'
export { readScanStatus, type ScanStatus } from './scan-status.js'
// Keys are opened and sealed by few commands: they load what checks them themselves.
export type { DeidentificationKey } from './sealed-key.js'
export { type CaseOfRow, readCaseOfRow } from './shift-cases.js'
export { readPlacedTexts } from './study-texts.js'
