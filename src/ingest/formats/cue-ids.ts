const guidPart = /^([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?:\/\d{1,9})?)-\d{1,6}$/i
const guidLength = 38
const webex = /^\d{1,9}\s{1,4}"([^"]{1,100})"(?:\s{1,4}\(\d{1,20}\))?$/

/** What the utterance is called to which a cue belongs, where its id says so, as Teams and Stream write it (`GUID/12-0`, `GUID-0`); else null. */
export function utteranceOf(id: string): string | null {
  return id.length < guidLength ? null : (guidPart.exec(id)?.[1] ?? null)
}

/** The speaker whom a cue's id names, as Webex writes it (`12 "Ana Lopez" (3941298176)`); else null. */
export function voiceOf(id: string): string | null {
  return id.includes('"') ? webex.exec(id)?.[1]?.trim() || null : null
}

/** Whether a line can only be the id of a cue. */
export function isCueId(line: string): boolean {
  return /^\d{1,9}$/.test(line) || guidPart.test(line) || webex.test(line)
}
