import { readTranscript, type Transcript } from '../../src/ingest/index.js'
import type { Problem } from '../../src/problems/index.js'
import { sliceCp } from '../../src/text/index.js'

/** A transcript as its turns read: `Speaker: words`, or the words alone. */
export interface ReadBack {
  transcript: Transcript
  said: string[]
  problems: Problem[]
}

/** Reads a transcript from text, or from bytes, under a file name. */
export async function read(content: string | Uint8Array, fileName: string): Promise<ReadBack> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const { value, problems } = await readTranscript(bytes, fileName)
  const said = value.turns.map(({ speaker, startCp, endCp }) => {
    const words = sliceCp(value.text, startCp, endCp)
    return speaker === null ? words : `${speaker}: ${words}`
  })
  return { transcript: value, said, problems }
}

/** The turns of a transcript as they read. */
export async function said(content: string, fileName: string): Promise<string[]> {
  return (await read(content, fileName)).said
}

/** The message with which a file is refused; `read` where it is not. */
export function refusal(bytes: Uint8Array, fileName: string): Promise<string> {
  return readTranscript(bytes, fileName).then(
    () => 'read',
    ({ message }: Error) => message,
  )
}
