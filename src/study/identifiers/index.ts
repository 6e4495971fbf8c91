export {
  decideIdentifiers,
  findIdentifierNamed,
  type IdentifierVerdict,
  readVerdicts,
  type VerdictRow,
} from './decide-identifiers.js'
export { type IdentifierFilter, type ListedIdentifier, listIdentifiers } from './list-identifiers.js'
export { type RecordedScan, recordScan, type ScanFinding, type ScannedText } from './record-scan.js'
export { readScanStatus, type ScanStatus } from './scan-status.js'
export { type PlacedText, readPlacedTexts } from './study-texts.js'
