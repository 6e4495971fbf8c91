import { addDocuments, type NewDocument, type SpeakerDecisions, type Study } from '../../src/study/index.js'
import { countWords, lengthCp } from '../../src/text/index.js'

/** A transcript of some turns, as if it had been read from a file. */
export function interview(
  name: string,
  turns: readonly (readonly [label: string, words: string])[],
): NewDocument {
  let startCp = 0
  const spans = turns.map(([speaker, words]) => {
    const span = { speaker, startCp, endCp: startCp + lengthCp(words), startMs: null, endMs: null }
    startCp = span.endCp + 1
    return span
  })
  const text = turns.map(([, words]) => words).join('\n')
  return {
    name,
    sourceName: `${name}.txt`,
    original: Buffer.from(`${name}\n${text}`),
    format: 'text',
    encoding: 'utf-8',
    language: 'en',
    text,
    turns: spans,
    speakers: [...new Set(turns.map(([label]) => label))],
    startMs: null,
    endMs: null,
    words: countWords(text),
    provenance: {},
  }
}

/** Puts a short interview into a study: the interviewer asks, each speaker answers once. */
export async function addInterview(
  study: Study,
  name: string,
  speakers: readonly string[],
  decisions: SpeakerDecisions = {},
): Promise<void> {
  const turns = [
    ['Interviewer', 'How do messages change your day?'] as const,
    ...speakers.map(label => [label, 'They save me time, mostly.'] as const),
  ]
  await addDocuments(study, [interview(name, turns)], decisions)
}
