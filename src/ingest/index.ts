export type { AliasProposal } from './alias-proposals.js'
export type { EncodingEvidence } from './encodings/decode-text.js'
export { type FoundFiles, findFiles } from './find-files.js'
export { type TranscriptFormat, transcriptFormats } from './formats/format.js'
export { type ImportProfile, readImportProfile } from './import-profile.js'
export {
  type Imported,
  type ImportOptions,
  importTranscripts,
  newDocument,
  type ReadFile,
  type ReadFiles,
  readTranscriptFiles,
} from './import-transcripts.js'
export {
  type ColumnRole,
  columnRoles,
  columnsOf,
  type ReadingOptions,
  unlabelledOf,
} from './reading-options.js'
export { readTranscript, type SpeakerShare, speakerShares, type Transcript } from './transcript.js'
