import type { MemoReference } from '../study/index.js'
import type { MemoOptions } from './memo.js'

/** What the options say a memo is on; nothing for the study. */
export function memoReference({ document, case: caseName, code, coding, cell }: MemoOptions): MemoReference {
  return {
    ...(document === undefined ? {} : { document }),
    ...(caseName === undefined ? {} : { case: caseName }),
    ...(code === undefined ? {} : { code }),
    ...(coding === undefined ? {} : { coding }),
    ...(cell === undefined ? {} : { cell }),
  }
}
