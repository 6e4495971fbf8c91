import type { CodedText } from '../../../src/agreement/spans.js'

/** One coder's units as [start, end, code]. */
export type Units = readonly (readonly [start: number, end: number, code: number])[]

/** A document of 1,000 code points with these units by coder; `null` for one who was not asked. */
export function textOf(unitsByCoder: readonly (Units | null)[]): CodedText {
  return {
    lengthCp: 1000,
    coders: unitsByCoder.map(
      units =>
        units && {
          starts: units.map(([start]) => start),
          ends: units.map(([, end]) => end),
          codes: units.map(([, , code]) => code),
        },
    ),
  }
}
