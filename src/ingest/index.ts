export type { EncodingEvidence } from './decode.js'
export type { TranscriptFormat } from './detect.js'
export { type FoundFiles, findFiles } from './find-files.js'
export {
  type Imported,
  type ImportOptions,
  importTranscripts,
  type ReadFile,
  type ReadFiles,
  readTranscriptFiles,
} from './import-transcripts.js'
export { readTranscript, type SpeakerShare, speakerShares, type Transcript } from './transcript.js'
