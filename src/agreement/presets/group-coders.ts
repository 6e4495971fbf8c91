import type { CodedSpans, CodedText } from '../spans.js'

/**
 * The text as coded by groups of coders, given by their positions: what any member coded is coded by the
 * group; a group of which no member was assigned the text is not assigned it. Time: spans.
 */
export function groupCoders(text: CodedText, groups: readonly (readonly number[])[]): CodedText {
  return {
    lengthCp: text.lengthCp,
    coders: groups.map(members => poolSpans(members.flatMap(coder => text.coders[coder] ?? []))),
  }
}

function poolSpans(members: readonly CodedSpans[]): CodedSpans | null {
  if (members.length === 0) return null
  return {
    codes: members.flatMap(({ codes }) => Array.from(codes)),
    starts: members.flatMap(({ starts }) => Array.from(starts)),
    ends: members.flatMap(({ ends }) => Array.from(ends)),
  }
}
