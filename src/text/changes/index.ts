export { ChangedText } from './changed-text.js'
export { diffWords } from './diff-words.js'
export type { TextChange } from './text-change.js'
